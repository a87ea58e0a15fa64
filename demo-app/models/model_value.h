// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "scene/object_state.h"

#include <carrel/value.h>

namespace studio {

/// What scripts have of a model: `{"name": …, "parts": [{"kind", "name", "color", "vertices", …}, …], "remarks":
/// […]}`. Buffers are shared.
carrel::Value valueOf(const QString& name, const QList<ObjectState>& parts, const QStringList& remarks);

/// Throws std::invalid_argument, with a sentence, where it is no model.
QList<ObjectState> partsFrom(const carrel::Value& model);

}  // namespace studio
