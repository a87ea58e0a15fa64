// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "plot_text.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QLocale>

#include <algorithm>

namespace carrel::charts {

namespace {

constexpr qsizetype mostTold = 24;  // values that are told one by one

QString tr(const char* text) { return QCoreApplication::translate("carrel::charts::PlotText", text); }

QString numberText(double number) { return QLocale().toString(number, 'g', 12); }

QString withUnit(const QString& number, const PlotAxis& axis)
{
    return axis.unit.isEmpty() ? number : number + u' ' + axis.unit;
}

QString placeText(const PlotData& plot, const QPointF& value)
{
    return plot.hasNames() ? plot.places.value(qsizetype(value.x())) : withUnit(numberText(value.x()), plot.x);
}

QString amountText(const PlotData& plot, const QPointF& value) { return withUnit(numberText(value.y()), plot.y); }

QString kindText(const PlotSeries& series)
{
    switch (series.kind) {
    case SeriesKind::Line:
        return series.name.isEmpty() ? tr("Line") : tr("Line %1").arg(series.name);
    case SeriesKind::Points:
        return series.name.isEmpty() ? tr("Points") : tr("Points %1").arg(series.name);
    case SeriesKind::Bars:
        break;
    }
    return series.name.isEmpty() ? tr("Bars") : tr("Bars %1").arg(series.name);
}

QString figuresOf(const PlotData& plot, const PlotSeries& series)
{
    const QList<QPointF>& values = series.values;
    if (values.isEmpty())
        return tr("%1: no values.").arg(kindText(series));
    if (values.size() <= mostTold) {
        QStringList all;
        for (const QPointF& value : values)
            all.append(tr("%1 at %2").arg(amountText(plot, value), placeText(plot, value)));
        return tr("%1: %2.").arg(kindText(series), all.join(QStringLiteral("; ")));
    }
    const auto [least, largest] = std::minmax_element(
        values.begin(), values.end(), [](const QPointF& a, const QPointF& b) { return a.y() < b.y(); });
    return tr("%1: %2 values, the least %3 at %4, the largest %5 at %6.")
        .arg(kindText(series), QLocale().toString(values.size()), amountText(plot, *least), placeText(plot, *least),
             amountText(plot, *largest), placeText(plot, *largest));
}

}  // namespace

QString titleOf(const PlotData& plot) { return plot.title.isEmpty() ? tr("Chart") : plot.title; }

QString titleWithAxes(const PlotData& plot)
{
    QStringList parts{plot.title};
    if (!plot.y.heading().isEmpty())
        parts.append(QStringLiteral("\u2191 ") + plot.y.heading());
    if (!plot.x.heading().isEmpty())
        parts.append(QStringLiteral("\u2192 ") + plot.x.heading());
    parts.removeAll(QString());
    return parts.join(QStringLiteral("\u2003"));
}

QString figuresOf(const PlotData& plot)
{
    QStringList sentences{titleOf(plot) + u'.'};
    if (!plot.y.heading().isEmpty() && !plot.x.heading().isEmpty())
        sentences.append(tr("%1 over %2.").arg(plot.y.heading(), plot.x.heading()));
    for (const PlotSeries& series : plot.series)
        sentences.append(figuresOf(plot, series));
    return sentences.join(u' ');
}

QString tableOf(const PlotData& plot)
{
    QString lines = tr("Series") + u'\t' + plot.x.heading() + u'\t' + plot.y.heading() + u'\n';
    for (const PlotSeries& series : plot.series) {
        for (const QPointF& value : series.values) {
            const QString place =
                plot.hasNames() ? plot.places.value(qsizetype(value.x())) : QLocale().toString(value.x(), 'g', 17);
            lines += series.name + u'\t' + place + u'\t' + QLocale().toString(value.y(), 'g', 17) + u'\n';
        }
    }
    return lines;
}

QString textOf(const PlotData& plot, qsizetype series, qsizetype value)
{
    const PlotSeries& one = plot.series[series];
    const QPointF& at = one.values[value];
    const auto line = [](const PlotAxis& axis, const QString& text) {
        return axis.title.isEmpty() ? text : tr("%1: %2").arg(axis.title, text);
    };
    QStringList lines;
    if (!one.name.isEmpty())
        lines.append(one.name);
    lines.append(line(plot.x, placeText(plot, at)));
    lines.append(line(plot.y, amountText(plot, at)));
    return lines.join(u'\n');
}

}  // namespace carrel::charts
