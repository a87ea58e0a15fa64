// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "documents/parameter_values.h"

#include "documents/document.h"

#include <carrel/session.h>

#include <QtCore/QScopedValueRollback>

namespace studio {

namespace {

QVariant toVariant(const carrel::Value& value)
{
    if (const auto truth = value.toBool())
        return *truth;
    if (const auto number = value.toInteger())
        return *number;
    if (const auto number = value.toFloat())
        return *number;
    if (const auto text = value.toText())
        return *text;
    return {};
}

carrel::Value toValue(const QVariant& variant)
{
    switch (variant.typeId()) {
    case QMetaType::Bool:
        return variant.toBool();
    case QMetaType::Int:
    case QMetaType::LongLong:
        return variant.toLongLong();
    case QMetaType::Double:
        return variant.toDouble();
    case QMetaType::QString:
        return variant.toString();
    default:
        return {};
    }
}

}  // namespace

QVariantMap toVariants(const QHash<QString, carrel::Value>& values)
{
    QVariantMap variants;
    for (auto value = values.begin(); value != values.end(); ++value) {
        if (const QVariant variant = toVariant(*value); variant.isValid())
            variants.insert(value.key(), variant);
    }
    return variants;
}

QHash<QString, carrel::Value> toValues(const QVariantMap& variants)
{
    QHash<QString, carrel::Value> values;
    for (auto variant = variants.begin(); variant != variants.end(); ++variant) {
        if (const carrel::Value value = toValue(*variant); !value.isNone())
            values.insert(variant.key(), value);
    }
    return values;
}

ParameterValues::ParameterValues(Document& document, carrel::Session& session, QObject* parent)
    : QObject(parent),
      m_document(document),
      m_session(session)
{
    toSession();
    connect(&document, &Document::parametersChanged, this, &ParameterValues::toSession);
    connect(&session, &carrel::Session::parameterValueChanged, this, &ParameterValues::toDocument);
}

void ParameterValues::toSession()
{
    if (m_isGiving)
        return;
    const QScopedValueRollback giving(m_isGiving, true);
    m_session.setParameterValues(toValues(m_document.parameters()));
}

void ParameterValues::toDocument()
{
    if (m_isGiving)
        return;
    const QScopedValueRollback giving(m_isGiving, true);
    m_document.setParameters(toVariants(m_session.parameterValues()));
}

}  // namespace studio
