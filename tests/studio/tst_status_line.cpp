// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "studio/window_test.h"

#include <QtCore/QDir>
#include <QtCore/QFile>
#include <QtCore/QTemporaryDir>

using namespace studio;
using namespace studio::test;
using namespace Qt::StringLiterals;

class TestStatusLine : public WindowTest {
    Q_OBJECT

    QString said(const char* name) { return labelText(*m_window, name); }
    QString details(const char* name) { return m_window->findChild<QLabel*>(QString::fromLatin1(name))->toolTip(); }

    static double megabytes(const QString& text)
    {
        return text.endsWith(u" MB"_s) ? QLocale().toDouble(text.chopped(3)) : -1;
    }

private Q_SLOTS:
    void init()
    {
        m_window = std::make_unique<MainWindow>(*m_runtime);
        m_window->show();
    }

    void itTellsTheSessionAndPython()
    {
        DocumentTab* tab = openText(*m_window, endlessScript());
        QVERIFY(said("statusPython").contains(m_runtime->pythonVersion()));
        trigger(*m_window, "run");
        QTRY_VERIFY_WITH_TIMEOUT(isRunning(tab), patience);
        QTRY_VERIFY_WITH_TIMEOUT(said("statusSession").contains(u"running"_s), patience);
    }

    void itTellsThatAScriptCleansUp()
    {
        DocumentTab* tab =
            openText(*m_window, u"print('running')\ntry:\n    while True: pass\nfinally:\n    while True: pass\n"_s);
        trigger(*m_window, "run");
        QTRY_VERIFY_WITH_TIMEOUT(isRunning(tab), patience);
        // For a second, which this test may sleep through: it looks whenever there is something new.
        bool wasSaid = false;
        QObject untilTheEnd;
        connect(tab, &DocumentTab::faceChanged, &untilTheEnd,
                [&] { wasSaid = wasSaid || said("statusSession").contains(u"cleaning up"_s); });
        trigger(*m_window, "stop");
        QTRY_VERIFY_WITH_TIMEOUT(wasSaid, patience);
        QTRY_VERIFY_WITH_TIMEOUT(said("statusSession").contains(u"ready"_s), patience);
    }

    void whatDoesNotFitIsLeftOutAsAWhole()
    {
        openText(*m_window, {});
        const auto label = [this](const char* name) {
            return m_window->findChild<QLabel*>(QString::fromLatin1(name));
        };
        const auto isWhole = [](const QLabel* shown) { return shown->width() >= shown->sizeHint().width(); };
        m_window->resize(420, 320);
        QTRY_VERIFY_WITH_TIMEOUT(!label("statusPython")->isVisible(), patience);
        QTRY_VERIFY_WITH_TIMEOUT(label("statusSession")->isVisible() && isWhole(label("statusSession")), patience);
        QVERIFY(label("statusCursor")->isVisible() && isWhole(label("statusCursor")));
        m_window->resize(1100, 320);
        QTRY_VERIFY_WITH_TIMEOUT(label("statusPython")->isVisible() && isWhole(label("statusPython")), patience);
    }

    void interpretersThatWaitAreNotCounted()
    {
        QTRY_VERIFY_WITH_TIMEOUT(m_runtime->counts().warm > 0, patience);
        QTRY_COMPARE_WITH_TIMEOUT(said("statusInterpreters"), u"No interpreter in use"_s, patience);
        QTRY_VERIFY_WITH_TIMEOUT(details("statusInterpreters").contains(u"Ready for the next script"_s), patience);
        m_window->newDocument();
        QTRY_COMPARE_WITH_TIMEOUT(said("statusInterpreters"), u"1 interpreter"_s, patience);
        m_window->newDocument();
        QTRY_COMPARE_WITH_TIMEOUT(said("statusInterpreters"), u"2 interpreters"_s, patience);
    }

    void interpretersInWorkerProcessesAreCounted()
    {
        m_window->newDocument()->session()->moveToWorker();
        const auto inProcess = [this] { return m_runtime->counts().interpreters - m_runtime->counts().warm; };
        QTRY_COMPARE_WITH_TIMEOUT(inProcess(), 0, patience);
        m_window->newDocument();
        QTRY_COMPARE_WITH_TIMEOUT(said("statusInterpreters"), u"2 interpreters"_s, patience);
    }

    void memoryIsThatOfTheCurrentDocument()
    {
        openText(*m_window, u"1\n"_s);
        DocumentTab* large = openText(*m_window, u"hoard = bytes(50_000_000)\nprint('running')\n"_s);
        trigger(*m_window, "run");
        QTRY_VERIFY_WITH_TIMEOUT(isRunning(large), patience);
        QTRY_VERIFY_WITH_TIMEOUT(megabytes(said("statusMemory")) > 50, patience);
        QVERIFY(details("statusMemory").contains(u"At its peak"_s));
        trigger(*m_window, "previousTab");
        QVERIFY2(megabytes(said("statusMemory")) > 0.5, qPrintable(said("statusMemory")));
        QVERIFY2(megabytes(said("statusMemory")) < 20, qPrintable(said("statusMemory")));
    }

    void whereTheScriptRunsIsSaid()
    {
        openText(*m_window, u"6 * 7\n"_s);
        QTRY_VERIFY_WITH_TIMEOUT(said("statusSession").startsWith(u"In process"_s), patience);
        const QTemporaryDir folder;
        QVERIFY(QDir(folder.path()).mkpath(u"numpy"_s));
        QFile package(folder.filePath(u"numpy/__init__.py"_s));  // of that name none loads in process
        QVERIFY(package.open(QIODevice::WriteOnly));
        package.close();
        openText(*m_window, u"import sys\nsys.path.insert(0, '%1')\nimport importlib\nimportlib.import_module('numpy')\n"_s.arg(folder.path()));
        trigger(*m_window, "run");
        QTRY_VERIFY_WITH_TIMEOUT(said("statusSession").startsWith(u"Worker process"_s), patience);
    }

    void withoutADocumentThereIsNoMemory()
    {
        m_window->newDocument();
        QTRY_VERIFY_WITH_TIMEOUT(!said("statusMemory").isEmpty(), patience);
        trigger(*m_window, "closeTab");
        QVERIFY(said("statusMemory").isEmpty());
    }

    void muchMemoryIsSaidAlsoOfADocumentInTheBackground()
    {
        openText(*m_window, u"hoard = bytearray(1_000_100_000)\ndel hoard\n"_s);
        trigger(*m_window, "run");
        m_window->newDocument();
        QTRY_VERIFY_WITH_TIMEOUT(m_window->notice().startsWith(u"untitled-1"_s), patience);
        QVERIFY2(m_window->notice().contains(u"1.0 GB"_s), qPrintable(m_window->notice()));
    }

    void theCursorIsThatOfTheCurrentDocument()
    {
        DocumentTab* first = openText(*m_window, u"one\ntwo\n"_s);
        DocumentTab* second = openText(*m_window, u"one\ntwo\nthree\n"_s);
        first->editor()->goToLine(2, 1);
        second->editor()->goToLine(3, 2);
        QTRY_COMPARE_WITH_TIMEOUT(said("statusCursor"), u"Line 3, column 3"_s, patience);
        trigger(*m_window, "previousTab");
        QTRY_COMPARE_WITH_TIMEOUT(said("statusCursor"), u"Line 2, column 2"_s, patience);
    }
};

QTEST_MAIN(TestStatusLine)
#include "tst_status_line.moc"
