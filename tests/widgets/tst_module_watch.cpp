// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include "support/session_test.h"
#include "widgets/module_folder.h"

#include <carrel/widgets/module_watch.h>

#include <QtCore/QDateTime>

using namespace carrel;
using namespace carrel::test;
using namespace Qt::StringLiterals;

using Manner = ModuleFolder::Manner;

class TestModuleWatch : public SessionTest {
    Q_OBJECT

    /// A session that has imported modules of a folder, and what watches them.
    struct Desk {
        ModuleFolder folder;
        std::unique_ptr<Session> session;
        ModuleWatch watch;
        QSignalSpy told{&watch, &ModuleWatch::modulesChanged};

        QStringList lastTold() const { return told.isEmpty() ? QStringList() : told.last().first().toStringList(); }
    };

    std::unique_ptr<Desk> importing(const QStringList& names)
    {
        auto desk = std::make_unique<Desk>();
        for (const QString& name : names)
            desk->folder.write(name + u".py"_s, "VALUE = 1\n");
        desk->session = openSession({.modulePaths = {desk->folder.path()}});
        desk->watch.setSession(desk->session.get());
        outcomeOf(desk->session->run(script(u"import "_s + names.join(u", "_s))));
        return desk;
    }

    static Value valueIn(Desk& desk, const QString& expression)
    {
        return outcomeOf(desk.session->evaluate(expression)).value();
    }

    static void addManners()
    {
        QTest::addColumn<Manner>("manner");
        QTest::newRow("in place") << Manner::InPlace;
        QTest::newRow("by rename") << Manner::ByRename;
    }

private Q_SLOTS:
    void aFileThatIsWrittenIsTold_data() { addManners(); }

    void aFileThatIsWrittenIsTold()
    {
        QFETCH(const Manner, manner);
        const auto desk = importing({u"helper"_s});
        QVERIFY(desk->watch.changedModules().isEmpty());
        desk->folder.write(u"helper.py"_s, "VALUE = 22\n", manner);
        QTRY_COMPARE_WITH_TIMEOUT(desk->lastTold(), QStringList{u"helper"_s}, patience);
        QCOMPARE(desk->watch.changedModules(), desk->session->modules());
        QCOMPARE(desk->watch.changedModules().first().file, desk->folder.file(u"helper.py"_s));
    }

    void aFileIsStillWatchedAfterItWasReplaced()
    {
        const auto desk = importing({u"helper"_s});
        for (const char* code : {"VALUE = 22\n", "VALUE = 333\n", "VALUE = 4444\n"}) {
            desk->folder.write(u"helper.py"_s, code, Manner::ByRename);
            QTRY_COMPARE_WITH_TIMEOUT(desk->lastTold(), QStringList{u"helper"_s}, patience);
            desk->watch.ignore();
            QCOMPARE(desk->lastTold(), QStringList());
        }
        desk->folder.write(u"helper.py"_s, "VALUE = 55555\n", Manner::InPlace);
        QTRY_COMPARE_WITH_TIMEOUT(desk->lastTold(), QStringList{u"helper"_s}, patience);
    }

    void changesThatComeTogetherAreToldAtOnce()
    {
        const auto desk = importing({u"helper"_s, u"shapes"_s, u"other"_s});
        desk->folder.write(u"helper.py"_s, "VALUE = 22\n");
        desk->folder.write(u"shapes.py"_s, "VALUE = 22\n", Manner::ByRename);
        QTRY_COMPARE_WITH_TIMEOUT(desk->told.size(), 1, patience);
        QCOMPARE(desk->lastTold(), (QStringList{u"helper"_s, u"shapes"_s}));
    }

    void aFileThatIsGoneIsToldWhenItIsBack()
    {
        const auto desk = importing({u"helper"_s, u"other"_s});
        desk->folder.remove(u"helper.py"_s);
        desk->folder.write(u"other.py"_s, "VALUE = 22\n");
        QTRY_COMPARE_WITH_TIMEOUT(desk->lastTold(), QStringList{u"other"_s}, patience);
        desk->folder.write(u"helper.py"_s, "VALUE = 22\n");
        QTRY_COMPARE_WITH_TIMEOUT(desk->lastTold(), (QStringList{u"helper"_s, u"other"_s}), patience);
    }

    void aFolderThatIsGoneIsToldWhenItIsBack()
    {
        const auto desk = importing({u"helper"_s});
        desk->folder.write(u"package/__init__.py"_s, "");
        desk->folder.write(u"package/inner.py"_s, "VALUE = 1\n");
        outcomeOf(desk->session->run(script("import package.inner")));
        QTRY_COMPARE_WITH_TIMEOUT(desk->session->modules().last().name, u"package.inner"_s, patience);
        QCOMPARE(desk->session->modules().last().file, desk->folder.file(u"package/inner.py"_s));
        QVERIFY(QDir(desk->folder.file(u"package"_s)).removeRecursively());
        desk->folder.write(u"helper.py"_s, "VALUE = 22\n");
        QTRY_COMPARE_WITH_TIMEOUT(desk->lastTold(), QStringList{u"helper"_s}, patience);
        desk->folder.write(u"package/inner.py"_s, "VALUE = 22\n");
        QTRY_VERIFY_WITH_TIMEOUT(desk->lastTold().contains(u"package.inner"_s), patience);
    }

    void aFileThatIsAsItWasIsNotChanged()
    {
        const auto desk = importing({u"helper"_s});
        const QString path = desk->folder.file(u"helper.py"_s);
        const QDateTime before = QFileInfo(path).lastModified();
        desk->folder.write(u"helper.py"_s, "VALUE = 22\n");
        QTRY_COMPARE_WITH_TIMEOUT(desk->lastTold(), QStringList{u"helper"_s}, patience);
        desk->folder.write(u"helper.py"_s, "VALUE = 1\n");
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadWrite) && file.setFileTime(before, QFileDevice::FileModificationTime));
        QTRY_COMPARE_WITH_TIMEOUT(desk->lastTold(), QStringList(), patience);
    }

    void aReloadTakesTheNewCodeAndForgetsTheChange_data() { addManners(); }

    void aReloadTakesTheNewCodeAndForgetsTheChange()
    {
        QFETCH(const Manner, manner);
        const auto desk = importing({u"helper"_s});
        desk->folder.write(u"helper.py"_s, "VALUE = 22\n", manner);
        QTRY_COMPARE_WITH_TIMEOUT(desk->lastTold(), QStringList{u"helper"_s}, patience);
        QVERIFY(outcomeOf(desk->watch.reload()).succeeded());
        QCOMPARE(desk->lastTold(), QStringList());
        QCOMPARE(valueIn(*desk, u"helper.VALUE"_s), Value(22));
        QCOMPARE(desk->watch.reload(), nullptr);
        desk->folder.write(u"helper.py"_s, "VALUE = 333\n", manner);
        QTRY_COMPARE_WITH_TIMEOUT(desk->lastTold(), QStringList{u"helper"_s}, patience);
    }

    void aReloadThatFailsIsToldAgain()
    {
        const auto desk = importing({u"helper"_s});
        desk->folder.write(u"helper.py"_s, "VALUE = \n");
        QTRY_COMPARE_WITH_TIMEOUT(desk->lastTold(), QStringList{u"helper"_s}, patience);
        Job* job = desk->watch.reload();
        QCOMPARE(desk->lastTold(), QStringList());
        QCOMPARE(errorType(outcomeOf(job)), u"SyntaxError"_s);
        QTRY_COMPARE_WITH_TIMEOUT(desk->lastTold(), QStringList{u"helper"_s}, patience);
        QCOMPARE(valueIn(*desk, u"helper.VALUE"_s), Value(1));
    }

    void whatIsWrittenWhileItsImporterStillRunsIsTold()
    {
        Desk desk;
        desk.folder.write(u"helper.py"_s, "VALUE = 1\n");
        desk.session = openSession({.modulePaths = {desk.folder.path()}});
        desk.watch.setSession(desk.session.get());
        Job* const job = desk.session->run(script("import carrel, helper\nhelper.VALUE\ncarrel.publish('in')\n"
                                                  "while True: pass"));
        const QFuture<Outcome> end = job->future();
        QVERIFY(QSignalSpy(job, &Job::published).wait(patience));
        desk.folder.write(u"helper.py"_s, "VALUE = 22\n");
        job->requestCancel();
        QVERIFY(outcomeOf(end).cancelled());
        QCOMPARE(desk.lastTold(), QStringList{u"helper"_s});
        QVERIFY(outcomeOf(desk.watch.reload()).succeeded());
        QCOMPARE(valueIn(desk, u"helper.VALUE"_s), Value(22));
        QVERIFY(desk.watch.changedModules().isEmpty());
    }

    void whatIsWrittenWhileTheReloadWaitsIsReloaded()
    {
        const auto desk = importing({u"helper"_s, u"other"_s});
        Output output(*desk->session);
        desk->session->run(script("import time\nprint('in')\nwhile True: time.sleep(0.01)"));
        QTRY_VERIFY_WITH_TIMEOUT(output.out.contains(u"in"_s), patience);
        desk->folder.write(u"helper.py"_s, "VALUE = 22\n");
        QTRY_COMPARE_WITH_TIMEOUT(desk->lastTold(), QStringList{u"helper"_s}, patience);
        const QFuture<Outcome> end = desk->watch.reload()->future();
        desk->folder.write(u"helper.py"_s, "VALUE = 333\n");
        desk->folder.write(u"other.py"_s, "VALUE = 22\n");
        QTRY_COMPARE_WITH_TIMEOUT(desk->lastTold(), QStringList{u"other"_s}, patience);
        desk->session->jobs().first()->requestCancel();
        QVERIFY(outcomeOf(end).succeeded());
        QCOMPARE(valueIn(*desk, u"helper.VALUE"_s), Value(333));
        QCOMPARE(desk->lastTold(), QStringList{u"other"_s});
    }

    void aRestartForgetsTheChange()
    {
        const auto desk = importing({u"helper"_s});
        desk->folder.write(u"helper.py"_s, "VALUE = 22\n");
        QTRY_COMPARE_WITH_TIMEOUT(desk->lastTold(), QStringList{u"helper"_s}, patience);
        desk->session->reset();
        QTRY_COMPARE_WITH_TIMEOUT(desk->lastTold(), QStringList(), patience);
        QVERIFY(outcomeOf(desk->session->run(script("import helper"))).succeeded());
        QVERIFY(desk->watch.changedModules().isEmpty());
        desk->folder.write(u"helper.py"_s, "VALUE = 333\n");
        QTRY_COMPARE_WITH_TIMEOUT(desk->lastTold(), QStringList{u"helper"_s}, patience);
    }

    void theWatchOutlivesItsSession()
    {
        const auto desk = importing({u"helper"_s});
        desk->folder.write(u"helper.py"_s, "VALUE = 22\n");
        QTRY_COMPARE_WITH_TIMEOUT(desk->lastTold(), QStringList{u"helper"_s}, patience);
        desk->watch.reload();
        desk->session.reset();
        QCOMPARE(desk->watch.session(), nullptr);
        QVERIFY(desk->watch.changedModules().isEmpty());
        QCOMPARE(desk->watch.reload(), nullptr);
        desk->watch.ignore();
    }
};

QTEST_GUILESS_MAIN(TestModuleWatch)
#include "tst_module_watch.moc"
