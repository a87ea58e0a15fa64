// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <carrel/rich_value.h>

#include <QtGui/QImage>
#include <QtGui/QPalette>

namespace carrel::widgets {

/// The picture that a value shows of itself, or its HTML drawn as one; null where there is none, or none that could
/// be drawn. Takes no longer than a moment, and loads nothing, whatever a script has sent. \param room no more than
/// this, in device-independent pixels; what is larger is made smaller
QImage pictureOf(const RichValue& value, const QSize& room, const QPalette& palette, qreal devicePixelRatio);

/// A table in lines of a fixed font, numbers to the right.
QString textOf(const RichValue::Table& table);

}  // namespace carrel::widgets
