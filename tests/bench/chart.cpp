// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include "chart.h"

#include "drawing.h"

namespace carrel::bench {

namespace {

constexpr double headHeight = 66;

}  // namespace

QByteArray toSvg(const QString& title, const QString& footnote, const Charts& charts)
{
    double height = headHeight;
    for (const auto& chart : charts)
        height += chart->height();
    QByteArray svg;
    {
        Drawing drawing(svg, height);
        drawing.text({layout::margin, 30}, {title, 18});
        drawing.text({layout::margin, 50}, {footnote, 11});
        double top = headHeight;
        for (const auto& chart : charts) {
            chart->draw(drawing, top);
            top += chart->height();
        }
    }
    return svg;
}

}  // namespace carrel::bench
