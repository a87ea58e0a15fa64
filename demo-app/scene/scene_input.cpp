// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "scene/scene_input.h"

#include "scene/rows.h"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <limits>
#include <stdexcept>
#include <string>
#include <type_traits>

namespace studio {

using namespace Qt::StringLiterals;
using carrel::Buffer;
using carrel::ElementFormat;
using carrel::Value;

namespace {

/// What can be drawn at once: OpenGL counts in 32 bits.
constexpr qint64 mostRows = std::numeric_limits<int>::max() / 3;
constexpr qint64 longestSide = 8192;  // of a texture, in pixels

QString shapeOf(const Buffer& buffer)
{
    QStringList numbers;
    for (const qint64 extent : buffer.shape())
        numbers.append(QString::number(extent));
    return u"(%1)"_s.arg(numbers.join(u", "_s) + (numbers.size() == 1 ? u","_s : QString()));
}

void checkShape(const Buffer& buffer, int columns, const QString& what)
{
    if (buffer.shape().size() != 2 || buffer.shape()[1] != columns)
        refuse(u"%1: a buffer of shape (n, %2) is wanted, and not %3"_s.arg(what).arg(columns).arg(shapeOf(buffer)));
    if (buffer.shape()[0] > mostRows)
        refuse(u"%1: %2 rows are more than can be drawn"_s.arg(what).arg(buffer.shape()[0]));
}

bool isFloating(ElementFormat format) { return format == ElementFormat::Float32 || format == ElementFormat::Float64; }

Buffer newRows(ElementFormat format, qint64 count, int columns)
{
    auto made = Buffer::create(format, {count, columns});
    if (!made)
        throw std::runtime_error(made.error().message.toStdString());
    return *std::move(made);
}

const Value::List& rowOf(const Value& value, int columns, qsizetype index, const QString& what)
{
    const Value::List& row = value.toList();
    if (row.size() != size_t(columns))
        refuse(u"%1: %2 numbers are wanted at [%3], and not %4"_s.arg(what).arg(columns).arg(index).arg(
            value.toDisplayText(60)));
    return row;
}

template <class Number>
Number numberOf(const Value& value, qsizetype row, int column, const QString& what)
{
    const auto number = [&]() -> std::optional<Number> {
        if constexpr (std::is_floating_point_v<Number>) {
            const auto real = value.toFloat();
            return real ? std::optional(Number(*real)) : std::nullopt;
        } else {
            const auto whole = value.toInteger();
            return whole && *whole >= 0 && *whole <= std::numeric_limits<Number>::max()
                ? std::optional(Number(*whole))
                : std::nullopt;
        }
    }();
    if (!number)
        refuse(u"%1: %2 at [%3][%4] is no %5"_s.arg(what, value.toDisplayText(40))
                   .arg(row)
                   .arg(column)
                   .arg(std::is_floating_point_v<Number> ? u"number"_s : u"index"_s));
    return *number;
}

/// The few that a script writes by hand.
template <class Number>
Buffer rowsFromList(const Value& value, ElementFormat format, int columns, const QString& what)
{
    const Value::List& list = value.toList();
    const Buffer buffer = newRows(format, qint64(list.size()), columns);
    Number* out = buffer.writableElements<Number>().data();
    for (size_t i = 0; i < list.size(); ++i) {
        const Value::List& row = rowOf(list[i], columns, qsizetype(i), what);
        for (int column = 0; column < columns; ++column)
            *out++ = numberOf<Number>(row[size_t(column)], qsizetype(i), column, what);
    }
    return buffer;
}

[[noreturn]] void refuseKind(const Value& value, const QString& what, const QString& wanted)
{
    refuse(u"%1: %2 is wanted, and not %3"_s.arg(what, wanted, value.toDisplayText(60)));
}

/// Rows of numbers, as a script may give them.
struct Wanted {
    QString what;
    int columns;
    QString kinds;  ///< as a sentence says them
};

/// A buffer is kept as it is; whether its format will do is for the caller to say.
Buffer numbersFrom(const Value& value, const Wanted& wanted)
{
    if (value.kind() == Value::Kind::List)
        return rowsFromList<float>(value, ElementFormat::Float32, wanted.columns, wanted.what);
    const auto buffer = value.toBuffer();
    if (!buffer)
        refuseKind(value, wanted.what, wanted.kinds);
    checkShape(*buffer, wanted.columns, wanted.what);
    return *buffer;
}

void checkFloating(const Buffer& buffer, const QString& what)
{
    if (!isFloating(buffer.format()))
        refuse(u"%1: the format of the buffer must be \"f\" or \"d\""_s.arg(what));
}

/// Three, or four with that for how opaque it is.
int columnsOfColors(const Value& value)
{
    if (const auto buffer = value.toBuffer())
        return buffer->shape().size() == 2 && buffer->shape()[1] == 4 ? 4 : 3;
    const Value::List& rows = value.toList();
    return !rows.empty() && rows[0].toList().size() == 4 ? 4 : 3;
}

/// One more than the largest index.
qint64 limitOf(const Buffer& indices, qint64 vertexCount, const QString& what)
{
    qint64 limit = 0;
    withIndices(indices, [&]<class Number>(const Rows<Number>& rows) {
        Number least = 0;
        Number most = 0;
        for (qint64 row = 0; row < rows.count(); ++row) {
            for (int column = 0; column < rows.columns(); ++column) {
                const Number index = rows.at(row, column);
                least = std::min(least, index);
                most = std::max(most, index);
            }
        }
        if (std::is_signed_v<Number> && least < 0)
            refuse(u"%1: index %2 is negative"_s.arg(what).arg(qint64(least)));
        if (rows.count() > 0 && quint64(most) >= quint64(vertexCount))
            refuse(u"%1: index %2 is out of range, there are %3 vertices"_s.arg(what)
                       .arg(quint64(most))
                       .arg(vertexCount));
        limit = rows.count() > 0 ? qint64(most) + 1 : 0;
    });
    return limit;
}

bool isIndexFormat(ElementFormat format)
{
    return format == ElementFormat::UInt16 || format == ElementFormat::Int32 || format == ElementFormat::UInt32
        || format == ElementFormat::Int64 || format == ElementFormat::UInt64;
}

void checkCount(const ObjectGeometry& geometry, const Buffer& buffer, const QString& what)
{
    if (buffer.shape()[0] != geometry.vertexCount())
        refuse(u"%1: %2 rows for %3 vertices"_s.arg(what).arg(buffer.shape()[0]).arg(geometry.vertexCount()));
}

}  // namespace

void refuse(const QString& sentence) { throw std::invalid_argument(sentence.toLocal8Bit().toStdString()); }

QColor colorFrom(const QString& text)
{
    const QColor color(text);
    if (!color.isValid())
        refuse(u"'%1' is no color: give a name, such as \"orange\", or \"#rrggbb\""_s.arg(text));
    return color;
}

Triple tripleFrom(const QList<double>& numbers, const QString& what)
{
    const bool areFinite =
        std::all_of(numbers.begin(), numbers.end(), [](double number) { return std::isfinite(number); });
    if (numbers.size() != 3 || !areFinite)
        refuse(u"%1: three finite numbers are wanted"_s.arg(what));
    return {numbers[0], numbers[1], numbers[2]};
}

double numberWithin(double number, double least, double most, const QString& what)
{
    if (!(number >= least && number <= most))
        refuse(u"%1: a number from %2 to %3 is wanted, and not %4"_s.arg(what).arg(least).arg(most).arg(number));
    return number;
}

Buffer coordinatesFrom(const Value& value, const QString& what)
{
    const Buffer coordinates = numbersFrom(value, {what, 3, u"a carrel.Buffer of floats, or a list of points,"_s});
    checkFloating(coordinates, what);
    return coordinates;
}

void setIndices(ObjectGeometry& geometry, const Value& value, int columns, const QString& what)
{
    if (value.kind() == Value::Kind::List) {
        geometry.indices = rowsFromList<quint32>(value, ElementFormat::UInt32, columns, what);
    } else if (const auto buffer = value.toBuffer()) {
        checkShape(*buffer, columns, what);
        if (!isIndexFormat(buffer->format()))
            refuse(
                u"%1: the format of the buffer must be \"I\", or another one of whole numbers of 2 to 8 bytes"_s.arg(
                    what));
        geometry.indices = *buffer;
    } else {
        refuseKind(value, what,
                   u"a carrel.Buffer of indices, or a list of %1,"_s.arg(columns == 3 ? u"triples"_s : u"pairs"_s));
    }
    geometry.indexLimit = limitOf(*geometry.indices, geometry.vertexCount(), what);
}

void setVertices(ObjectGeometry& geometry, const Value& value)
{
    const Buffer vertices = coordinatesFrom(value, u"vertices"_s);
    const qint64 count = vertices.shape()[0];
    if (count < geometry.indexLimit)
        refuse(u"vertices: index %1 is used, and these are %2; setGeometry() sets both at once"_s
                   .arg(geometry.indexLimit - 1)
                   .arg(count));
    if (count != geometry.vertexCount()) {
        geometry.normals.reset();
        geometry.colors.reset();
        geometry.uv.reset();
    }
    geometry.vertices = vertices;
}

void setNormals(ObjectGeometry& geometry, const Value& value)
{
    if (value.isNone())
        return geometry.normals.reset();
    const Buffer normals = coordinatesFrom(value, u"normals"_s);
    checkCount(geometry, normals, u"normals"_s);
    geometry.normals = normals;
}

void setColors(ObjectGeometry& geometry, const Value& value)
{
    if (value.isNone())
        return geometry.colors.reset();
    const Buffer colors =
        numbersFrom(value, {u"colors"_s, columnsOfColors(value), u"None, a carrel.Buffer, or a list of triples,"_s});
    if (!isFloating(colors.format()) && colors.format() != ElementFormat::UInt8)
        refuse(u"colors: the format of the buffer must be \"B\", from 0 to 255, or \"f\" or \"d\", from 0 to 1"_s);
    checkCount(geometry, colors, u"colors"_s);
    geometry.colors = colors;
}

void setUv(ObjectGeometry& geometry, const Value& value)
{
    if (value.isNone())
        return geometry.uv.reset();
    const Buffer uv = numbersFrom(value, {u"uv"_s, 2, u"None, a carrel.Buffer, or a list of pairs,"_s});
    checkFloating(uv, u"uv"_s);
    checkCount(geometry, uv, u"uv"_s);
    geometry.uv = uv;
}

void setTexture(ObjectGeometry& geometry, const Value& value)
{
    if (value.isNone())
        return geometry.texture.reset();
    const auto buffer = value.toBuffer();
    if (!buffer)
        refuseKind(value, u"texture"_s, u"None, or a carrel.Buffer of bytes,"_s);
    const auto& shape = buffer->shape();
    const auto isSide = [](qint64 side) { return side > 0 && side <= longestSide; };
    const bool isPicture =
        shape.size() == 3 && isSide(shape[0]) && isSide(shape[1]) && (shape[2] == 3 || shape[2] == 4);
    if (!isPicture)
        refuse(
            u"texture: a buffer of shape (height, width, 3) or (height, width, 4) is wanted, with up to %1 pixels on "
            "each side, and not %2"_s.arg(longestSide)
                .arg(shapeOf(*buffer)));
    if (buffer->format() != ElementFormat::UInt8 || !buffer->isContiguous())
        refuse(u"texture: the format of the buffer must be \"B\", from 0 to 255, one row behind the other"_s);
    geometry.texture = *buffer;
}

TextureWrap wrapFrom(const QStringList& modes, const QString& what)
{
    const auto across = wrapModeFrom(modes.value(0));
    const auto down = wrapModeFrom(modes.value(1));
    if (modes.size() != 2 || !across || !down)
        refuse(u"%1: two of \"repeat\", \"mirror\" and \"clamp\" are wanted, and not %2"_s.arg(what,
                                                                                               modes.join(u", "_s)));
    return {*across, *down};
}

QStringList namesOf(const TextureWrap& wrap) { return {nameOf(wrap.u), nameOf(wrap.v)}; }

Buffer rowsFrom(const QByteArray& bytes, ElementFormat format, int columns, const QString& what)
{
    constexpr int elementSize = 4;
    const qsizetype rowSize = qsizetype(columns) * elementSize;
    if (bytes.isEmpty() || bytes.size() % rowSize != 0)
        refuse(u"%1: bytes in rows of %2 are wanted, and not %3 bytes"_s.arg(what).arg(rowSize).arg(bytes.size()));
    const Buffer buffer = newRows(format, bytes.size() / rowSize, columns);
    std::memcpy(buffer.writableData(), bytes.constData(), size_t(bytes.size()));
    return buffer;
}

Value valueOf(const Box& box)
{
    const auto corner = [](const QVector3D& point) {
        return Value(Value::List{Value(double(point.x())), Value(double(point.y())), Value(double(point.z()))});
    };
    return Value(Value::List{corner(box.least), corner(box.most)});
}

Value valueOf(const std::optional<Buffer>& buffer) { return buffer ? Value(*buffer) : Value(); }

}  // namespace studio
