// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "documents/scene_format.h"

#include "scene/rows.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QHash>
#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>
#include <QtCore/QtEndian>

#include <array>
#include <cmath>
#include <cstring>
#include <stdexcept>
#include <utility>

namespace studio {

using namespace Qt::StringLiterals;
using carrel::Buffer;
using carrel::ElementFormat;

static_assert(Q_BYTE_ORDER == Q_LITTLE_ENDIAN, "arrays are written as they are in memory");

namespace {

QString tr(const char* text) { return QCoreApplication::translate("studio::SceneFormat", text); }

QString description() { return u"scene.json"_s; }

constexpr std::array kinds{std::pair{ObjectKind::Mesh, "mesh"}, std::pair{ObjectKind::Points, "points"},
                           std::pair{ObjectKind::Lines, "lines"}};

constexpr std::array formats{
    std::pair{ElementFormat::UInt8, "uint8"},     std::pair{ElementFormat::UInt16, "uint16"},
    std::pair{ElementFormat::Int32, "int32"},     std::pair{ElementFormat::UInt32, "uint32"},
    std::pair{ElementFormat::Int64, "int64"},     std::pair{ElementFormat::UInt64, "uint64"},
    std::pair{ElementFormat::Float32, "float32"}, std::pair{ElementFormat::Float64, "float64"}};

template <class Table, class Key>
QString nameOf(const Table& table, Key key)
{
    for (const auto& [known, name] : table) {
        if (known == key)
            return QString::fromLatin1(name);
    }
    return {};
}

template <class Table>
auto keyOf(const Table& table, const QString& name) -> std::optional<decltype(table[0].first)>
{
    for (const auto& [key, known] : table) {
        if (name == QLatin1StringView(known))
            return key;
    }
    return std::nullopt;
}

// --- writing ----------------------------------------------------------------------------------------------------

QJsonArray shapeOf(const Buffer& buffer)
{
    QJsonArray shape;
    for (const qint64 extent : buffer.shape())
        shape.append(extent);
    return shape;
}

QByteArray bytesOf(const Buffer& buffer)
{
    if (buffer.isContiguous())
        return {reinterpret_cast<const char*>(buffer.data()), buffer.elementCount() * buffer.elementSize()};
    const qint64 rows = buffer.shape()[0];
    const qint64 columns = buffer.shape()[1];
    const qint64 size = buffer.elementSize();
    QByteArray bytes(rows * columns * size, Qt::Uninitialized);
    char* out = bytes.data();
    for (qint64 row = 0; row < rows; ++row) {
        for (qint64 column = 0; column < columns; ++column, out += size) {
            const auto& strides = buffer.layout().strides;
            std::memcpy(out, buffer.data() + row * strides[0] + column * strides[1], size_t(size));
        }
    }
    return bytes;
}

QJsonArray arrayOf(const Triple& triple) { return {triple[0], triple[1], triple[2]}; }

/// The parts of a geometry, by the names that they have in the description.
template <class Geometry, class Visitor>
void withParts(Geometry& geometry, Visitor&& visit)
{
    visit("vertices", geometry.vertices);
    visit("indices", geometry.indices);
    visit("normals", geometry.normals);
    visit("colors", geometry.colors);
    visit("uv", geometry.uv);
    visit("texture", geometry.texture);
}

bool isTexture(const char* part) { return QLatin1StringView(part) == "texture"_L1; }

QJsonObject describe(const ObjectState& state)
{
    QJsonObject object = {{u"kind"_s, nameOf(kinds, state.kind)},
                          {u"name"_s, state.name},
                          {u"visible"_s, state.isVisible},
                          {u"color"_s, state.color.name()},
                          {u"opacity"_s, state.opacity},
                          {u"position"_s, arrayOf(state.placement.position)},
                          {u"rotation"_s, arrayOf(state.placement.rotation)},
                          {u"scale"_s, arrayOf(state.placement.scale)},
                          {u"smooth"_s, state.isSmooth},
                          {u"wireframe"_s, state.isWireframe},
                          {u"size"_s, state.size}};
    if (const TextureWrap& wrap = state.geometry.wrap; wrap != TextureWrap())
        object.insert(u"wrap"_s, QJsonArray{nameOf(wrap.u), nameOf(wrap.v)});
    return object;
}

// --- reading ----------------------------------------------------------------------------------------------------

/// Where a description is wrong. Caught in takeScene(): reading has many ways to fail, and one answer to all.
struct Damage : std::runtime_error {
    using std::runtime_error::runtime_error;
};

[[noreturn]] void refuseAs(const QString& what) { throw Damage(what.toStdString()); }

Triple tripleOf(const QJsonValue& value, const Triple& standard)
{
    if (value.isUndefined())
        return standard;
    const QJsonArray array = value.toArray();
    if (array.size() != 3 || !array[0].isDouble() || !array[1].isDouble() || !array[2].isDouble())
        refuseAs(tr("a placement is no list of three numbers"));
    return {array[0].toDouble(), array[1].toDouble(), array[2].toDouble()};
}

TextureWrap wrapOf(const QJsonValue& value)
{
    if (value.isUndefined())
        return {};
    const auto across = wrapModeFrom(value[0].toString());
    const auto down = wrapModeFrom(value[1].toString());
    if (!across || !down)
        refuseAs(tr("a picture goes on in a way that this version does not know"));
    return {*across, *down};
}

Buffer bufferOf(const QByteArray& bytes, const QJsonObject& description)
{
    const auto format = keyOf(formats, description[u"format"_s].toString());
    const QJsonArray sides = description[u"shape"_s].toArray();
    if (!format || (sides.size() != 2 && sides.size() != 3))
        refuseAs(tr("an array has no format and shape that this version knows"));
    QList<qint64> shape;
    for (const QJsonValue side : sides)
        shape.append(side.toInteger(-1));
    const auto buffer = Buffer::create(*format, shape);
    if (!buffer)
        refuseAs(buffer.error().message);
    if (buffer->elementCount() * buffer->elementSize() != bytes.size())
        refuseAs(tr("an array is not as long as its shape says"));
    if (!bytes.isEmpty())
        std::memcpy(buffer->writableData(), bytes.constData(), size_t(bytes.size()));
    return *buffer;
}

bool isFloating(ElementFormat format) { return format == ElementFormat::Float32 || format == ElementFormat::Float64; }

bool isIndex(ElementFormat format) { return !isFloating(format) && format != ElementFormat::UInt8; }

bool isPicture(const std::optional<Buffer>& buffer)
{
    if (!buffer)
        return true;
    const auto& shape = buffer->shape();
    return buffer->format() == ElementFormat::UInt8 && shape.size() == 3 && shape[0] > 0 && shape[1] > 0
        && (shape[2] == 3 || shape[2] == 4);
}

/// What the numbers are is not looked at: scripts may have written anything to them, and what is drawn is looked at
/// again.
void checkGeometry(const ObjectState& state)
{
    const ObjectGeometry& geometry = state.geometry;
    const auto hasColumns = [](const std::optional<Buffer>& buffer, qint64 least, qint64 most) {
        return !buffer || (buffer->shape().size() == 2 && buffer->shape()[1] >= least && buffer->shape()[1] <= most);
    };
    const auto isForEach = [&](const std::optional<Buffer>& buffer) {
        return !buffer || buffer->shape()[0] == geometry.vertexCount();
    };
    const qint64 corners = state.kind == ObjectKind::Mesh ? 3 : 2;
    const bool isWhole = geometry.vertices && hasColumns(geometry.vertices, 3, 3)
        && isFloating(geometry.vertices->format()) && hasColumns(geometry.indices, corners, corners)
        && (!geometry.indices || isIndex(geometry.indices->format())) && hasColumns(geometry.normals, 3, 3)
        && (!geometry.normals || isFloating(geometry.normals->format())) && isForEach(geometry.normals)
        && hasColumns(geometry.colors, 3, 4) && (!geometry.colors || !isIndex(geometry.colors->format()))
        && isForEach(geometry.colors) && (state.kind != ObjectKind::Mesh || geometry.indices)
        && (state.kind != ObjectKind::Points || !geometry.indices) && hasColumns(geometry.uv, 2, 2)
        && (!geometry.uv || isFloating(geometry.uv->format())) && isForEach(geometry.uv)
        && isPicture(geometry.texture);
    if (!isWhole)
        refuseAs(tr("the arrays of %1 do not fit each other").arg(state.name));
}

/// As scripts have it when they give indices: one more than the largest.
qint64 limitOf(const ObjectGeometry& geometry)
{
    quint64 limit = 0;
    if (geometry.indices) {
        withIndices(*geometry.indices, [&]<class Number>(const Rows<Number>& rows) {
            for (qint64 row = 0; row < rows.count(); ++row) {
                for (int column = 0; column < rows.columns(); ++column)
                    limit = std::max(limit, quint64(std::max(rows.at(row, column), Number(0))) + 1);
            }
        });
    }
    return qint64(std::min(limit, quint64(geometry.vertexCount())));
}

ObjectState stateOf(const QJsonObject& object)
{
    const auto kind = keyOf(kinds, object[u"kind"_s].toString());
    const QString name = object[u"name"_s].toString();
    if (!kind || name.trimmed().isEmpty())
        refuseAs(tr("an object has no name, or no kind that this version knows"));
    ObjectState state{.kind = *kind, .name = name};
    state.isVisible = object[u"visible"_s].toBool(true);
    state.color = QColor(object[u"color"_s].toString(u"#808080"_s));
    state.opacity = std::clamp(object[u"opacity"_s].toDouble(1), 0.0, 1.0);
    state.placement = {.position = tripleOf(object[u"position"_s], {0, 0, 0}),
                       .rotation = tripleOf(object[u"rotation"_s], {0, 0, 0}),
                       .scale = tripleOf(object[u"scale"_s], {1, 1, 1})};
    state.geometry.wrap = wrapOf(object[u"wrap"_s]);
    state.isSmooth = object[u"smooth"_s].toBool();
    state.isWireframe = object[u"wireframe"_s].toBool();
    state.size = std::clamp(object[u"size"_s].toDouble(1), 1.0, 64.0);
    if (!state.color.isValid())
        refuseAs(tr("the color of %1 is none").arg(name));
    return state;
}

/// Pictures that were taken before, by the names of their members: several objects may be covered with one.
using Pictures = QHash<QString, Buffer>;

ObjectStateRef takeObject(const QJsonObject& object, Archive& archive, Pictures& pictures)
{
    ObjectState state = stateOf(object);
    withParts(state.geometry, [&](const char* part, std::optional<Buffer>& buffer) {
        const QJsonValue description = object[QLatin1StringView(part)];
        if (description.isUndefined())
            return;
        const QString file = description[u"file"_s].toString();
        if (const auto known = pictures.constFind(file); known != pictures.cend()) {
            buffer = *known;
            return;
        }
        const auto member = archive.take(file);
        if (!member)
            refuseAs(tr("an array of %1 is missing").arg(state.name));
        buffer = bufferOf(member->bytes, description.toObject());
        if (isTexture(part))
            pictures.insert(file, *buffer);
    });
    checkGeometry(state);
    state.geometry.indexLimit = limitOf(state.geometry);
    return std::make_shared<const ObjectState>(std::move(state));
}

}  // namespace

QList<ArchiveMember> membersOfScene(const QList<ObjectStateRef>& scene)
{
    QList<ArchiveMember> arrays;
    QJsonArray objects;
    QHash<const std::byte*, QString> pictures;  // that are members already
    for (const ObjectStateRef& state : scene) {
        QJsonObject object = describe(*state);
        withParts(state->geometry, [&](const char* part, const std::optional<Buffer>& buffer) {
            if (!buffer)
                return;
            const QString known = isTexture(part) ? pictures.value(buffer->data()) : QString();
            const QString own = u"scene/%1-%2.bin"_s.arg(objects.size() + 1).arg(QLatin1StringView(part));
            const QString file = known.isEmpty() ? own : known;
            object.insert(QLatin1StringView(part),
                          QJsonObject{{u"file"_s, file},
                                      {u"format"_s, nameOf(formats, buffer->format())},
                                      {u"shape"_s, shapeOf(*buffer)}});
            if (!known.isEmpty())
                return;
            if (isTexture(part))
                pictures.insert(buffer->data(), file);
            arrays.append({file, bytesOf(*buffer), ArchiveMember::Packing::Stored});
        });
        objects.append(object);
    }
    if (objects.isEmpty())
        return {};
    arrays.prepend({description(), QJsonDocument(QJsonObject{{u"objects"_s, objects}}).toJson()});
    return arrays;
}

SceneReading takeScene(Archive& archive)
{
    const auto member = archive.take(description());
    if (!member)
        return {};
    QJsonParseError error;
    const QJsonDocument json = QJsonDocument::fromJson(member->bytes, &error);
    if (!json.isObject() || !json[u"objects"_s].isArray())
        return {.problem = tr("%1 is damaged: %2").arg(description(), error.errorString())};
    SceneReading reading;
    Pictures pictures;
    try {
        for (const QJsonValue object : json[u"objects"_s].toArray())
            reading.scene.append(takeObject(object.toObject(), archive, pictures));
    } catch (const Damage& damage) {
        return {.problem = tr("its scene is damaged: %1").arg(QString::fromStdString(damage.what()))};
    }
    return reading;
}

}  // namespace studio
