// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "scene/texture_wrap.h"

#include <QtCore/QString>
#include <QtCore/QStringList>

/// \file
/// The formats of model files, by the endings of their names.

namespace studio {

/// What is offered to be imported. Any other file may be tried, too.
QStringList readableEndings();
bool isReadable(const QString& path);

/// What can be exported, and how Assimp calls the format. Empty: it cannot.
QString exporterFor(const QString& path);
QStringList writableEndings();

/// Whether a file of this format can say which pictures are on its surfaces.
bool canHavePictures(const QString& path);
/// Whether it can also say how they go on beyond their sides.
bool canWrap(const QString& path, const TextureWrap& wrap);

/// Whether the y axis of the format points up. In a scene the z axis does.
bool hasYUp(const QString& path);

}  // namespace studio
