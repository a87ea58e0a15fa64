// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/model_header.h"
#include "scene/object_state.h"

namespace studio {

/// What there is of an object, for a file; without its picture.
PartHeader headerOf(const ObjectState& state);

/// Some rows of it, in the format of their section: what is in its memory, at its place in the scene. Indices that
/// have no vertex are 0.
QByteArray numbersOf(const ObjectState& state, Section section, qint64 firstRow, qint64 rows);

/// Some rows of a picture that is in the scene: red, green, blue and opacity.
QByteArray pixelsOf(const carrel::Buffer& picture, qint64 firstRow, qint64 rows);

}  // namespace studio
