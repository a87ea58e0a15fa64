// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include "support/session_test.h"

#include <QtCore/QTemporaryDir>

using namespace carrel;
using namespace carrel::test;
using namespace Qt::StringLiterals;

/// Modules that the user edits beside the document.
class TestModules : public SessionTest {
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_folder;

    QString path(const QString& name) const { return m_folder->filePath(name + u".py"_s); }

    /// Python looks at the time of a file, in seconds, and at its size: each text here has another size.
    void write(const QString& name, const QByteArray& text)
    {
        QFile file(path(name));
        QVERIFY(file.open(QIODevice::WriteOnly | QIODevice::Truncate));
        file.write(text);
    }

    std::unique_ptr<Session> open() { return openSession({.modulePaths = {m_folder->path()}}); }

    static QStringList namesOf(const Session& session)
    {
        QStringList names;
        for (const LoadedModule& module : session.modules())
            names.append(module.name);
        names.sort();
        return names;
    }

private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        write(u"teeth"_s, "count = 24\n");
        write(u"gears"_s, "import teeth\ndef twice(): return 2 * teeth.count\n");
        write(u"alone"_s, "runs = globals().get('runs', 0) + 1\n");
    }

    void modulesOfTheUserAreListedWhenTheJobEnds()
    {
        const auto session = open();
        QSignalSpy changed(session.get(), &Session::modulesChanged);
        outcomeOf(session->run(script("import json, sqlite3")));
        QVERIFY(session->modules().isEmpty());
        outcomeOf(session->run(script("import gears")));
        QCOMPARE(namesOf(*session), QStringList({u"gears"_s, u"teeth"_s}));
        QCOMPARE(session->modules().at(0).file, path(session->modules().at(0).name));
        QCOMPARE(changed.count(), 1);
    }

    void aModuleThatWasEditedIsLoadedAgainWithThoseThatUseIt()
    {
        const auto session = open();
        outcomeOf(session->run(script("import gears, alone")));
        write(u"teeth"_s, "count = 1000\n");
        const Outcome outcome = outcomeOf(session->reloadModules({u"teeth"_s}));
        QVERIFY2(outcome.succeeded(), qPrintable(outcome.toDisplayText()));
        QCOMPARE(outcomeOf(session->run(script("[gears.twice(), alone.runs]"))).value(), Value(Value::List{2000, 1}));
    }

    void whatWasTakenOutOfAModuleIsThereAnewWhereItsUserIsReloaded()
    {
        write(u"gears"_s, "from teeth import count\ndef twice(): return 2 * count\n");
        const auto session = open();
        outcomeOf(session->run(script("import gears")));
        write(u"teeth"_s, "count =  60\n");
        outcomeOf(session->reloadModules({u"teeth"_s}));
        QCOMPARE(outcomeOf(session->run(script("gears.twice()"))).value(), Value(120));
    }

    void modulesOfAPackageAreReloadedWithThoseThatImportThemRelatively()
    {
        QVERIFY(QDir(m_folder->path()).mkdir(u"shapes"_s));
        write(u"shapes/__init__"_s, "");
        write(u"shapes/round"_s, "sides = 0\n");
        write(u"shapes/prism"_s, "from . import round\nfrom .round import sides\nfaces = sides + 2\n");
        const auto session = open();
        outcomeOf(session->run(script("import shapes.prism")));
        write(u"shapes/round"_s, "sides = 100\n");
        QVERIFY(outcomeOf(session->reloadModules({u"shapes.round"_s})).succeeded());
        QCOMPARE(outcomeOf(session->run(script("shapes.prism.faces"))).value(), Value(102));
    }

    void modulesThatUseOneAnotherInACircleAreReloaded()
    {
        write(u"left"_s, "import right\nname = 'left'\n");
        write(u"right"_s, "import left\nname = 'right'\n");
        const auto session = open();
        outcomeOf(session->run(script("import left")));
        write(u"left"_s, "import right\nname = 'left again'\n");
        QVERIFY(outcomeOf(session->reloadModules({u"left"_s})).succeeded());
        QCOMPARE(outcomeOf(session->run(script("left.name"))).value(), Value(u"left again"_s));
    }

    void aModuleWithAnErrorFailsTheJobAndTheOldOneStays()
    {
        const auto session = open();
        outcomeOf(session->run(script("import gears")));
        write(u"teeth"_s, "count = (\n");
        QCOMPARE(errorType(outcomeOf(session->reloadModules({u"teeth"_s}))), u"SyntaxError"_s);
        QCOMPARE(outcomeOf(session->run(script("gears.twice()"))).value(), Value(48));
    }

    void modulesThatAreNotTheUsersAreLeftAlone()
    {
        const auto session = open();
        outcomeOf(session->run(script("import json; json.mark = 1")));
        QVERIFY(outcomeOf(session->reloadModules({u"json"_s, u"no_such_module"_s})).succeeded());
        QCOMPARE(outcomeOf(session->run(script("json.mark"))).value(), Value(1));
    }

    void aRestartEmptiesTheList()
    {
        const auto session = open();
        outcomeOf(session->run(script("import gears")));
        QCOMPARE(session->modules().size(), 2);
        session->reset();
        QVERIFY(session->modules().isEmpty());
        outcomeOf(session->run(script("import teeth")));
        QCOMPARE(namesOf(*session), QStringList{u"teeth"_s});
    }

    void aScriptThatBreaksItsTableOfModulesHarmsNobody()
    {
        const auto session = open();
        outcomeOf(session->run(script("import sys, gears\nsys.modules['odd'] = 7\nsys.modules['odder'] = type('X', (), {'__getattr__': lambda s, n: 1 / 0})()")));
        QCOMPARE(namesOf(*session), QStringList({u"gears"_s, u"teeth"_s}));
    }
};

QTEST_GUILESS_MAIN(TestModules)
#include "tst_modules.moc"
