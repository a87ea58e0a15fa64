// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include <carrel/script_stack.h>

#include "base/frame_text.h"

#include <algorithm>

namespace carrel {

namespace {

using namespace Qt::StringLiterals;

QString headOf(const ThreadStack& thread)
{
    const QString rest = thread.frames.empty() ? u" runs no Python code"_s : u" (most recent call last):"_s;
    if (thread.isJobThread)
        return u"Thread of the job"_s + rest;
    return (thread.name.isEmpty() ? u"Thread %1"_s.arg(thread.nativeId) : u"Thread \"%1\""_s.arg(thread.name)) + rest;
}

void append(QStringList& lines, const ThreadStack& thread)
{
    lines << headOf(thread);
    const size_t beforeGap = thread.omittedFrames > 0 ? thread.frames.size() / 2 : thread.frames.size();
    for (size_t i = 0; i < thread.frames.size(); ++i) {
        if (i == beforeGap)
            lines << u"  [%1 frames are left out]"_s.arg(thread.omittedFrames);
        lines << base::frameLines(thread.frames[i]);
    }
}

}  // namespace

std::vector<ScriptFrame> ScriptStack::jobFrames() const
{
    const auto job = std::find_if(threads.begin(), threads.end(), [](const ThreadStack& t) { return t.isJobThread; });
    return job == threads.end() ? std::vector<ScriptFrame>() : job->frames;
}

QString ScriptStack::toText() const
{
    QStringList lines;
    for (const ThreadStack& thread : threads)
        append(lines, thread);
    if (!note.isEmpty())
        lines << note;
    return lines.join(u'\n');
}

}  // namespace carrel
