// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "scene/scene_renderer.h"

class QFont;
class QPainter;
class QPalette;

namespace studio {

/// The colors of a picture that fit those of the window, dark or light.
PictureStyle styleFor(const QPalette& palette);

/// What a viewport shows over the picture: the directions of the axes, and a line of text at the top and the bottom.
struct Overlay {
    QString caption{};  ///< what is in the scene
    QString remark{};   ///< what is wrong with it

    void paint(QPainter& painter, const QRectF& place, const Camera& camera, const PictureStyle& style) const;
};

}  // namespace studio
