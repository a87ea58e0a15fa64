// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include "base/parameter_rules.h"

#include "base/value_rules.h"

#include <cmath>

namespace carrel::base {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype longestName = 200;
constexpr qsizetype longestText = 100'000;
constexpr qsizetype mostChoices = 1'000;

bool isNumber(Parameter::Kind kind) { return kind == Parameter::Kind::Float || kind == Parameter::Kind::Integer; }

/// Where doubles are too coarse for them, integers are compared as integers.
bool isLess(const Value& a, const Value& b)
{
    if (a.kind() == Value::Kind::Integer && b.kind() == Value::Kind::Integer)
        return *a.toInteger() < *b.toInteger();
    return a.toFloat().value_or(0) < b.toFloat().value_or(0);
}

bool isBelow(const Parameter& parameter, const Value& value)
{
    return !parameter.minimum.isNone() && isLess(value, parameter.minimum);
}

bool isAbove(const Parameter& parameter, const Value& value)
{
    return !parameter.maximum.isNone() && isLess(parameter.maximum, value);
}

bool isFinite(const Value& value)
{
    const auto number = value.toFloat();
    return !number || std::isfinite(*number);
}

bool isOfKind(const Parameter& parameter, const Value& value)
{
    switch (parameter.kind) {
    case Parameter::Kind::Float:
        return value.toFloat() && isFinite(value);
    case Parameter::Kind::Integer:
        return value.kind() == Value::Kind::Integer;
    case Parameter::Kind::Bool:
        return value.kind() == Value::Kind::Bool;
    case Parameter::Kind::Text:
        return value.kind() == Value::Kind::String && value.toText()->size() <= longestText;
    case Parameter::Kind::Choice:
        return value.kind() == Value::Kind::String && parameter.choices.contains(*value.toText());
    case Parameter::Kind::Color:
        return value.kind() == Value::Kind::String && isColor(*value.toText());
    }
    return false;
}

QString whatFits(const Parameter& parameter)
{
    switch (parameter.kind) {
    case Parameter::Kind::Float:
        return u"a number"_s + boundsText(parameter.minimum, parameter.maximum);
    case Parameter::Kind::Integer:
        return u"a whole number"_s + boundsText(parameter.minimum, parameter.maximum);
    case Parameter::Kind::Bool:
        return u"True or False"_s;
    case Parameter::Kind::Text:
        return u"a text"_s;
    case Parameter::Kind::Choice:
        return u"one of '%1'"_s.arg(parameter.choices.join(u"', '"_s));
    case Parameter::Kind::Color:
        return u"a color, as '#rrggbb'"_s;
    }
    return {};
}

/// As scripts get it.
Value normalised(const Parameter& parameter, const Value& value)
{
    if (parameter.kind == Parameter::Kind::Float)
        return Value(*value.toFloat());
    return parameter.kind == Parameter::Kind::Color ? Value(value.toText()->toLower()) : value;
}

QString problemOfTexts(const Parameter& declaration)
{
    if (declaration.name.trimmed().isEmpty())
        return u"a parameter needs a name"_s;
    if (declaration.name.size() > longestName)
        return u"the name of a parameter may have %1 characters"_s.arg(longestName);
    if (declaration.unit.size() + declaration.label.size() + declaration.help.size() > longestText)
        return u"its texts are longer than %1 characters"_s.arg(longestText);
    if (declaration.choices.size() > mostChoices)
        return u"choices are more than %1"_s.arg(mostChoices);
    return {};
}

QString problemOfNumbers(const Parameter& declaration)
{
    for (const auto& [name, number] :
         {std::pair(u"default"_s, declaration.initial), std::pair(u"min"_s, declaration.minimum),
          std::pair(u"max"_s, declaration.maximum), std::pair(u"step"_s, declaration.step)}) {
        if (!isFinite(number))
            return u"%1 must be a finite number, and not %2"_s.arg(name, number.toDisplayText());
        if (!number.isNone() && !isOfKind(declaration, number))
            return u"%1 must be of the kind that the parameter is, and not %2"_s.arg(name, number.toDisplayText(100));
    }
    if (!declaration.minimum.isNone() && isAbove(declaration, declaration.minimum))
        return u"min is above max: %1 and %2"_s.arg(declaration.minimum.toDisplayText(),
                                                    declaration.maximum.toDisplayText());
    if (!declaration.step.isNone() && !isLess(Value(0), declaration.step))
        return u"step must be above 0, and not %1"_s.arg(declaration.step.toDisplayText());
    return {};
}

QString problemOfChoices(const Parameter& declaration)
{
    QStringList different = declaration.choices;
    if (different.removeDuplicates() > 0)
        return u"two of its choices are the same"_s;
    return declaration.choices.isEmpty() ? u"choices must not be empty"_s : QString();
}

}  // namespace

QString problemOf(const Parameter& declaration)
{
    QString problem = problemOfTexts(declaration);
    if (problem.isEmpty() && isNumber(declaration.kind))
        problem = problemOfNumbers(declaration);
    if (problem.isEmpty() && declaration.kind == Parameter::Kind::Choice)
        problem = problemOfChoices(declaration);
    if (!problem.isEmpty())
        return problem;
    if (const auto fitting = fittingValue(declaration, declaration.initial); !fitting)
        return u"default must be %1, and not %2"_s.arg(whatFits(declaration), declaration.initial.toDisplayText(100));
    return {};
}

QString differenceOf(const Parameter& first, const Parameter& second)
{
    const auto list = [](const QStringList& texts) { return u"['%1']"_s.arg(texts.join(u"', '"_s)); };
    const auto quoted = [](const QString& text) { return Value(text).toDisplayText(100); };
    const std::pair<QString, std::pair<QString, QString>> parts[]{
        {u"default"_s, {first.initial.toDisplayText(100), second.initial.toDisplayText(100)}},
        {u"min"_s, {first.minimum.toDisplayText(), second.minimum.toDisplayText()}},
        {u"max"_s, {first.maximum.toDisplayText(), second.maximum.toDisplayText()}},
        {u"step"_s, {first.step.toDisplayText(), second.step.toDisplayText()}},
        {u"choices"_s, {list(first.choices), list(second.choices)}},
        {u"unit"_s, {quoted(first.unit), quoted(second.unit)}},
        {u"label"_s, {quoted(first.label), quoted(second.label)}},
        {u"help"_s, {quoted(first.help), quoted(second.help)}}};
    for (const auto& [name, values] : parts) {
        if (values.first != values.second)
            return u"%1=%2, and not %3"_s.arg(name, values.first, values.second);
    }
    return first.kind == second.kind ? QString() : u"another kind of value"_s;
}

Result<Value> fittingValue(const Parameter& parameter, const Value& value)
{
    const bool isFit = isOfKind(parameter, value)
        && !(isNumber(parameter.kind) && (isBelow(parameter, value) || isAbove(parameter, value)));
    if (isFit)
        return normalised(parameter, value);
    return Error{ErrorCode::ParameterUnfit,
                 u"The parameter \"%1\" takes %2, and not %3."_s.arg(parameter.name, whatFits(parameter),
                                                                     value.toDisplayText(100))};
}

Value nearestValue(const Parameter& parameter, const Value& value)
{
    if (!isOfKind(parameter, value))
        return parameter.initial;
    if (isNumber(parameter.kind) && isBelow(parameter, value))
        return parameter.minimum;
    if (isNumber(parameter.kind) && isAbove(parameter, value))
        return parameter.maximum;
    return normalised(parameter, value);
}

bool canBeParameter(const Value& value)
{
    switch (value.kind()) {
    case Value::Kind::Bool:
    case Value::Kind::Integer:
        return true;
    case Value::Kind::Float:
        return isFinite(value);
    case Value::Kind::String:
        return value.toText()->size() <= longestText;
    default:
        return false;
    }
}

}  // namespace carrel::base
