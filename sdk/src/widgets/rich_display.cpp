// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include "widgets/rich_display.h"

#include <QtCore/QBuffer>
#include <QtCore/QCoreApplication>
#include <QtCore/QLocale>
#include <QtCore/QRegularExpression>
#include <QtGui/QAbstractTextDocumentLayout>
#include <QtGui/QImageReader>
#include <QtGui/QPainter>
#include <QtGui/QTextDocument>

#include <algorithm>
#include <cmath>

namespace carrel::widgets {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype mostBytes = 32 * 1024 * 1024;  // of an encoded picture
constexpr qint64 mostPixels = 64'000'000;          // a small file may claim to be huge
constexpr qsizetype longestHtml = 64 * 1024;
constexpr qsizetype mostTables = 8;  // each is laid out twice for each that it is in
constexpr qsizetype widestCell = 60;
constexpr qsizetype mostColumns = 100;

/// Loads nothing: what a script has written must not make the host read files.
class ClosedDocument : public QTextDocument {
protected:
    QVariant loadResource(int, const QUrl&) override { return {}; }
};

/// Qt reads the files that an SVG names.
bool readsOthers(const RichValue& value)
{
    static const QRegularExpression reference(u"href\\s*=\\s*[\"']\\s*(?!data:|#|[\"'])"_s,
                                              QRegularExpression::CaseInsensitiveOption);
    return value.pictureType.contains(u"svg") && reference.match(QString::fromUtf8(value.picture)).hasMatch();
}

QImage readPicture(const RichValue& value)
{
    if (value.picture.isEmpty() || value.picture.size() > mostBytes || readsOthers(value))
        return {};
    QByteArray bytes = value.picture;
    QBuffer buffer(&bytes);
    QImageReader reader(&buffer, value.pictureType.section(u'/', 1).section(u'+', 0, 0).toLatin1());
    reader.setAutoTransform(true);
    const QSize size = reader.size();
    if (!size.isValid() || qint64(size.width()) * size.height() > mostPixels)
        return {};
    return reader.read();
}

QImage drawHtml(const QString& html, const QSize& room, const QPalette& palette, qreal devicePixelRatio)
{
    if (html.isEmpty() || html.size() > longestHtml || html.count(u"<table"_s, Qt::CaseInsensitive) > mostTables)
        return {};
    ClosedDocument document;
    document.setHtml(html);
    document.setTextWidth(std::min(document.idealWidth(), qreal(room.width())));
    const QSizeF size = document.size().boundedTo(room);
    QImage image((size * devicePixelRatio).toSize(), QImage::Format_ARGB32_Premultiplied);
    image.setDevicePixelRatio(devicePixelRatio);
    image.fill(Qt::transparent);
    QPainter painter(&image);
    QAbstractTextDocumentLayout::PaintContext context;
    context.palette = palette;
    document.documentLayout()->draw(&painter, context);
    return image;
}

QString cellText(const Value& value)
{
    if (value.isNone())
        return {};
    QString text = value.toText().value_or(value.toDisplayText(widestCell + 1));
    for (QChar& ch : text)
        ch = ch.isPrint() ? ch : QChar(u' ');
    return text.size() <= widestCell ? text : text.first(widestCell - 1) + QChar(0x2026);
}

bool isNumber(const Value& value)
{
    return value.kind() == Value::Kind::Integer || value.kind() == Value::Kind::Float
        || value.kind() == Value::Kind::BigInteger;
}

/// One column: what its cells say, and how they stand.
struct Column {
    QString name;
    QStringList cells;
    qsizetype width = 0;
    bool isNumeric = true;

    QString padded(const QString& text) const
    {
        return isNumeric ? text.rightJustified(width) : text.leftJustified(width);
    }
};

Column columnOf(const RichValue::Table& table, std::size_t index)
{
    Column column;
    column.name = table.columns.isEmpty() ? QString() : cellText(Value(table.columns[qsizetype(index)]));
    column.width = column.name.size();
    for (const Value::List& row : table.rows) {
        column.cells.append(cellText(row[index]));
        column.width = std::max(column.width, column.cells.last().size());
        column.isNumeric = column.isNumeric && (row[index].isNone() || isNumber(row[index]));
    }
    return column;
}

template <class Text>
QString lineOf(const std::vector<Column>& columns, const Text& text)
{
    QStringList parts;
    for (const Column& column : columns)
        parts.append(column.padded(text(column)));
    QString line = parts.join(QStringLiteral("  "));
    while (line.endsWith(u' '))
        line.chop(1);
    return line;
}

}  // namespace

QImage pictureOf(const RichValue& value, const QSize& room, const QPalette& palette, qreal devicePixelRatio)
{
    QImage picture = readPicture(value);
    if (picture.isNull())
        return value.table ? QImage() : drawHtml(value.html, room, palette, devicePixelRatio);
    const QSize most = room * devicePixelRatio;
    picture.setDevicePixelRatio(1);
    if (picture.width() > most.width() || picture.height() > most.height())
        picture = picture.scaled(most, Qt::KeepAspectRatio, Qt::SmoothTransformation);
    picture.setDevicePixelRatio(devicePixelRatio);
    return picture;
}

QString textOf(const RichValue::Table& table)
{
    const std::size_t count = std::min(table.rows.front().size(), std::size_t(mostColumns));
    std::vector<Column> columns;
    columns.reserve(count);
    for (std::size_t i = 0; i < count; ++i)
        columns.push_back(columnOf(table, i));
    QStringList lines;
    if (!table.columns.isEmpty()) {
        lines.append(lineOf(columns, [](const Column& column) { return column.name; }));
        lines.append(lineOf(columns, [](const Column& column) { return QString(column.width, QChar(0x2500)); }));
    }
    for (qsizetype row = 0; row < qsizetype(table.rows.size()); ++row)
        lines.append(lineOf(columns, [row](const Column& column) { return column.cells[row]; }));
    if (table.omitted > 0) {
        lines.append(QCoreApplication::translate("carrel::OutputPane", "\u2026 %1 more rows")
                         .arg(QLocale().toString(table.omitted)));
    }
    return lines.join(u'\n');
}

}  // namespace carrel::widgets
