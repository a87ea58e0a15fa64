// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QJsonObject>
#include <QtCore/QVariantMap>

#include <optional>

namespace studio {

/// Values of parameters, so that each comes back as what it was: 2.0 is no 2, and bytes are no text.
///
/// \return nothing where one of them is of a type that a document cannot keep. \anythread
std::optional<QJsonObject> jsonOfParameters(const QVariantMap& parameters);
/// \return nothing where it is damaged
std::optional<QVariantMap> parametersOfJson(const QJsonObject& json);

}  // namespace studio
