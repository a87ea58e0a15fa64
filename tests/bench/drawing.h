// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QtCore/QByteArray>
#include <QtCore/QList>
#include <QtCore/QPointF>
#include <QtCore/QString>
#include <QtCore/QXmlStreamWriter>

namespace carrel::bench {

/// Whose value something shows.
enum class Whose { Ours, Peer, Ceiling };

/// Lengths and colours that all charts of a picture share.
namespace layout {
constexpr double pictureWidth = 860;
constexpr double margin = 24;
constexpr double chartHeadHeight = 46;
constexpr double chartFootHeight = 20;
inline QString ink() { return QStringLiteral("#20262d"); }
inline QString paleInk() { return QStringLiteral("#dfe3e7"); }
inline QString goalColour() { return QStringLiteral("#c2410c"); }
QString colourOf(Whose whose);
}  // namespace layout

/// Writes the few shapes that charts need, as SVG. What was drawn is complete when the drawing goes.
class Drawing {
public:
    struct Text {
        QString content;
        int size = 12;
        QString anchor = QStringLiteral("start");
    };

    Drawing(QByteArray& svg, double height);
    Drawing(const Drawing&) = delete;
    Drawing& operator=(const Drawing&) = delete;
    ~Drawing();

    void rectangle(QPointF corner, QPointF size, const QString& colour);
    void line(QPointF from, QPointF to, const QString& colour, double width = 1);
    void polyline(const QList<QPointF>& points, const QString& colour, double width);
    void text(QPointF base, const Text& text);

private:
    void attribute(const char* name, const QString& value);
    void attribute(const char* name, double value);

    QXmlStreamWriter m_xml;
};

}  // namespace carrel::bench
