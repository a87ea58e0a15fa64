// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QtCore/QMetaType>
#include <QtCore/QStringList>

namespace carrel {

/// What a word of a text may become.
struct Completions {
    qsizetype start = 0;  ///< where the word begins, in the text that was asked about
    QStringList names;    ///< each in place of the whole word; sorted

    friend bool operator==(const Completions&, const Completions&) = default;
};

}  // namespace carrel

Q_DECLARE_METATYPE(carrel::Completions)
