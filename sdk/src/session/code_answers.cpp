// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include "session/code_answers.h"

namespace carrel::session {

namespace {

QString textOf(const Value& value) { return value.toText().value_or(QString()); }

int numberOf(const Value& value) { return int(value.toInteger().value_or(0)); }

}  // namespace

CompletionList completionsOf(const Value& answer)
{
    CompletionList list{.startColumn = numberOf(answer[QStringLiteral("start")])};
    const Value items = answer[QStringLiteral("items")];
    for (const Value& item : items.toList()) {
        const Value::List& parts = item.toList();
        if (parts.size() == 2)
            list.items.append({.name = textOf(parts[0]), .kind = textOf(parts[1])});
    }
    return list;
}

CallTip callTipOf(const Value& answer)
{
    const auto number = [&](const char* key) { return numberOf(answer[QString::fromLatin1(key)]); };
    return {.text = textOf(answer[QStringLiteral("text")]),
            .parameterStart = number("start"),
            .parameterEnd = number("end"),
            .summary = textOf(answer[QStringLiteral("summary")]),
            .bracket = {.line = number("line"), .column = number("column")}};
}

QList<CodeProblem> problemsOf(const Value& answer)
{
    QList<CodeProblem> problems;
    for (const Value& problem : answer.toList()) {
        const Value::List& parts = problem.toList();
        if (parts.size() != 6)
            continue;
        const bool isError = parts[5].toBool().value_or(true);
        problems.append({.range = {.firstLine = numberOf(parts[0]),
                                   .firstColumn = numberOf(parts[1]),
                                   .lastLine = numberOf(parts[2]),
                                   .lastColumn = numberOf(parts[3])},
                         .message = textOf(parts[4]),
                         .severity = isError ? CodeProblem::Severity::Error : CodeProblem::Severity::Warning});
    }
    return problems;
}

CodeFormat formatOf(const Outcome& outcome)
{
    CodeFormat format;
    if (!outcome.succeeded()) {
        const ScriptError* error = outcome.error();
        format.problem = error ? error->message : outcome.toDisplayText();
        return format;
    }
    const Value answer = outcome.value();
    for (const Value& replacement : answer.toList()) {
        const Value::List& parts = replacement.toList();
        if (parts.size() == 3)
            format.replacements.append(
                {.start = numberOf(parts[0]), .end = numberOf(parts[1]), .text = textOf(parts[2])});
    }
    return format;
}

QString noteOf(const Outcome& outcome)
{
    return outcome.succeeded() ? textOf(outcome.value()[QStringLiteral("note")]) : outcome.toDisplayText();
}

}  // namespace carrel::session
