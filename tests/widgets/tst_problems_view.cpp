// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include "support/session_test.h"

#include <carrel/widgets/problems_view.h>

#include <QtGui/QClipboard>
#include <QtGui/QGuiApplication>
#include <QtWidgets/QTreeWidget>

using namespace carrel;
using namespace carrel::test;

/// Its signal calls what scripts have connected.
class Bell : public QObject {
    Q_OBJECT
public:
    using QObject::QObject;
    Q_INVOKABLE void ring() { Q_EMIT rung(); }
Q_SIGNALS:
    void rung();
};

class TestProblemsView : public SessionTest {
    Q_OBJECT

    static QTreeWidget& tree(ProblemsView& view) { return *view.findChild<QTreeWidget*>(QStringLiteral("problems")); }

    static QTreeWidgetItem* rowWith(ProblemsView& view, const QString& text)
    {
        return tree(view).findItems(text, Qt::MatchContains | Qt::MatchRecursive).value(0);
    }

    static void show(ProblemsView& view)
    {
        view.resize(900, 300);
        view.show();
        QVERIFY(QTest::qWaitForWindowExposed(&view, patience));
    }

    static void fail(Session& session, const char* program, const char* name = "script.py")
    {
        QVERIFY(!outcomeOf(session.run(script(program, QString::fromLatin1(name)))).succeeded());
    }

private Q_SLOTS:
    void anErrorIsARowWithTypeMessageAndPlace()
    {
        const auto session = openSession();
        ProblemsView view;
        view.setSession(session.get());
        fail(*session, "def carve(x):\n    return 1 / x\n\ncarve(0)\n", "/some/where/gear.py");
        QCOMPARE(view.count(), 1);
        const QTreeWidgetItem* const row = tree(view).topLevelItem(0);
        QCOMPARE(row->text(0), QStringLiteral("ZeroDivisionError"));
        QCOMPARE(row->text(1), QStringLiteral("division by zero"));
        QCOMPARE(row->text(2), QStringLiteral("gear.py, line 2"));
        QCOMPARE(row->childCount(), 2);
        QCOMPARE(row->child(0)->text(0), QStringLiteral("gear.py, line 4, in <module>: carve(0)"));
        QCOMPARE(row->child(1)->text(0), QStringLiteral("gear.py, line 2, in carve: return 1 / x"));
    }

    void aClickAndReturnLeadToThePlace()
    {
        const auto session = openSession();
        ProblemsView view;
        view.setSession(session.get());
        show(view);
        fail(*session, "def carve(x):\n    return 1 / x\n\ncarve(0)\n", "/some/where/gear.py");
        QSignalSpy places(&view, &ProblemsView::locationActivated);
        QTreeWidgetItem* const row = tree(view).topLevelItem(0);
        QTest::mouseClick(tree(view).viewport(), Qt::LeftButton, {}, tree(view).visualItemRect(row).center());
        QCOMPARE(places.count(), 1);
        const QVariantList expected{QStringLiteral("/some/where/gear.py"), 2, 11, 16};
        QCOMPARE(places[0], expected);
        QTest::keyClick(&tree(view), Qt::Key_Right);  // opens the row
        QTest::keyClick(&tree(view), Qt::Key_Down);
        QTest::keyClick(&tree(view), Qt::Key_Return);
        QCOMPARE(places.count(), 2);
        QCOMPARE(places[1][1].toInt(), 4);
    }

    void causesContextsAndNotesAreBelow()
    {
        const auto session = openSession();
        ProblemsView view;
        view.setSession(session.get());
        fail(*session,
             "try:\n    {}['key']\nexcept KeyError as e:\n    e = ValueError('no such key')\n"
             "    e.add_note('look again')\n    raise e\n");
        QCOMPARE(view.count(), 1);
        QVERIFY(rowWith(view, QStringLiteral("Note: look again")));
        const QTreeWidgetItem* const context = rowWith(view, QStringLiteral("While handling KeyError: 'key'"));
        QVERIFY(context);
        QCOMPARE(context->childCount(), 1);
        fail(*session, "try:\n    1 / 0\nexcept Exception as e:\n    raise OSError('cause') from e\n", "other.py");
        QVERIFY(rowWith(view, QStringLiteral("Caused by ZeroDivisionError: division by zero")));
        fail(*session, "raise ExceptionGroup('both', [ValueError('one'), TypeError('two')])\n", "group.py");
        QVERIFY(rowWith(view, QStringLiteral("Part of it: TypeError: two")));
        QCOMPARE(view.count(), 3);
    }

    void aVeryDeepTracebackSaysHowManyCallsAreLeftOut()
    {
        const auto session = openSession();
        ProblemsView view;
        view.setSession(session.get());
        show(view);
        fail(*session, "def f(n):\n    return f(n - 1) if n else 1 / 0\nf(900)");
        const QTreeWidgetItem* const row = tree(view).topLevelItem(0);
        QCOMPARE(row->childCount(), 401);
        QCOMPARE(row->child(200)->text(0), QStringLiteral("\u2026 502 calls are left out"));
        QSignalSpy activated(&view, &ProblemsView::locationActivated);
        tree(view).setCurrentItem(row->child(200));
        QTest::keyClick(&tree(view), Qt::Key_Return);  // there is no place to go to
        QCOMPARE(activated.count(), 0);
        tree(view).setCurrentItem(row->child(199));
        QTest::keyClick(&tree(view), Qt::Key_Return);
        QCOMPARE(activated.count(), 1);
    }

    void aSyntaxErrorHasItsPlace()
    {
        const auto session = openSession();
        ProblemsView view;
        view.setSession(session.get());
        fail(*session, "x = 1\ny = (\n");
        QCOMPARE(tree(view).topLevelItem(0)->text(0), QStringLiteral("SyntaxError"));
        QCOMPARE(tree(view).topLevelItem(0)->text(2), QStringLiteral("script.py, line 2"));
    }

    void runningASourceAgainClearsItsProblems()
    {
        const auto session = openSession();
        ProblemsView view;
        view.setSession(session.get());
        QSignalSpy counts(&view, &ProblemsView::countChanged);
        fail(*session, "1 / 0", "one.py");
        fail(*session, "1 / 0", "other.py");
        QCOMPARE(view.count(), 2);
        outcomeOf(session->run(script("1", QStringLiteral("one.py"))));
        QCOMPARE(view.count(), 1);
        QCOMPARE(tree(view).topLevelItem(0)->text(2), QStringLiteral("other.py, line 1"));
        view.clear();
        QCOMPARE(view.count(), 0);
        QCOMPARE(counts.count(), 4);
        QCOMPARE(counts.last().first().toInt(), 0);
    }

    void whatIsStoppedIsNoProblem()
    {
        const auto session = openSession();
        ProblemsView view;
        view.setSession(session.get());
        Job* const job = session->run(script("while True: pass"));
        QVERIFY(waitForState(job, Job::State::Running));
        job->requestCancel();
        QVERIFY(outcomeOf(job).cancelled());
        QCOMPARE(view.count(), 0);
    }

    void aLimitThatWasExceededIsAProblem()
    {
        const auto session = openSession({.limits = {.output = 100}});
        ProblemsView view;
        view.setSession(session.get());
        fail(*session, "while True: print('x' * 50)");
        QCOMPARE(view.count(), 1);
        QCOMPARE(tree(view).topLevelItem(0)->text(0), QStringLiteral("Limit exceeded"));
    }

    void aConnectedFunctionThatFailsIsCounted()
    {
        Bell bell;
        const auto session = openSession();
        QVERIFY(session->expose(QStringLiteral("bell"), &bell));
        ProblemsView view;
        view.setSession(session.get());
        QVERIFY(outcomeOf(session->run(script("def fail():\n    raise ValueError('too loud')\n"
                                              "bell.rung.connect(fail)\nbell.rung.connect(lambda: None)\n")))
                    .succeeded());
        QSignalSpy failed(session.get(), &Session::callbackFailed);
        bell.ring();
        bell.ring();
        QTRY_COMPARE_WITH_TIMEOUT(failed.count(), 2, patience);
        QTRY_COMPARE_WITH_TIMEOUT(session->state(), Session::State::Idle, patience);
        QCOMPARE(view.count(), 1);
        QCOMPARE(tree(view).topLevelItem(0)->text(0), QStringLiteral("ValueError (2 times)"));
        QCOMPARE(tree(view).topLevelItem(0)->text(2), QStringLiteral("script.py, line 2"));
        outcomeOf(session->run(script("1")));
        QCOMPARE(view.count(), 0);
    }

    void theRowsAreCopiedAsText()
    {
        ProblemsView view;
        ScriptError error;
        error.type = QStringLiteral("ValueError");
        error.message = QStringLiteral("bad");
        ScriptFrame frame;
        frame.file = QStringLiteral("a.py");
        frame.function = QStringLiteral("f");
        frame.line = 3;
        error.frames = {frame};
        view.add(QStringLiteral("a.py"), Outcome(Failed{error}));
        view.add(QStringLiteral("a.py"), Outcome(Failed{error}));
        QCOMPARE(view.count(), 1);
        QCOMPARE(tree(view).topLevelItem(0)->text(0), QStringLiteral("ValueError (2 times)"));
        tree(view).selectAll();
        QTest::keyClick(&tree(view), Qt::Key_C, Qt::ControlModifier);
        QCOMPARE(QGuiApplication::clipboard()->text(),
                 QStringLiteral("ValueError (2 times)\tbad\ta.py, line 3\n  a.py, line 3, in f\n"));
    }

    void theOldestGoWhereThereAreTooMany()
    {
        ProblemsView view;
        for (int count = 0; count < ProblemsView::maximumProblems + 5; ++count)
            view.add(QStringLiteral("a.py"), Outcome(Abandoned{QString::number(count)}));
        QCOMPARE(view.count(), int(ProblemsView::maximumProblems));
        QCOMPARE(tree(view).topLevelItem(0)->text(1), QStringLiteral("5"));
    }
};

QTEST_MAIN(TestProblemsView)
#include "tst_problems_view.moc"
