// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include "session/stack_note.h"

namespace carrel::session {

namespace {

QString noteOn(const ScriptStack& stack)
{
    if (stack.threads.empty())
        return QStringLiteral("The stack could not be read.");
    if (stack.inNativeCode)
        return QStringLiteral("Native code that the script called holds the interpreter, and has not returned yet.");
    return QStringLiteral(
        "All threads of the script wait outside of Python: for a time, a lock, data, or another program.");
}

}  // namespace

ScriptStack noStack(const QString& note)
{
    ScriptStack stack;
    stack.note = note;
    return stack;
}

ScriptStack withNoteOfReader(ScriptStack stack)
{
    stack.note = noteOn(stack);
    return stack;
}

}  // namespace carrel::session
