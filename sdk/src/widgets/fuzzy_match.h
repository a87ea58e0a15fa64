// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QtCore/QStringView>

#include <optional>

namespace carrel::widgets {

/// How well a few letters fit a text; the more the better. Upper and lower case are the same, and spaces in the
/// letters mean nothing. \return nothing where they are not all in it, in their order
std::optional<int> fuzzyScore(QStringView letters, QStringView text);

}  // namespace carrel::widgets
