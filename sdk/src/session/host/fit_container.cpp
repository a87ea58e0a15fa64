// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include "session/host/fit_container.h"

#include "session/host/type_names.h"
#include "session/host/value_conversion.h"

#include <QtCore/QAssociativeIterable>
#include <QtCore/QMetaProperty>
#include <QtCore/QSequentialIterable>

namespace carrel::session {

using namespace Qt::StringLiterals;
using base::HostFailure;
using Failure = HostFailure::Kind;

namespace {

/// What is in a variant that is in a variant, which is how a container of variants wants it.
const QVariant& asItem(const QVariant& value)
{
    const bool isNested = value.metaType() == QMetaType::fromType<QVariant>();
    return isNested ? *static_cast<const QVariant*>(value.constData()) : value;
}

HostFailure at(const QString& place, const HostFailure& failure)
{
    return {failure.kind, u"at [%1]: %2"_s.arg(place, failure.message)};
}

}  // namespace

FitOrFailure toSequence(const Value& value, QMetaType type, ObjectNumbers& objects)
{
    if (value.kind() != Value::Kind::List)
        return wrongType(value, type);
    QVariant result(type);
    QSequentialIterable view = result.view<QSequentialIterable>();
    const QMetaType itemType = view.metaContainer().valueMetaType();
    int cost = itemType == QMetaType::fromType<QVariant>() ? FitCost::close + 1 : FitCost::exact;
    qsizetype index = 0;
    for (const Value& item : value.toList()) {
        const auto fit = toHost(item, itemType, objects);
        if (const auto* failure = std::get_if<HostFailure>(&fit))
            return at(QString::number(index), *failure);
        cost = qMax(cost, qMin(FitCost::wide, std::get<Fit>(fit).cost));
        view.addValue(asItem(std::get<Fit>(fit).value));
        ++index;
    }
    return Fit{std::move(result), cost};
}

FitOrFailure toMapping(const Value& value, QMetaType type, ObjectNumbers& objects)
{
    if (value.kind() != Value::Kind::Dict)
        return wrongType(value, type);
    QVariant result(type);
    QAssociativeIterable view = result.view<QAssociativeIterable>();
    const QMetaType keyType = view.metaContainer().keyMetaType();
    const QMetaType mappedType = view.metaContainer().mappedMetaType();
    for (const auto& [key, item] : value.toDict()) {
        const auto keyFit = toHost(key, keyType, objects);
        if (const auto* failure = std::get_if<HostFailure>(&keyFit))
            return at(u"key "_s + key.toDisplayText(40), *failure);
        const auto itemFit = toHost(item, mappedType, objects);
        if (const auto* failure = std::get_if<HostFailure>(&itemFit))
            return at(key.toDisplayText(40), *failure);
        view.setValue(asItem(std::get<Fit>(keyFit).value), asItem(std::get<Fit>(itemFit).value));
    }
    return Fit{std::move(result), mappedType == QMetaType::fromType<QVariant>() ? FitCost::close : FitCost::exact};
}

FitOrFailure toGadget(const Value& value, QMetaType type, ObjectNumbers& objects)
{
    const QMetaObject* const meta = type.metaObject();
    if (!meta || value.kind() != Value::Kind::Dict)
        return wrongType(value, type);
    QVariant result(type);
    for (const auto& [key, item] : value.toDict()) {
        const QString name = key.toText().value_or(QString());
        const int index = meta->indexOfProperty(name.toUtf8().constData());
        if (index < 0)
            return HostFailure{Failure::Type,
                               u"%1 has no property %2"_s.arg(pythonName(*meta), key.toDisplayText(40))};
        const auto fit = toHost(item, meta->property(index).metaType(), objects);
        if (const auto* failure = std::get_if<HostFailure>(&fit))
            return at(name, *failure);
        if (!meta->property(index).writeOnGadget(result.data(), asItem(std::get<Fit>(fit).value)))
            return HostFailure{Failure::Type,
                               u"the property '%1' of %2 cannot be set"_s.arg(name, pythonName(*meta))};
    }
    return Fit{std::move(result), FitCost::close};
}

}  // namespace carrel::session
