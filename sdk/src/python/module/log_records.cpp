// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include "python/module/log_records.h"

#include "python/cancellation.h"
#include "python/conversion.h"
#include "python/module/module_state.h"

#include <algorithm>
#include <limits>

namespace carrel::python {

namespace {

constexpr qsizetype mostCharacters = 64 * 1024;  // of each text

QString textOf(const Attachment& attachment, PyObject* object)
{
    QString text = PyUnicode_Check(object) ? toText(attachment, object) : QString();
    if (text.size() > mostCharacters) {
        text.truncate(mostCharacters - 1);
        text.append(QChar(0x2026));  // an ellipsis
    }
    return text;
}

int numberWithin(long long number)
{
    using Limits = std::numeric_limits<int>;
    return int(std::clamp<long long>(number, Limits::min(), Limits::max()));
}

/// `_log(level, level_name, logger, message, file, line, function, time, thread, exception, category, text)`
PyObject* log(PyObject* module, PyObject* arguments)
{
    InterpreterState* const state = interpreterOf(module);
    long long level = 0;
    long long line = 0;
    long long time = 0;
    PyObject* texts[9] = {};  // in the order of the arguments
    if (!state
        || !PyArg_ParseTuple(arguments, "LOOOOLOLOOOO:_log", &level, &texts[0], &texts[1], &texts[2], &texts[3],
                             &line, &texts[4], &time, &texts[5], &texts[6], &texts[7], &texts[8]))
        return nullptr;
    const Attachment attachment = Attachment::ofCaller();
    const auto text = [&](int index) { return textOf(attachment, texts[index]); };
    LogRecord record{numberWithin(level),
                     text(0),
                     text(1),
                     text(2),
                     text(3),
                     numberWithin(line),
                     text(4),
                     time,
                     text(5),
                     text(6),
                     text(7),
                     0};
    const QString printed = text(8);
    // In process CPython does not know it, as the main thread is the host's.
    if (record.thread.startsWith(QLatin1String("Dummy-")) && isJobThread(*state))
        record.thread = QStringLiteral("MainThread");
    {
        const Detachment detachment(attachment);
        state->port->log(std::move(record), printed);
    }
    Py_RETURN_NONE;
}

PyMethodDef functions[] = {
    {"_log", log, METH_VARARGS, nullptr},
    {nullptr, nullptr, 0, nullptr},
};

}  // namespace

int addLogRecords(PyObject* module) { return PyModule_AddFunctions(module, functions); }

}  // namespace carrel::python
