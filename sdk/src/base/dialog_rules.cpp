// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include "base/dialog_rules.h"

#include "base/value_rules.h"

#include <QtCore/QSet>

#include <cmath>

namespace carrel::base {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype mostCharacters = 1'000'000;
constexpr qsizetype mostItems = 10'000;
constexpr qsizetype mostButtons = 10;
constexpr size_t mostFields = 100;
constexpr int mostLines = 100;

// --- values of one field ----------------------------------------------------------------------------------------

bool isWithin(qint64 number, const FormField& field)
{
    return number >= field.minimum.toInteger().value_or(number)
        && number <= field.maximum.toInteger().value_or(number);
}

bool isWithin(double number, const FormField& field)
{
    return number >= field.minimum.toFloat().value_or(number) && number <= field.maximum.toFloat().value_or(number);
}

bool isOneOf(const QStringList& list, const Value& index)
{
    const qint64 number = index.toInteger().value_or(-1);
    return number >= 0 && number < list.size();
}

bool suits(const FormField& field, const Value& value)
{
    const auto integer = value.toInteger();
    const auto real = value.toFloat();
    switch (field.kind) {
    case FormField::Kind::Text:
    case FormField::Kind::Path:
        return value.kind() == Value::Kind::String;
    case FormField::Kind::Integer:
        return integer && isWithin(*integer, field);
    case FormField::Kind::Float:
        return real && !std::isnan(*real) && isWithin(*real, field);
    case FormField::Kind::Bool:
        return value.kind() == Value::Kind::Bool;
    case FormField::Kind::Choice:
        return isOneOf(field.choices, value);
    case FormField::Kind::Color:
        return isColor(value.toText().value_or(QString()));
    }
    return false;
}

QString whatSuits(const FormField& field)
{
    switch (field.kind) {
    case FormField::Kind::Text:
        return u"a text"_s;
    case FormField::Kind::Path:
        return u"a path, as a text"_s;
    case FormField::Kind::Integer:
        return u"a whole number"_s + boundsText(field.minimum, field.maximum);
    case FormField::Kind::Float:
        return u"a number"_s + boundsText(field.minimum, field.maximum);
    case FormField::Kind::Bool:
        return u"true or false"_s;
    case FormField::Kind::Choice:
        return u"the number of one of its %1 choices"_s.arg(field.choices.size());
    case FormField::Kind::Color:
        return u"a color, as \"#rrggbb\""_s;
    }
    return {};
}

QString problemOfValue(const FormField& field, const Value& value)
{
    if (suits(field, value))
        return {};
    const QString name = field.label.isEmpty() ? field.name : field.label;
    return u"The field \"%1\" takes %2, and not %3."_s.arg(name, whatSuits(field), value.toDisplayText(100));
}

// --- requests ---------------------------------------------------------------------------------------------------

qsizetype lengthOf(const QStringList& texts)
{
    qsizetype length = 0;
    for (const QString& text : texts)
        length += text.size();
    return length;
}

QString tooMany(const QString& what, qsizetype count, qsizetype most)
{
    return count > most ? u"%1 %2 are more than a dialog can have, which is %3."_s.arg(count).arg(what).arg(most)
                        : QString();
}

QString problemOfLength(qsizetype length) { return tooMany(u"characters"_s, length, mostCharacters); }

QString problemOf(const MessageRequest& request)
{
    return problemOfLength(request.text.size() + request.detail.size());
}

QString problemOf(const QuestionRequest& request)
{
    if (request.buttons.isEmpty())
        return u"A question needs at least one button."_s;
    if (QString problem = tooMany(u"buttons"_s, request.buttons.size(), mostButtons); !problem.isEmpty())
        return problem;
    return problemOfLength(request.text.size() + request.detail.size() + lengthOf(request.buttons));
}

QString problemOf(const ChoiceRequest& request)
{
    if (!isOneOf(request.items, request.current))
        return u"There is no item to choose, or not the one that is to be chosen at first."_s;
    if (QString problem = tooMany(u"items"_s, request.items.size(), mostItems); !problem.isEmpty())
        return problem;
    return problemOfLength(request.text.size() + lengthOf(request.items));
}

QString problemOf(const FileRequest& request)
{
    return problemOfLength(lengthOf(request.filters) + request.folder.size() + request.name.size());
}

QString problemOf(const FormField& field)
{
    if (field.lines < 1 || field.lines > mostLines)
        return u"The field \"%1\" cannot have %2 lines."_s.arg(field.name).arg(field.lines);
    if (QString problem = tooMany(u"choices"_s, field.choices.size(), mostItems); !problem.isEmpty())
        return problem;
    if (field.kind == FormField::Kind::Choice && field.choices.isEmpty())
        return u"The field \"%1\" has nothing to choose from."_s.arg(field.name);
    return problemOfValue(field, field.initial);
}

qsizetype lengthOf(const FormField& field)
{
    return field.name.size() + field.label.size() + field.help.size() + lengthOf(field.choices)
        + field.initial.toText().value_or(QString()).size() + lengthOf(field.file.filters) + field.file.folder.size();
}

QString problemOf(const FormRequest& request)
{
    if (request.fields.empty())
        return u"A form needs at least one field."_s;
    if (QString problem = tooMany(u"fields"_s, qsizetype(request.fields.size()), mostFields); !problem.isEmpty())
        return problem;
    QSet<QString> names;
    qsizetype length = request.text.size();
    for (const FormField& field : request.fields) {
        if (QString problem = problemOf(field); !problem.isEmpty())
            return problem;
        if (names.contains(field.name))
            return u"Two fields have the name \"%1\"."_s.arg(field.name);
        names.insert(field.name);
        length += lengthOf(field);
    }
    return problemOfLength(length);
}

// --- answers ----------------------------------------------------------------------------------------------------

Error unfit(const QString& expected, const Value& answer)
{
    return {ErrorCode::AnswerUnfit,
            u"The answer has to be %1, and not %2."_s.arg(expected, answer.toDisplayText(100))};
}

Result<Value> fitting(const MessageRequest&, const Value& answer)
{
    return answer.isNone() ? Result<Value>(answer) : unfit(u"None"_s, answer);
}

Result<Value> fitting(const QuestionRequest& request, const Value& answer)
{
    if (isOneOf(request.buttons, answer))
        return answer;
    return unfit(u"the number of one of the %1 buttons"_s.arg(request.buttons.size()), answer);
}

Result<Value> fitting(const ChoiceRequest& request, const Value& answer)
{
    if (isOneOf(request.items, answer))
        return answer;
    return unfit(u"the number of one of the %1 items"_s.arg(request.items.size()), answer);
}

bool isPath(const Value& value) { return !value.toText().value_or(QString()).isEmpty(); }

Result<Value> fitting(const FileRequest& request, const Value& answer)
{
    const bool isSeveral = request.mode == FileRequest::Mode::OpenSeveral;
    bool isFit = isSeveral ? !answer.toList().empty() : isPath(answer);
    for (const Value& path : answer.toList())
        isFit = isFit && isPath(path);
    return isFit ? Result<Value>(answer) : unfit(isSeveral ? u"a list of paths"_s : u"a path, as a text"_s, answer);
}

/// An integer is a number, too.
Value valueOf(const FormField& field, const Value& value)
{
    return field.kind == FormField::Kind::Float ? Value(*value.toFloat()) : value;
}

Result<Value> fitting(const FormRequest& request, const Value& answer)
{
    if (answer.kind() != Value::Kind::Dict || answer.toDict().size() != request.fields.size())
        return unfit(u"a dict with a value for each of the %1 fields"_s.arg(request.fields.size()), answer);
    Value::Dict values;
    for (const FormField& field : request.fields) {
        const Value value = answer[field.name];
        if (const QString problem = problemOfValue(field, value); !problem.isEmpty())
            return Error{ErrorCode::AnswerUnfit, problem};
        values.emplace_back(field.name, valueOf(field, value));
    }
    return Value(std::move(values));
}

}  // namespace

QString problemOf(const DialogRequest& request)
{
    if (QString problem = problemOfLength(request.title.size()); !problem.isEmpty())
        return problem;
    return std::visit([](const auto& content) { return problemOf(content); }, request.content);
}

Result<Value> fittingAnswer(const DialogRequest& request, const Value& answer)
{
    return std::visit([&answer](const auto& content) { return fitting(content, answer); }, request.content);
}

}  // namespace carrel::base
