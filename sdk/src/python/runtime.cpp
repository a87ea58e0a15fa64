// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include "python/runtime.h"

#include "python/attachment.h"
#include "python/builtin_modules.h"
#include "python/conversion.h"
#include "python/error_capture.h"
#include "python/exported_api.h"
#include "python/frozen_modules.h"
#include "python/memory/ledger.h"
#include "python/object.h"
#include "python/python_home.h"

#include <Python.h>

#include <QtCore/QDir>
#include <QtCore/QFile>
#include <QtCore/QFileInfo>

namespace carrel::python {

namespace {

constexpr auto builtFor = QLatin1String(QT_STRINGIFY(PY_MAJOR_VERSION) "." QT_STRINGIFY(PY_MINOR_VERSION));

// Extension modules of the standard library, datetime first: on 3.13 two interpreters that are the first to load it at
// the same time crash (gh-136421). Loading the rest here, once, keeps their process-wide tables out of every such race.
constexpr const char* preloaded[] = {
    "datetime",   "_decimal",   "_ctypes",        "_hashlib", "_ssl",        "_sqlite3",  "pyexpat",
    "_elementtree", "_zoneinfo", "_json",         "_struct",  "array",       "math",      "_socket",
    "select",     "_posixsubprocess", "_queue",   "_pickle",  "_random",     "_bisect",   "_heapq",
    "_csv",       "zlib",       "_bz2",           "_lzma",    "binascii",    "unicodedata", "_asyncio",
    "_multiprocessing", "fcntl", "mmap",          "resource", "_opcode",     "_statistics", "_blake2",
    "_sha2",      "_md5",       "_sha1",          "_contextvars", "_hmac",       "_zstd",
};

Error error(ErrorCode code, const QString& message)
{
    return {code, message};
}

Result<void> checkVersion()
{
    const QString version = Runtime::version();
    if (Py_Version < 0x030d0000)
        return error(ErrorCode::PythonTooOld, QStringLiteral("Carrel needs CPython 3.13 or newer; this program loaded %1, whose interpreters with a private GIL are not usable.").arg(version));
    if ((Py_Version >> 16) != (PY_VERSION_HEX >> 16))
        return error(ErrorCode::PythonUnsupported, QStringLiteral("Carrel was built for CPython %1 and this program loaded %2.").arg(builtFor, version));
    if (Py_Version >= 0x03100000 || !hasExportedApi())
        return error(ErrorCode::PythonUnsupported, QStringLiteral("This Carrel does not know how to interrupt scripts of CPython %1; it knows 3.13 to 3.15.").arg(version));
    return {};
}

QString standardLibraryOf(const QString& home)
{
    return home + QStringLiteral("/lib/python") + builtFor;
}

/// CPython ends in a page of diagnostics, and cannot be started a second time, when its library is not there: look first.
Result<void> checkHome(const QString& home)
{
    if (home.isEmpty())
        return error(ErrorCode::PythonNotFound, QStringLiteral("The Python that belongs to this program is missing: it should be in \"%1/carrel/python\".").arg(folderOfOwnLibrary()));
    const QString library = standardLibraryOf(home);
    if (QFileInfo::exists(library + QStringLiteral("/encodings/__init__.py")))
        return {};
    return error(ErrorCode::PythonNotFound, QStringLiteral("There is no CPython %1 in \"%2\": its standard library should be in \"%3\".").arg(builtFor, home, library));
}

Result<void> toResult(const PyStatus& status)
{
    if (!PyStatus_Exception(status))
        return {};
    return error(ErrorCode::StartFailed, QStringLiteral("CPython did not start: %1").arg(QString::fromUtf8(status.err_msg ? status.err_msg : "no reason given")));
}

PyStatus preInitialise()
{
    PyPreConfig config;
    PyPreConfig_InitIsolatedConfig(&config);
    config.utf8_mode = 1;
    return Py_PreInitialize(&config);
}

PyStatus setText(PyConfig& config, wchar_t** member, const QString& text)
{
    return PyConfig_SetString(&config, member, text.toStdWString().c_str());
}

PyStatus initialiseFrom(const QString& home, const QString& executable)
{
    PyConfig config;
    PyConfig_InitIsolatedConfig(&config);
    config.site_import = 0;  // sessions get their paths from Carrel, and start faster
    config.write_bytecode = 0;
    config.pathconfig_warnings = 0;
    config.install_signal_handlers = 0;
#if PY_VERSION_HEX >= 0x030e0000
    config.remote_debug = 0;  // sys.remote_exec() would have the main interpreter run a script's code (PEP 768)
#endif
    PyStatus status = setText(config, &config.home, home);
    if (!PyStatus_Exception(status))
        status = setText(config, &config.program_name, executable);
    if (!PyStatus_Exception(status))
        status = setText(config, &config.executable, executable);
    if (!PyStatus_Exception(status))
        status = Py_InitializeFromConfig(&config);
    PyConfig_Clear(&config);
    return status;
}

void preload()
{
    for (const char* name : preloaded) {
        Object::steal(PyImport_ImportModule(name));
        PyErr_Clear();  // a Python that was built without it has nothing to preload
    }
}

/// The first load of an extension module runs its initialiser here (gh-117953), so what sessions find must be found here
/// too.
void findWhatSessionsFind(const Attachment& attachment, const Bootstrap::Paths& paths)
{
    PyObject* const path = PySys_GetObject("path");  // borrowed
    QStringList folders = paths.modulePaths;
    folders.append(paths.standardLibrary + QStringLiteral("/site-packages"));
    for (const QString& folder : folders) {
        const Object text = fromText(attachment, folder);
        if (!path || !text || PyList_Append(path, text.get()) < 0)
            PyErr_Clear();
    }
}

/// Only the main interpreter may: the handlers are those of the process, and see all interpreters.
bool enableCrashReport(const QString& path)
{
    const Object faulthandler = Object::steal(PyImport_ImportModule("faulthandler"));
    const Object io = Object::steal(faulthandler ? PyImport_ImportModule("io") : nullptr);
    const QByteArray name = QFile::encodeName(path);
    const Object file = Object::steal(io ? PyObject_CallMethod(io.get(), "FileIO", "ss", name.constData(), "w") : nullptr);
#if PY_VERSION_HEX >= 0x030E0000  // without the stack of C: to walk a broken one ends the process by another signal
    return file
        && Object::steal(PyObject_CallMethod(faulthandler.get(), "enable", "OOO", file.get(), Py_True, Py_False));
#else
    return file && Object::steal(PyObject_CallMethod(faulthandler.get(), "enable", "O", file.get()));
#endif
}

Error startError(const Attachment& attachment)
{
    const Object exception = Object::steal(PyErr_GetRaisedException());
    return error(ErrorCode::StartFailed, captureError(attachment, exception.get()).toText());
}

}  // namespace

Result<std::unique_ptr<Runtime>> Runtime::initialise(const RuntimeOptions& options)
{
    const QString home = options.home.isEmpty() ? defaultHome() : QDir::cleanPath(options.home);
    if (auto result = checkVersion(); !result)
        return result.error();
    if (auto result = checkHome(home); !result)
        return result.error();
    if (auto result = checkHostModules(options.hostModules); !result)
        return result.error();
    memory::installLedger(options.returnedMemory);
    if (auto result = toResult(preInitialise()); !result)
        return result.error();
    if (auto result = registerBuiltinModules(options.hostModules); !result)
        return result.error();

    std::unique_ptr<Runtime> runtime(new Runtime);
    runtime->m_paths.executable = home + QStringLiteral("/bin/python") + builtFor;
    runtime->m_paths.standardLibrary = standardLibraryOf(home);
    runtime->m_paths.modulePaths = options.modulePaths;
    for (const HostModule& module : options.hostModules)
        runtime->m_hostModules.insert(module.name.toUtf8());
    if (auto result = toResult(initialiseFrom(home, runtime->m_paths.executable)); !result)
        return result.error();
    runtime->m_threadState = PyEval_SaveThread();
    if (auto result = runtime->setUpMainInterpreter(options); !result)
        return result.error();
    return runtime;
}

Result<void> Runtime::setUpMainInterpreter(const RuntimeOptions& options)
{
    const Attachment attachment(m_threadState);
    memory::recogniseObjectsAmongBlocks(attachment);
    if (options.mainInterpreter == MainInterpreter::Parked) {
        preload();
        findWhatSessionsFind(attachment, m_paths);
    }
    if (!options.crashReport.isEmpty() && !enableCrashReport(options.crashReport))
        return startError(attachment);
    keepStartUpModules(attachment);
    m_bootstrap = Bootstrap::compile(attachment);
    if (m_bootstrap.isEmpty())
        return startError(attachment);
    return {};
}

void Runtime::collectGarbage()
{
    const Attachment attachment(m_threadState);
    PyGC_Collect();
}

void Runtime::finalise()
{
    PyEval_RestoreThread(m_threadState);
    Py_FinalizeEx();
    m_threadState = nullptr;
}

QString Runtime::version()
{
    return QStringLiteral("%1.%2.%3").arg(Py_Version >> 24).arg((Py_Version >> 16) & 0xff).arg((Py_Version >> 8) & 0xff);
}

}  // namespace carrel::python
