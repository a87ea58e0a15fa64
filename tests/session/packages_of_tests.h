// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QtCore/QDir>
#include <QtCore/QFile>
#include <QtCore/QFileInfo>
#include <QtCore/QProcess>
#include <QtCore/QTemporaryDir>
#include <QtTest/QTest>

/// \file
/// Packages as the doctor may meet them, made of the extension modules of tests/faults/fixtures and of a few lines of Python.

namespace carrel::test {

inline QString fixtures() { return QStringLiteral(CARREL_TEST_FIXTURES); }
inline QString tools() { return QStringLiteral(CARREL_TEST_PYTHON_TOOLS); }

/// Whether the extension modules of the tests load in the plain Python that tries them.
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
inline constexpr bool fixturesLoad = false;
#else
inline constexpr bool fixturesLoad = true;
#endif
inline constexpr auto whyFixturesDoNotLoad = "an extension with a sanitizer does not load in the plain Python that tries it";

/// A folder full of them.
class Packages {
public:
    Packages()
    {
        makeModules();
        makeFiles();
        makeDistribution();
        makeDamagedDistribution();
        makeEditedModule();
        makeOlderPython();
    }

    bool areMade() const { return m_areMade; }
    QString folder() const { return m_folder.path(); }

    /// Makes a virtual environment in which a finder of its own finds the module `edited`. That starts a process, which a test
    /// program with a runtime does not do by QProcess: ThreadSanitizer sees none of the caller's locks any more then.
    /// \return whether it is there
    bool makeEnvironmentWithFinder()
    {
        const QString environment = m_folder.filePath(QStringLiteral("environment"));
        m_areMade = m_areMade
                    && QProcess::execute(QStringLiteral(CARREL_TEST_PYTHON),
                                         {QStringLiteral("-m"), QStringLiteral("venv"), QStringLiteral("--without-pip"), environment}) == 0;
        const QString packages = QStringLiteral("environment/lib/python" CARREL_TEST_PYTHON_VERSION "/site-packages/");
        write(packages + QStringLiteral("edits.pth"), "import finder_of_edits\n");
        write(packages + QStringLiteral("finder_of_edits.py"),
              "import sys, importlib.util\n"
              "class Finder:\n"
              "    @staticmethod\n"
              "    def find_spec(name, path=None, target=None):\n"
              "        if name == 'edited': return importlib.util.spec_from_file_location(name, '"
                  + QFile::encodeName(m_folder.filePath(QStringLiteral("edited/edited.py"))) + "')\n"
              "sys.meta_path.append(Finder)\n");
        return m_areMade;
    }
    /// Its Python.
    QString environmentWithFinder() const { return m_folder.filePath(QStringLiteral("environment/bin/python3")); }

    /// A program that says that it is an older Python.
    QString olderPython() const { return m_folder.filePath(QStringLiteral("older-python3")); }

private:
    void write(const QString& name, const QByteArray& text)
    {
        const QString path = m_folder.filePath(name);
        QFile file(path);
        m_areMade = m_areMade && QDir().mkpath(QFileInfo(path).path()) && file.open(QIODevice::WriteOnly)
                    && file.write(text) == text.size();
    }

    static QByteArray fixture(const QString& name)
    {
        QFile file(fixtures() + QStringLiteral("/carrel_fault_") + name + QStringLiteral(".so"));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }

    void makeModules()
    {
        write(QStringLiteral("empty_package/__init__.py"), "");
        write(QStringLiteral("regex/__init__.py"), "");
        write(QStringLiteral("prints.py"), "import os, sys\nprint('noise'); os.write(1, b'more'); sys.stderr.write('noise')\n");
        write(QStringLiteral("starts_daemon.py"), "import threading\nthreading.Thread(target=len, daemon=True).start()\n");
        write(QStringLiteral("aborts.py"), "import os\nos.abort()\n");
        write(QStringLiteral("leaves.py"), "import os\nos._exit(0)\n");
        write(QStringLiteral("quits.py"), "import sys\nsys.exit(3)\n");
        write(QStringLiteral("misspelt.py"), "x = (\n");
        write(QStringLiteral("needs_missing.py"), "import no_such_module_at_all\n");
        write(QStringLiteral("imports_single_phase.py"), "import carrel_fault_single_phase\n");
        write(QStringLiteral("tries_single_phase.py"), "try: import carrel_fault_single_phase\nexcept ImportError: pass\n");
        write(QStringLiteral("hangs.py"), "while True: pass\n");
        write(QStringLiteral("hangs_loudly.py"), "while True: print('x' * 1000)\n");
        write(QStringLiteral("hangs_deaf.py"),
              "try:\n    import signal\n    signal.signal(signal.SIGALRM, signal.SIG_IGN)\nexcept ValueError: pass\nwhile True: pass\n");
    }

    void makeFiles()
    {
        const QByteArray good = fixture(QStringLiteral("own_gil"));
        write(QStringLiteral("text_file.so"), "This is no library.\n");
        write(QStringLiteral("empty_file.so"), "");
        write(QStringLiteral("half_a_file.so"), good.left(good.size() / 2));
        write(QStringLiteral("other_machine.so"), QByteArray(good).replace(18, 2, "\xb7\0", 2));
        write(QStringLiteral("other_name.so"), good);
        write(QStringLiteral("other_python.cpython-312-x86_64-linux-gnu.so"), good);
        write(QStringLiteral("stable/carrel_fault_own_gil.abi3.so"), good);
        write(QStringLiteral("goes_without/__init__.py"), "try: from . import part\nexcept ImportError: pass\n");
        write(QStringLiteral("goes_without/part.so"), "This is no library.\n");
        write(QStringLiteral("goes_without/older.cpython-312-x86_64-linux-gnu.so"), good);
        write(QStringLiteral("folder_of_them/inside/carrel_fault_own_gil.so"), good);
        write(QStringLiteral("more/folder_of_them/carrel_fault_shared_gil.so"), fixture(QStringLiteral("shared_gil")));
    }

    /// `Odd-Name`, which is imported as `odd`, and has an extension module beside its package.
    void makeDistribution()
    {
        write(QStringLiteral("odd/__init__.py"), "");
        write(QStringLiteral("odd/deep/__init__.py"), "");
        write(QStringLiteral("odd/deep/carrel_fault_own_gil.so"), fixture(QStringLiteral("own_gil")));
        write(QStringLiteral("odd/deep/carrel_fault_single_phase.so"), fixture(QStringLiteral("single_phase")));
        write(QStringLiteral("odd/deep/libhelp.so"), fixture(QStringLiteral("own_gil")));  // is no module
        write(QStringLiteral("carrel_fault_without_slot.so"), fixture(QStringLiteral("without_slot")));
        write(QStringLiteral("Odd_Name-1.5.dist-info/METADATA"), "Metadata-Version: 2.1\nName: Odd-Name\nVersion: 1.5\n");
        write(QStringLiteral("Odd_Name-1.5.dist-info/RECORD"),
              "odd/__init__.py,,\nodd/deep/__init__.py,,\nodd/deep/carrel_fault_own_gil.so,,\nodd/deep/carrel_fault_single_phase.so,,\n"
              "odd/deep/libhelp.so,,\ncarrel_fault_without_slot.so,,\nOdd_Name-1.5.dist-info/METADATA,,\n");
    }

    void makeDamagedDistribution()
    {
        write(QStringLiteral("damaged-1.0.dist-info/METADATA"), "\xff\xfe");
        write(QStringLiteral("damaged-1.0.dist-info/RECORD"), "\"");
    }

    void makeEditedModule() { write(QStringLiteral("edited/edited.py"), ""); }

    void makeOlderPython()
    {
        write(QStringLiteral("older-python3"),
              "#!/bin/sh\ncase $2 in *platform*) echo CPython 3.11.2 ;; *) exit 1 ;; esac\n");
        QFile::setPermissions(olderPython(), QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
    }

    QTemporaryDir m_folder;
    bool m_areMade = true;
};

}  // namespace carrel::test
