// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include "python/frame_capture.h"

#include "python/conversion.h"

namespace carrel::python {

namespace {

QString textOf(const Attachment& attachment, PyObject* string)
{
    return string && PyUnicode_Check(string) ? toText(attachment, string) : QString();
}

}  // namespace

bool isInternal(const QString& file)
{
    return file.startsWith(QLatin1String("<carrel>/")) || file.startsWith(QLatin1String("<frozen importlib"));
}

void addFrame(std::vector<ScriptFrame>& frames, int& omitted, ScriptFrame frame)
{
    if (isInternal(frame.file))
        return;
    if (frames.size() >= 2 * size_t(framesKeptAtEachEnd)) {
        frames.erase(frames.begin() + framesKeptAtEachEnd);
        ++omitted;
    }
    frames.push_back(std::move(frame));
}

ScriptFrame frameAt(const Attachment& attachment, PyCodeObject& code, int instruction, int line)
{
    ScriptFrame frame;
    frame.file = textOf(attachment, code.co_filename);
    frame.function = textOf(attachment, code.co_qualname);
    frame.line = line > 0 ? line : PyCode_Addr2Line(&code, instruction);
    frame.endLine = frame.line;
    int foundLine = 0;
    int column = -1;
    int endLine = 0;
    int endColumn = -1;
    if (PyCode_Addr2Location(&code, instruction, &foundLine, &column, &endLine, &endColumn) && foundLine == frame.line) {
        frame.endLine = endLine;
        frame.column = column;
        frame.endColumn = endColumn;
    }
    return frame;
}

}  // namespace carrel::python
