// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QtCore/QList>
#include <QtCore/QString>

#include <string>

/// \file
/// What scripts give for texts, and what they are told where it cannot be used.

namespace carrel::widgets {

/// Code points.
qsizetype charactersIn(QStringView text);

/// \throw std::invalid_argument for a NUL, or a lone surrogate
void checkCharacters(const QString& text);

QString withPlainLineEnds(QString text);

/// Where a pattern is, without overlaps, in characters.
QList<qsizetype> placesOf(const QString& pattern, const QString& text);

/// What makes one text of another: one stretch of it is replaced. In characters.
struct Difference {
    Difference(const QString& from, const QString& to);
    bool isEmpty() const { return start == end && text.isEmpty(); }

    qsizetype start = 0;
    qsizetype end = 0;
    QString text{};
};

std::string outsideText(qint64 position, qint64 length);
std::string outsideLines(qint64 line, qint64 lines);
std::string outsideLine(qint64 column, qint64 line, qint64 length);
std::string endsTooEarly(qint64 start, qint64 end);
std::string tooLong(qint64 length, qint64 allowed);

}  // namespace carrel::widgets
