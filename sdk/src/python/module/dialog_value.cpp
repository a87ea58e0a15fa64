// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include "python/module/dialog_value.h"

#include <algorithm>
#include <limits>

namespace carrel::python {

using namespace Qt::StringLiterals;

namespace {

// As carrel.ui writes the enumerators, in their order.
const QStringList messageKinds{u"information"_s, u"warning"_s, u"error"_s};
const QStringList fileModes{u"open"_s, u"open several"_s, u"save"_s, u"folder"_s};
const QStringList fieldKinds{u"text"_s, u"integer"_s, u"float"_s, u"bool"_s, u"choice"_s, u"path"_s, u"color"_s};

QString text(const Value& value) { return value.toText().value_or(QString()); }

QStringList texts(const Value& value)
{
    QStringList list;
    for (const Value& item : value.toList())
        list.append(text(item));
    return list;
}

int number(const Value& value)
{
    using Limits = std::numeric_limits<int>;
    return int(std::clamp<qint64>(value.toInteger().value_or(0), Limits::min(), Limits::max()));
}

template <class Enumerator>
Enumerator enumerator(const QStringList& names, const Value& name)
{
    return Enumerator(std::max<qsizetype>(names.indexOf(text(name)), 0));
}

MessageRequest messageOf(const Value& value)
{
    return {enumerator<MessageRequest::Kind>(messageKinds, value[u"kind"_s]), text(value[u"text"_s]),
            text(value[u"detail"_s])};
}

QuestionRequest questionOf(const Value& value)
{
    return {text(value[u"text"_s]), text(value[u"detail"_s]), texts(value[u"buttons"_s])};
}

ChoiceRequest choiceOf(const Value& value)
{
    return {text(value[u"text"_s]), texts(value[u"items"_s]), number(value[u"current"_s])};
}

FileRequest fileOf(const Value& value)
{
    return {enumerator<FileRequest::Mode>(fileModes, value[u"mode"_s]), texts(value[u"filters"_s]),
            text(value[u"folder"_s]), text(value[u"name"_s])};
}

FormField fieldOf(const Value& value)
{
    FormField field;
    field.name = text(value[u"name"_s]);
    field.label = text(value[u"label"_s]);
    field.help = text(value[u"help"_s]);
    field.kind = enumerator<FormField::Kind>(fieldKinds, value[u"kind"_s]);
    field.initial = value[u"initial"_s];
    field.minimum = value[u"minimum"_s];
    field.maximum = value[u"maximum"_s];
    field.lines = number(value[u"lines"_s]);
    field.choices = texts(value[u"choices"_s]);
    field.file = fileOf(value[u"file"_s]);
    return field;
}

FormRequest formOf(const Value& value)
{
    FormRequest form{text(value[u"text"_s]), {}};
    const Value fields = value[u"fields"_s];
    for (const Value& field : fields.toList())
        form.fields.push_back(fieldOf(field));
    return form;
}

DialogRequest::Content contentOf(const Value& value)
{
    const QString asks = text(value[u"asks"_s]);
    if (asks == "question"_L1)
        return questionOf(value);
    if (asks == "choice"_L1)
        return choiceOf(value);
    if (asks == "form"_L1)
        return formOf(value);
    if (asks == "file"_L1)
        return fileOf(value);
    return messageOf(value);
}

}  // namespace

DialogRequest dialogOf(const Value& value) { return {.title = text(value[u"title"_s]), .content = contentOf(value)}; }

}  // namespace carrel::python
