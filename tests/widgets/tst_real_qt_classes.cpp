// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include "script_wrappers_of_tests.h"
#include "support/session_test.h"

#include <carrel/host_object.h>

#include <QtCore/QTemporaryDir>
#include <QtCore/QTimer>

using namespace carrel;
using namespace carrel::test;
using namespace Qt::StringLiterals;

/// Classes of Qt's, exposed as docs/host-objects.md says, and driven by a script.
class TestRealQtClasses : public SessionTest {
    Q_OBJECT

    std::unique_ptr<Session> openWith(const QString& name, QObject& object)
    {
        auto session = openSession();
        if (const auto exposed = session->expose(name, &object); !exposed)
            QTest::qFail(qPrintable(exposed.error().message), __FILE__, __LINE__);
        return session;
    }

    /// What the program ends with, as Python writes it; of a failure, what it says.
    static QString shown(Session& session, const QByteArray& program)
    {
        const Outcome outcome = outcomeOf(session.run(script(program.constData())));
        if (const auto* const success = std::get_if<Succeeded>(&outcome.content()))
            return success->display;
        return outcome.error() ? outcome.error()->type + u": "_s + outcome.error()->message : outcome.toDisplayText();
    }

private Q_SLOTS:
    void aTimerIsUsedAsItIs()
    {
        QTimer timer;
        const auto session = openWith(u"timer"_s, timer);
        Output output(*session);
        QSignalSpy printed(session.get(), &Session::outputReady);
        QCOMPARE(shown(*session,
                       "timer.interval = 5\ntimer.singleShot = True\n"
                       "@timer.timeout.connect\n"
                       "def tell(): print('time is up')\n"
                       "timer.start()\n"
                       "[timer.interval, timer.singleShot]"),
                 u"[5, True]"_s);
        QTRY_COMPARE_WITH_TIMEOUT(output.out, u"time is up\n"_s, patience);
        QVERIFY(!timer.isActive());
    }

    void anOverloadOfATimerIsChosenByItsArguments()
    {
        QTimer timer;
        const auto session = openWith(u"timer"_s, timer);
        QCOMPARE(shown(*session, "timer.start(3_600_000)\n[timer.active, timer.interval]"), u"[True, 3600000]"_s);
        QVERIFY(timer.isActive());
        QCOMPARE(shown(*session, "timer.stop()\ntimer.active"), u"False"_s);
        QCOMPARE(shown(*session, "timer.start('soon')").section(u':', 0, 0), u"TypeError"_s);
        QVERIFY(!timer.isActive());
    }

    void anEnumOfQtsNamespaceIsReadAndWritten()
    {
        QTimer timer;
        const auto session = openWith(u"timer"_s, timer);
        QCOMPARE(shown(*session, "timer.timerType = 0\ntimer.timerType.name"), u"'PreciseTimer'"_s);
        QCOMPARE(timer.timerType(), Qt::PreciseTimer);
        QCOMPARE(shown(*session, "kind = type(timer.timerType)\ntimer.timerType = kind.VeryCoarseTimer"), QString());
        QCOMPARE(timer.timerType(), Qt::VeryCoarseTimer);
        QCOMPARE(shown(*session, "timer.timerType = 77").section(u':', 0, 0), u"ValueError"_s);
        QCOMPARE(timer.timerType(), Qt::VeryCoarseTimer);
    }

    void settingsAreReadAndWritten()
    {
        const QTemporaryDir folder;
        QSettings settings(folder.filePath(u"settings.ini"_s), QSettings::IniFormat);
        settings.setValue(u"grid/colour"_s, u"blue"_s);
        ScriptSettings wrapper(settings);
        const auto session = openWith(u"settings"_s, wrapper);
        QSignalSpy changed(&wrapper, &ScriptSettings::changed);
        QCOMPARE(shown(*session,
                       "settings.setValue('grid/step', 5)\n"
                       "[settings.keys, settings.value('grid/step'), settings.value('grid/width', fallback=2.5)]"),
                 u"[['grid/colour', 'grid/step'], 5, 2.5]"_s);
        QCOMPARE(settings.value(u"grid/step"_s), QVariant(5));
        QCOMPARE(changed.size(), 1);
        QCOMPARE(shown(*session, "settings.remove('grid/colour')\nsettings.keys"), u"['grid/step']"_s);
        QVERIFY(!settings.contains(u"grid/colour"_s));
        QCOMPARE(shown(*session, "type(settings).value.__doc__"), u"'What is set, or the fallback.'"_s);
    }

    void settingsAloneOfferNothing()
    {
        const QTemporaryDir folder;
        QSettings settings(folder.filePath(u"settings.ini"_s), QSettings::IniFormat);
        const auto session = openWith(u"settings"_s, settings);
        QCOMPARE(shown(*session, "settings.value('a')"),
                 u"AttributeError: 'QSettings' object has no attribute 'value'"_s);
    }

    void aTableIsFilledReadAndSorted()
    {
        QStandardItemModel model;
        ScriptTable table(model);
        const auto session = openWith(u"table"_s, table);
        QCOMPARE(shown(*session,
                       "table.header = ['name', 'size']\n"
                       "rows = [table.append(['gear', '12']), table.append(['wheel', '7'])]\n"
                       "table.setText(rows[0], 1, '14')\n"
                       "table.sort(0, order=table.Order.Descending)\n"
                       "[rows, table.rowCount, table.header, table.text(0, 0), table.text(1, 1)]"),
                 u"[[0, 1], 2, ['name', 'size'], 'wheel', '14']"_s);
        QCOMPARE(model.item(1, 1)->text(), u"14"_s);
        QCOMPARE(shown(*session, "table.text(5, 0)"), u"IndexError: the table has no such cell"_s);
        QCOMPARE(shown(*session, "table.sort(0, table.Order.Ascending)\ntable.text(0, 0)"), u"'gear'"_s);
    }

    void aScriptHearsOfTheTable()
    {
        QStandardItemModel model;
        ScriptTable table(model);
        const auto session = openWith(u"table"_s, table);
        Output output(*session);
        QCOMPARE(shown(*session,
                       "table.append(['gear'])\n"
                       "table.cellChanged.connect(lambda row, column: print(row, column, table.text(row, column)))\n"
                       "None"),
                 QString());
        model.item(0, 0)->setText(u"wheel"_s);  // by the user, say
        QTRY_COMPARE_WITH_TIMEOUT(output.out, u"0 0 wheel\n"_s, patience);
    }

    void aFileIsWatched()
    {
        const QTemporaryDir folder;
        const QString path = folder.filePath(u"drawing.txt"_s);
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        ScriptFileWatcher watcher;
        const auto session = openWith(u"watcher"_s, watcher);
        Output output(*session);
        QCOMPARE(shown(*session,
                       "watcher.fileChanged.connect(lambda path: print('changed:', path.rpartition('/')[2]))\n"
                       "watcher.watch('"
                           + path.toUtf8() + "')"),
                 u"True"_s);
        QCOMPARE(watcher.files(), QStringList{path});
        QVERIFY(file.write("a gear") > 0 && file.flush());
        QTRY_VERIFY_WITH_TIMEOUT(output.out.startsWith(u"changed: drawing.txt\n"), patience);
        QCOMPARE(shown(*session, "watcher.forget(watcher.watched()[0])\nwatcher.watched()"), u"[]"_s);
        QCOMPARE(shown(*session, "watcher.watch('/no/such/file')"), u"False"_s);
    }

    void anObjectThatIsGoneIsTold()
    {
        auto timer = std::make_unique<QTimer>();
        const auto session = openWith(u"timer"_s, *timer);
        QCOMPARE(shown(*session, "timer.active"), u"False"_s);
        timer.reset();
        QCOMPARE(shown(*session, "timer.start()").section(u':', 0, 0), u"ReferenceError"_s);
    }
};

QTEST_MAIN(TestRealQtClasses)

#include "tst_real_qt_classes.moc"
