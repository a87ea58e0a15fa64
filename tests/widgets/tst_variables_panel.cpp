// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include "support/session_test.h"

#include <carrel/widgets/variables_panel.h>

#include <QtCore/QScopeGuard>
#include <QtWidgets/QCheckBox>
#include <QtWidgets/QHeaderView>
#include <QtWidgets/QLabel>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QTreeView>

#include <array>

#include <unistd.h>

using namespace carrel;
using namespace carrel::test;
using namespace Qt::StringLiterals;

class TestVariablesPanel : public SessionTest {
    Q_OBJECT

    std::unique_ptr<Session> m_session;
    std::unique_ptr<VariablesPanel> m_panel;

    QList<Isolation> isolations() override { return {Isolation::InProcess}; }

    QTreeView& table() { return *m_panel->findChild<QTreeView*>(u"variables"_s); }
    QLabel& state() { return *m_panel->findChild<QLabel*>(u"variablesState"_s); }

    QStringList column(int number)
    {
        QStringList texts;
        for (int row = 0; row < table().model()->rowCount(); ++row)
            texts.append(table().model()->index(row, number).data().toString());
        return texts;
    }

    void run(const QString& program)
    {
        QVERIFY(outcomeOf(m_session->run(script(program + u"\nNone"_s))).succeeded());
    }

private Q_SLOTS:
    void init()
    {
        m_session = openSession();
        m_panel = std::make_unique<VariablesPanel>();
        m_panel->setSession(m_session.get());
        m_panel->resize(480, 320);
        m_panel->show();
    }

    void cleanup()
    {
        m_panel.reset();
        m_session.reset();
        verifyThatNothingIsLeft();
    }

    void variablesAreThereWhenTheJobIsOver()
    {
        run(u"wheel = 2.5\nteeth = [1, 2, 3]\ndef cut(): pass\nimport math"_s);
        QTRY_COMPARE_WITH_TIMEOUT(column(0), QStringList({u"teeth"_s, u"wheel"_s}), patience);
        QCOMPARE(column(1), QStringList({u"list"_s, u"float"_s}));
        QCOMPARE(column(2), QStringList({u"3"_s, QString()}));
        QCOMPARE(column(3), QStringList({u"[1, 2, 3]"_s, u"2.5"_s}));
        QVERIFY(!state().isVisible());
        m_panel->findChild<QCheckBox*>(u"variablesAll"_s)->click();
        QCOMPARE(column(0), QStringList({u"cut"_s, u"math"_s, u"teeth"_s, u"wheel"_s}));
    }

    void aTextFiltersNamesTypesAndValues()
    {
        run(u"wheel = 2.5\nteeth = [1, 2, 3]\ntitle = 'wheel'"_s);
        QTRY_COMPARE_WITH_TIMEOUT(column(0).size(), 3, patience);
        auto* const line = m_panel->findChild<QLineEdit*>(u"variablesFilter"_s);
        QTest::keyClicks(line, u"WHEEL"_s);
        QCOMPARE(column(0), QStringList({u"title"_s, u"wheel"_s}));
        line->clear();
        QTest::keyClicks(line, u"list"_s);
        QCOMPARE(column(0), QStringList(u"teeth"_s));
    }

    void sizesAreSortedAsNumbers()
    {
        run(u"a = [0] * 9\nb = [0] * 100\nc = 1"_s);
        QTRY_COMPARE_WITH_TIMEOUT(column(0).size(), 3, patience);
        table().sortByColumn(2, Qt::AscendingOrder);
        QCOMPARE(column(0), QStringList({u"c"_s, u"a"_s, u"b"_s}));
        table().sortByColumn(2, Qt::DescendingOrder);
        QCOMPARE(column(0), QStringList({u"b"_s, u"a"_s, u"c"_s}));
    }

    void aRunningScriptIsFollowed()
    {
        Job* const job = m_session->run(script("n = 0\nwhile True: n += 1"));
        QTRY_COMPARE_WITH_TIMEOUT(column(0), QStringList(u"n"_s), patience);
        const QStringList first = column(3);
        QTRY_VERIFY_WITH_TIMEOUT(column(3) != first, patience);
        const QFuture<Outcome> future = job->future();
        job->requestCancel();
        outcomeOf(future);
    }

    void whatIsOldIsMarked()
    {
        run(u"wheel = 7"_s);
        QTRY_COMPARE_WITH_TIMEOUT(column(3), QStringList(u"7"_s), patience);
        const QColor fresh = table().palette().color(QPalette::Text);
        std::array<int, 2> pipeEnds{};
        QCOMPARE(pipe(pipeEnds.data()), 0);
        auto release = qScopeGuard([&pipeEnds] { close(pipeEnds[1]); });  // which ends the script's reading
        // Native code that keeps the interpreter to itself until the test has seen what it wants to see.
        Job* const job = m_session->run(
            script(u"import ctypes\nwheel = 8\n"
                   "ctypes.PyDLL(None).read(%1, ctypes.create_string_buffer(1), 1)"_s.arg(pipeEnds[0])));
        const QFuture<Outcome> end = job->future();
        QTRY_VERIFY_WITH_TIMEOUT(state().isVisible(), patience);
        QVERIFY2(state().text().startsWith(u"As of "_s), qPrintable(state().text()));
        QVERIFY(table().palette().color(QPalette::Text) != fresh);
        release.dismiss();
        close(pipeEnds[1]);
        outcomeOf(end);
        close(pipeEnds[0]);
        QTRY_COMPARE_WITH_TIMEOUT(column(3), QStringList(u"8"_s), patience);
        QTRY_VERIFY_WITH_TIMEOUT(!state().isVisible(), patience);
        QCOMPARE(table().palette().color(QPalette::Text), fresh);
    }

    void theChosenRowStaysChosen()
    {
        run(u"a = 1\nb = 2"_s);
        QTRY_COMPARE_WITH_TIMEOUT(column(0).size(), 2, patience);
        table().setCurrentIndex(table().model()->index(1, 0));
        run(u"aa = 3\nb = 4"_s);
        QTRY_COMPARE_WITH_TIMEOUT(column(3), QStringList({u"1"_s, u"3"_s, u"4"_s}), patience);
        QCOMPARE(table().currentIndex().row(), 2);
    }

    void aRestartEmptiesIt()
    {
        run(u"a = 1"_s);
        QTRY_COMPARE_WITH_TIMEOUT(column(0).size(), 1, patience);
        m_session->reset();
        QTRY_COMPARE_WITH_TIMEOUT(column(0).size(), 0, patience);
    }

    void anotherSessionHasItsOwn()
    {
        run(u"a = 1"_s);
        QTRY_COMPARE_WITH_TIMEOUT(column(0), QStringList(u"a"_s), patience);
        const auto other = openSession();
        QVERIFY(outcomeOf(other->run(script("b = 2"))).succeeded());
        m_panel->setSession(other.get());
        QTRY_COMPARE_WITH_TIMEOUT(column(0), QStringList(u"b"_s), patience);
        m_panel->setSession(nullptr);
        QCOMPARE(column(0).size(), 0);
    }
};

QTEST_MAIN(TestVariablesPanel)
#include "tst_variables_panel.moc"
