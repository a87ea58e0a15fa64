// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QtCore/QString>

namespace carrel::session {

/// Why scripts could not have something under that name; a sentence, or nothing.
QString problemOfExposedName(const QString& name);

}  // namespace carrel::session
