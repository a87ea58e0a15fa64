// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "scene/measures.h"
#include "scene/object_state.h"

#include <carrel/value.h>

#include <QtCore/QList>
#include <QtCore/QStringList>

/// \file
/// What scripts give, as what a scene is made of. Each throws `std::invalid_argument`, a `ValueError` in the script,
/// with a sentence that names the argument.

namespace studio {

[[noreturn]] void refuse(const QString& sentence);

/// A color by its name in SVG, or as "#rrggbb".
QColor colorFrom(const QString& text);
/// Three finite numbers.
Triple tripleFrom(const QList<double>& numbers, const QString& what);
double numberWithin(double number, double least, double most, const QString& what);

/// Coordinates: a buffer of float32 or float64 with shape (n, 3), which is kept as it is, or a list of points.
carrel::Buffer coordinatesFrom(const carrel::Value& value, const QString& what);
/// As an object's geometry: indices into its vertices. Counts and limits are checked.
/// \param columns 3 for triangles, 2 for segments
void setIndices(ObjectGeometry& geometry, const carrel::Value& value, int columns, const QString& what);
/// Neither changes what has indices, or colors, that do not fit.
void setVertices(ObjectGeometry& geometry, const carrel::Value& value);
void setNormals(ObjectGeometry& geometry, const carrel::Value& value);
void setColors(ObjectGeometry& geometry, const carrel::Value& value);
void setUv(ObjectGeometry& geometry, const carrel::Value& value);
void setTexture(ObjectGeometry& geometry, const carrel::Value& value);
/// Two names of wrapNames.
TextureWrap wrapFrom(const QStringList& modes, const QString& what);
QStringList namesOf(const TextureWrap& wrap);

/// The bytes of numbers that lie one behind the other, as a buffer with so many in a row.
carrel::Buffer rowsFrom(const QByteArray& bytes, carrel::ElementFormat format, int columns, const QString& what);

/// Its two corners, as lists.
carrel::Value valueOf(const Box& box);
/// `None` for none.
carrel::Value valueOf(const std::optional<carrel::Buffer>& buffer);

}  // namespace studio
