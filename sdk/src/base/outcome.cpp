// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include <carrel/outcome.h>

#include "base/limit_text.h"

namespace carrel {

using namespace Qt::StringLiterals;

namespace {

QString firstLineOf(const QString& text)
{
    const qsizetype end = text.indexOf(u'\n');
    return end < 0 ? text : text.first(end).trimmed() + u" …"_s;
}

/// " (gear.py, line 13)"; nothing where no place is known.
QString placeOf(const ScriptError& error)
{
    const ScriptFrame* place = error.location();
    return place ? u" (%1, line %2)"_s.arg(place->file).arg(place->line) : QString();
}

struct DisplayText {
    QString operator()(const Succeeded& outcome) const
    {
        return firstLineOf(outcome.display.isEmpty() ? outcome.value.toDisplayText() : outcome.display);
    }

    QString operator()(const Failed& outcome) const
    {
        const ScriptError& error = outcome.error;
        const QString what = error.message.isEmpty() ? error.type : error.type + u": "_s + error.message;
        return firstLineOf(what) + placeOf(error);
    }

    QString operator()(const Cancelled& outcome) const
    {
        switch (outcome.rung) {
        case StopRung::BeforeStart:
            return u"Cancelled before it started"_s;
        case StopRung::Cooperative:
        case StopRung::Exception:
            return u"Cancelled"_s;
        case StopRung::KillSwitch:
            return u"Cancelled; its clean-up was cut short"_s;
        case StopRung::NativeCode:
            return u"Cancelled while native code held it"_s;
        case StopRung::ProcessKill:
            return u"Cancelled; its process had to be ended"_s;
        }
        return {};
    }

    QString operator()(const Abandoned& outcome) const
    {
        return outcome.reason.isEmpty() ? u"Abandoned"_s : u"Abandoned: "_s + firstLineOf(outcome.reason);
    }

    QString operator()(const Crashed& outcome) const
    {
        const QString what = outcome.reason.isEmpty() ? u"Crashed"_s : u"Crashed: "_s + firstLineOf(outcome.reason);
        const ScriptFrame* place = outcome.frames.empty() ? nullptr : &outcome.frames.back();
        return place ? what + u" (%1, line %2)"_s.arg(place->file).arg(place->line) : what;
    }

    QString operator()(const LimitExceeded& outcome) const
    {
        return u"Stopped: "_s + base::describe(outcome) + placeOf(outcome.error);
    }
};

}  // namespace

Value Outcome::value() const
{
    const auto* outcome = std::get_if<Succeeded>(&m_content);
    return outcome ? outcome->value : Value();
}

const ScriptError* Outcome::error() const noexcept
{
    if (const auto* failure = std::get_if<Failed>(&m_content))
        return &failure->error;
    const auto* excess = std::get_if<LimitExceeded>(&m_content);
    return excess && !excess->error.type.isEmpty() ? &excess->error : nullptr;
}

QString Outcome::toDisplayText() const
{
    return std::visit(DisplayText(), m_content);
}

}  // namespace carrel
