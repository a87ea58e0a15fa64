// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/model_value.h"

#include "models/model_header.h"
#include "scene/scene_input.h"

#include <algorithm>
#include <array>
#include <limits>

namespace studio {

using namespace Qt::StringLiterals;
using carrel::Value;

namespace {

constexpr std::array kindNames{"mesh"_L1, "points"_L1, "lines"_L1};
constexpr std::array kinds{ObjectKind::Mesh, ObjectKind::Points, ObjectKind::Lines};

QString nameOf(ObjectKind kind)
{
    return kindNames[size_t(std::find(kinds.begin(), kinds.end(), kind) - kinds.begin())];
}

ObjectKind kindFrom(const Value& value)
{
    const QString name = value.toText().value_or(QString());
    const auto* const known = std::find(kindNames.begin(), kindNames.end(), name);
    if (known == kindNames.end())
        refuse(u"kind: \"mesh\", \"points\" or \"lines\" is wanted, and not %1"_s.arg(value.toDisplayText(40)));
    return kinds[size_t(known - kindNames.begin())];
}

Value numbersOf(const Triple& triple)
{
    return Value(Value::List{Value(triple[0]), Value(triple[1]), Value(triple[2])});
}

Triple tripleOf(const Value& value, const Triple& otherwise, const QString& what)
{
    if (value.isNone())
        return otherwise;
    QList<double> numbers;
    for (const Value& one : value.toList())
        numbers.append(one.toFloat().value_or(std::numeric_limits<double>::quiet_NaN()));
    return tripleFrom(numbers, what);
}

Value partValue(const ObjectState& part)
{
    const ObjectGeometry& geometry = part.geometry;
    Value::Dict dict;
    const auto add = [&dict](QLatin1StringView key, const Value& value) { dict.emplace_back(QString(key), value); };
    add("kind"_L1, nameOf(part.kind));
    add("name"_L1, part.name);
    add("color"_L1, part.color.isValid() ? Value(part.color.name()) : Value());
    add("vertices"_L1, valueOf(geometry.vertices));
    if (part.kind == ObjectKind::Mesh)
        add("triangles"_L1, valueOf(geometry.indices));
    else if (part.kind == ObjectKind::Lines)
        add("segments"_L1, valueOf(geometry.indices));
    if (part.kind == ObjectKind::Mesh)
        add("normals"_L1, valueOf(geometry.normals));
    add("colors"_L1, valueOf(geometry.colors));
    if (part.kind == ObjectKind::Mesh) {
        add("uv"_L1, valueOf(geometry.uv));
        add("texture"_L1, valueOf(geometry.texture));
        add("textureWrap"_L1, Value(Value::List{Value(nameOf(geometry.wrap.u)), Value(nameOf(geometry.wrap.v))}));
    }
    add("opacity"_L1, part.opacity);
    add("position"_L1, numbersOf(part.placement.position));
    add("rotation"_L1, numbersOf(part.placement.rotation));
    add("scale"_L1, numbersOf(part.placement.scale));
    return Value(std::move(dict));
}

void setWrap(ObjectGeometry& geometry, const Value& value)
{
    if (value.isNone())
        return;
    QStringList modes;
    for (const Value& one : value.toList())
        modes.append(one.toText().value_or(QString()));
    geometry.wrap = wrapFrom(modes, u"textureWrap"_s);
}

void setGeometry(ObjectState& state, const Value& part)
{
    setVertices(state.geometry, part[u"vertices"_s]);
    if (state.kind == ObjectKind::Mesh) {
        setIndices(state.geometry, part[u"triangles"_s], 3, u"triangles"_s);
        setNormals(state.geometry, part[u"normals"_s]);
        setUv(state.geometry, part[u"uv"_s]);
        setTexture(state.geometry, part[u"texture"_s]);
        setWrap(state.geometry, part[u"textureWrap"_s]);
        state.isSmooth = state.geometry.normals.has_value();
    } else if (state.kind == ObjectKind::Lines && !part[u"segments"_s].isNone()) {
        setIndices(state.geometry, part[u"segments"_s], 2, u"segments"_s);
    }
    setColors(state.geometry, part[u"colors"_s]);
}

ObjectState stateFrom(const Value& part)
{
    ObjectState state{.kind = kindFrom(part[u"kind"_s])};
    state.name = part[u"name"_s].toText().value_or(QString());
    state.size = state.kind == ObjectKind::Points ? 4 : 1;
    if (const Value opacity = part[u"opacity"_s]; !opacity.isNone())
        state.opacity = numberWithin(opacity.toFloat().value_or(-1), 0, 1, u"opacity"_s);
    if (const auto color = part[u"color"_s].toText())
        state.color = colorFrom(*color);
    state.placement = {.position = tripleOf(part[u"position"_s], {0, 0, 0}, u"position"_s),
                       .rotation = tripleOf(part[u"rotation"_s], {0, 0, 0}, u"rotation"_s),
                       .scale = tripleOf(part[u"scale"_s], {1, 1, 1}, u"scale"_s)};
    setGeometry(state, part);
    return state;
}

}  // namespace

Value valueOf(const QString& name, const QList<ObjectState>& parts, const QStringList& remarks)
{
    Value::List partValues;
    for (const ObjectState& part : parts)
        partValues.push_back(partValue(part));
    Value::List remarkValues;
    for (const QString& remark : remarks)
        remarkValues.emplace_back(remark);
    return Value(Value::Dict{{Value(u"name"_s), Value(name)},
                             {Value(u"parts"_s), Value(std::move(partValues))},
                             {Value(u"remarks"_s), Value(std::move(remarkValues))}});
}

QList<ObjectState> partsFrom(const Value& model)
{
    const Value partValues = model[u"parts"_s];
    const Value::List& values = partValues.toList();
    if (values.empty())
        refuse(u"model: a dict with \"parts\" is wanted, as models.read() and scene.model() give it"_s);
    if (values.size() > size_t(ModelLimits::parts))
        refuse(u"model: it has %1 parts, and %2 are the most"_s.arg(values.size()).arg(ModelLimits::parts));
    QList<ObjectState> parts;
    for (const Value& value : values)
        parts.append(stateFrom(value));
    return parts;
}

}  // namespace studio
