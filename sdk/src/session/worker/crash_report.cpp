// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include "session/worker/crash_report.h"

#include <QtCore/QRegularExpression>

#include <algorithm>

namespace carrel::session {

using namespace Qt::StringLiterals;

namespace {

QString meaningOf(const QString& signal)
{
    if (signal == u"SIGKILL"_s)
        return u" The system or another program ended it; memory may have run out."_s;
    if (signal == u"SIGSEGV"_s || signal == u"SIGBUS"_s)
        return u" Native code used memory that is not its own."_s;
    if (signal == u"SIGABRT"_s)
        return u" Native code gave up (abort)."_s;
    return {};
}

QString sentenceAbout(const ChildEnd& end)
{
    if (end.signal == 0)
        return u"The worker process of the script ended itself with exit code %1."_s.arg(end.exitCode);
    const QString name = nameOfSignal(end.signal);
    return u"The worker process of the script was ended by %1."_s.arg(name) + meaningOf(name);
}

}  // namespace

std::vector<ScriptFrame> framesInDump(const QByteArray& dump)
{
    static const QRegularExpression frameLine(u"^  File \"(.*)\", line (\\d+) in (.*)$"_s);
    std::vector<ScriptFrame> frames;
    bool isCurrent = false;
    for (const QString& line : QString::fromUtf8(dump).split(u'\n')) {
        if (line.startsWith(u"Current thread "_s) || line.startsWith(u"Stack "_s))
            isCurrent = true;
        else if (line.startsWith(u"Thread "_s) || line.trimmed().isEmpty())
            isCurrent = false;
        const auto match = isCurrent ? frameLine.match(line) : QRegularExpressionMatch();
        if (!match.hasMatch() || match.captured(1).startsWith(u"<carrel>/"_s))
            continue;
        ScriptFrame frame;
        frame.file = match.captured(1);
        frame.line = frame.endLine = match.captured(2).toInt();
        frame.function = match.captured(3);
        frames.push_back(std::move(frame));
    }
    std::reverse(frames.begin(), frames.end());  // a dump begins with the innermost
    return frames;
}

Crashed describeCrash(const ChildEnd& end, const QByteArray& dump)
{
    Crashed crashed;
    crashed.signal = end.signal;
    crashed.exitCode = end.exitCode;
    crashed.reason = sentenceAbout(end);
    crashed.frames = framesInDump(dump);
    return crashed;
}

}  // namespace carrel::session
