// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include "chart.h"

#include <QtCore/QXmlStreamWriter>

#include <algorithm>

namespace carrel::bench {

namespace {

// Pixels.
constexpr double pictureWidth = 860;
constexpr double margin = 24;
constexpr double labelWidth = 250;
constexpr double valueWidth = 150;
constexpr double barWidth = pictureWidth - labelWidth - valueWidth - 2 * margin;
constexpr double rowHeight = 28;
constexpr double barHeight = 16;
constexpr double headHeight = 66;
constexpr double chartHeadHeight = 46;
constexpr double chartFootHeight = 20;

QString colourOf(Bar::Kind kind)
{
    switch (kind) {
    case Bar::Kind::Ours:
        return QStringLiteral("#2f6fb7");
    case Bar::Kind::Peer:
        return QStringLiteral("#9aa3ad");
    case Bar::Kind::Ceiling:
        return QStringLiteral("#cfd5db");
    }
    return {};
}

struct Point {
    double x = 0;
    double y = 0;
};

/// Writes the few shapes that a bar chart needs.
class Drawing {
public:
    Drawing(QByteArray& svg, double height) : m_xml(&svg)
    {
        m_xml.setAutoFormatting(true);
        m_xml.writeStartDocument();
        m_xml.writeStartElement(QStringLiteral("svg"));
        m_xml.writeDefaultNamespace(QStringLiteral("http://www.w3.org/2000/svg"));
        attribute("viewBox", QStringLiteral("0 0 %1 %2").arg(pictureWidth).arg(height));
        attribute("width", pictureWidth);
        attribute("height", height);
        attribute("font-family", QStringLiteral("sans-serif"));
        rectangle({0, 0}, {pictureWidth, height}, QStringLiteral("#ffffff"));
    }

    ~Drawing() { m_xml.writeEndDocument(); }

    void rectangle(Point corner, Point size, const QString& colour)
    {
        m_xml.writeEmptyElement(QStringLiteral("rect"));
        attribute("x", corner.x);
        attribute("y", corner.y);
        attribute("width", size.x);
        attribute("height", size.y);
        attribute("fill", colour);
    }

    void line(Point from, Point to, const QString& colour, double width = 1)
    {
        m_xml.writeEmptyElement(QStringLiteral("line"));
        attribute("x1", from.x);
        attribute("y1", from.y);
        attribute("x2", to.x);
        attribute("y2", to.y);
        attribute("stroke", colour);
        attribute("stroke-width", width);
    }

    void text(Point base, const QString& content, int size, const QString& anchor = QStringLiteral("start"))
    {
        m_xml.writeStartElement(QStringLiteral("text"));
        attribute("x", base.x);
        attribute("y", base.y);
        attribute("font-size", size);
        attribute("text-anchor", anchor);
        attribute("fill", QStringLiteral("#20262d"));
        m_xml.writeCharacters(content);
        m_xml.writeEndElement();
    }

private:
    void attribute(const char* name, const QString& value) { m_xml.writeAttribute(QLatin1String(name), value); }
    void attribute(const char* name, double value) { attribute(name, QString::number(value, 'g', 6)); }

    QXmlStreamWriter m_xml;
};

double heightOf(const Chart& chart)
{
    return chartHeadHeight + rowHeight * double(chart.bars.size()) + chartFootHeight;
}

double greatestOf(const Chart& chart)
{
    double greatest = 0;
    for (const Bar& bar : chart.bars)
        greatest = std::max({greatest, bar.length.high, bar.goal.value_or(0)});
    return greatest;
}

/// \param scale pixels per unit
void drawBar(Drawing& drawing, const Bar& bar, double top, double scale)
{
    const double left = margin + labelWidth;
    const double middle = top + barHeight / 2;
    const QString dark = QStringLiteral("#20262d");
    drawing.text({left - 8, middle + 4}, bar.label, 12, QStringLiteral("end"));
    drawing.rectangle({left, top}, {bar.length.median * scale, barHeight}, colourOf(bar.kind));
    drawing.line({left + bar.length.low * scale, middle}, {left + bar.length.high * scale, middle}, dark, 1.5);
    for (const double end : {bar.length.low, bar.length.high})
        drawing.line({left + end * scale, middle - 4}, {left + end * scale, middle + 4}, dark, 1.5);
    if (bar.goal)
        drawing.line({left + *bar.goal * scale, top - 3}, {left + *bar.goal * scale, top + barHeight + 3},
                     QStringLiteral("#c2410c"), 2);
    drawing.text({left + barWidth + 12, middle + 4},
                 QStringLiteral("%1  [%2, %3]")
                     .arg(bar.length.median, 0, 'f', 3)
                     .arg(bar.length.low, 0, 'f', 3)
                     .arg(bar.length.high, 0, 'f', 3),
                 12);
}

void drawChart(Drawing& drawing, const Chart& chart, double top)
{
    const double left = margin + labelWidth;
    drawing.text({margin, top + 16}, chart.title, 15);
    drawing.text({margin, top + 34}, chart.unit, 12);
    const double scale = barWidth / std::max(greatestOf(chart), 1e-9);
    double row = top + chartHeadHeight;
    drawing.line({left, row - 4}, {left, row + rowHeight * double(chart.bars.size()) - 8}, QStringLiteral("#20262d"));
    for (const Bar& bar : chart.bars) {
        drawBar(drawing, bar, row, scale);
        row += rowHeight;
    }
}

void draw(Drawing& drawing, const QString& title, const QString& footnote, const QList<Chart>& charts)
{
    drawing.text({margin, 30}, title, 18);
    drawing.text({margin, 50}, footnote, 11);
    double top = headHeight;
    for (const Chart& chart : charts) {
        drawChart(drawing, chart, top);
        top += heightOf(chart);
    }
}

}  // namespace

QByteArray toSvg(const QString& title, const QString& footnote, const QList<Chart>& charts)
{
    double height = headHeight;
    for (const Chart& chart : charts)
        height += heightOf(chart);
    QByteArray svg;
    {
        Drawing drawing(svg, height);  // complete when it goes
        draw(drawing, title, footnote, charts);
    }
    return svg;
}

}  // namespace carrel::bench
