// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include "drawing.h"

namespace carrel::bench {

QString layout::colourOf(Whose whose)
{
    switch (whose) {
    case Whose::Ours:
        return QStringLiteral("#2f6fb7");
    case Whose::Peer:
        return QStringLiteral("#9aa3ad");
    case Whose::Ceiling:
        return QStringLiteral("#cfd5db");
    }
    return {};
}

Drawing::Drawing(QByteArray& svg, double height) : m_xml(&svg)
{
    m_xml.setAutoFormatting(true);
    m_xml.writeStartDocument();
    m_xml.writeStartElement(QStringLiteral("svg"));
    m_xml.writeDefaultNamespace(QStringLiteral("http://www.w3.org/2000/svg"));
    attribute("viewBox", QStringLiteral("0 0 %1 %2").arg(layout::pictureWidth).arg(height));
    attribute("width", layout::pictureWidth);
    attribute("height", height);
    attribute("font-family", QStringLiteral("sans-serif"));
    rectangle({0, 0}, {layout::pictureWidth, height}, QStringLiteral("#ffffff"));
}

Drawing::~Drawing() { m_xml.writeEndDocument(); }

void Drawing::rectangle(QPointF corner, QPointF size, const QString& colour)
{
    m_xml.writeEmptyElement(QStringLiteral("rect"));
    attribute("x", corner.x());
    attribute("y", corner.y());
    attribute("width", size.x());
    attribute("height", size.y());
    attribute("fill", colour);
}

void Drawing::line(QPointF from, QPointF to, const QString& colour, double width)
{
    m_xml.writeEmptyElement(QStringLiteral("line"));
    attribute("x1", from.x());
    attribute("y1", from.y());
    attribute("x2", to.x());
    attribute("y2", to.y());
    attribute("stroke", colour);
    attribute("stroke-width", width);
}

void Drawing::polyline(const QList<QPointF>& points, const QString& colour, double width)
{
    QStringList pairs;
    for (const QPointF& point : points)
        pairs.append(QStringLiteral("%1,%2").arg(point.x(), 0, 'f', 1).arg(point.y(), 0, 'f', 1));
    m_xml.writeEmptyElement(QStringLiteral("polyline"));
    attribute("points", pairs.join(QLatin1Char(' ')));
    attribute("fill", QStringLiteral("none"));
    attribute("stroke", colour);
    attribute("stroke-width", width);
}

void Drawing::text(QPointF base, const Text& text)
{
    m_xml.writeStartElement(QStringLiteral("text"));
    attribute("x", base.x());
    attribute("y", base.y());
    attribute("font-size", text.size);
    attribute("text-anchor", text.anchor);
    attribute("fill", layout::ink());
    m_xml.writeCharacters(text.content);
    m_xml.writeEndElement();
}

void Drawing::attribute(const char* name, const QString& value) { m_xml.writeAttribute(QLatin1String(name), value); }

void Drawing::attribute(const char* name, double value) { attribute(name, QString::number(value, 'g', 6)); }

}  // namespace carrel::bench
