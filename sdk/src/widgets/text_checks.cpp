// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include "widgets/text_checks.h"

#include <algorithm>
#include <stdexcept>

namespace carrel::widgets {

using namespace Qt::StringLiterals;

namespace {

bool isPairAt(QStringView text, qsizetype unit)
{
    return text[unit].isHighSurrogate() && unit + 1 < text.size() && text[unit + 1].isLowSurrogate();
}

std::string atCharacter(const QString& what, QStringView before)
{
    return u"a script's text cannot hold %1, as it is at position %2 of what was given"_s.arg(what)
        .arg(charactersIn(before))
        .toStdString();
}

}  // namespace

qsizetype charactersIn(QStringView text)
{
    qsizetype pairs = 0;
    for (qsizetype unit = 0; unit < text.size(); ++unit) {
        if (isPairAt(text, unit)) {
            ++pairs;
            ++unit;
        }
    }
    return text.size() - pairs;
}

void checkCharacters(const QString& text)
{
    for (qsizetype unit = 0; unit < text.size(); ++unit) {
        const QChar ch = text[unit];
        if (ch.isNull())
            throw std::invalid_argument(atCharacter(u"a NUL character"_s, QStringView(text).first(unit)));
        if (isPairAt(text, unit))
            ++unit;
        else if (ch.isSurrogate())
            throw std::invalid_argument(atCharacter(u"a lone surrogate"_s, QStringView(text).first(unit)));
    }
}

QString withPlainLineEnds(QString text)
{
    if (!text.contains(u'\r'))
        return text;
    return text.replace(u"\r\n"_s, u"\n"_s).replace(u'\r', u'\n');
}

QList<qsizetype> placesOf(const QString& pattern, const QString& text)
{
    QList<qsizetype> places;
    qsizetype before = 0;  // characters, up to `from`
    qsizetype from = 0;
    for (qsizetype unit = text.indexOf(pattern); unit >= 0; unit = text.indexOf(pattern, from)) {
        const qsizetype place = before + charactersIn(QStringView(text).sliced(from, unit - from));
        places.append(place);
        before = place + charactersIn(pattern);
        from = unit + pattern.size();
    }
    return places;
}

Difference::Difference(const QString& from, const QString& to)
{
    const qsizetype shorter = std::min(from.size(), to.size());
    qsizetype same = 0;
    while (same < shorter && from[same] == to[same])
        ++same;
    if (same > 0 && from[same - 1].isHighSurrogate())
        --same;
    qsizetype tail = 0;
    while (tail < shorter - same && from[from.size() - 1 - tail] == to[to.size() - 1 - tail])
        ++tail;
    if (tail > 0 && from[from.size() - tail].isLowSurrogate())
        --tail;
    start = charactersIn(QStringView(from).first(same));
    end = start + charactersIn(QStringView(from).sliced(same, from.size() - same - tail));
    text = to.sliced(same, to.size() - same - tail);
}

std::string outsideText(qint64 position, qint64 length)
{
    return u"position %1 is outside of the text, which has %2 characters"_s.arg(position).arg(length).toStdString();
}

std::string outsideLines(qint64 line, qint64 lines)
{
    return u"there is no line %1: the text has %2, counted from 1"_s.arg(line).arg(lines).toStdString();
}

std::string outsideLine(qint64 column, qint64 line, qint64 length)
{
    return u"column %1 is outside of line %2, which has %3 characters"_s.arg(column)
        .arg(line)
        .arg(length)
        .toStdString();
}

std::string endsTooEarly(qint64 start, qint64 end)
{
    return u"the stretch ends at %2, before it starts at %1"_s.arg(start).arg(end).toStdString();
}

std::string tooLong(qint64 length, qint64 allowed)
{
    return u"the text would have %1 characters; the editor takes %2"_s.arg(length).arg(allowed).toStdString();
}

}  // namespace carrel::widgets
