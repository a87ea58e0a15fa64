// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include "support/session_test.h"

#include <carrel/widgets/job_bar.h>
#include <carrel/widgets/output_pane.h>
#include <carrel/widgets/script_dialogs.h>
#include <carrel/widgets/script_editor.h>
#include <carrel/widgets/script_panel.h>

#include <QtCore/QFile>
#include <QtCore/QScopeGuard>
#include <QtCore/QTemporaryDir>
#include <QtWidgets/QApplication>
#include <QtWidgets/QCheckBox>
#include <QtWidgets/QComboBox>
#include <QtWidgets/QFileDialog>
#include <QtWidgets/QLabel>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QListWidget>
#include <QtWidgets/QPlainTextEdit>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QSplitter>
#include <QtWidgets/QToolButton>

using namespace carrel;
using namespace carrel::test;
using namespace Qt::StringLiterals;

class TestScriptDialogs : public SessionTest {
    Q_OBJECT

    struct Document {
        std::unique_ptr<Session> session;
        ScriptPanel* panel = nullptr;  // owned by the window
    };
    std::vector<Document> m_documents;
    std::unique_ptr<QSplitter> m_window;

    /// A window with as many documents, side by side, until the end of the test.
    [[nodiscard]] auto showDocuments(int count = 1)
    {
        m_window = std::make_unique<QSplitter>();
        for (int i = 0; i < count; ++i) {
            Document document{openSession({.name = u"document %1"_s.arg(i)})};
            document.panel = new ScriptPanel(document.session.get(), m_window.get());
            m_documents.push_back(std::move(document));
        }
        m_window->resize(600 * count, 600);
        m_window->show();
        m_window->activateWindow();
        if (!QTest::qWaitForWindowActive(m_window.get(), patience))
            QTest::qFail("the window does not become active", __FILE__, __LINE__);
        panel()->setFocus();
        return qScopeGuard([this] {
            m_window.reset();
            m_documents.clear();
        });
    }

    ScriptPanel* panel(size_t number = 0) { return m_documents[number].panel; }
    Session* session(size_t number = 0) { return m_documents[number].session.get(); }
    ScriptDialogs* dialogs(size_t number = 0) { return panel(number)->dialogs(); }
    QPlainTextEdit* code(size_t number = 0) { return panel(number)->editor()->findChild<QPlainTextEdit*>(u"code"_s); }
    static QWidget* focus() { return QApplication::focusWidget(); }

    /// A part of the dialog that is shown: one that was answered may not be gone yet.
    template <class Widget>
    Widget* part(const QString& name, size_t number = 0)
    {
        for (Widget* widget : dialogs(number)->findChildren<Widget*>(name)) {
            if (widget->isVisible())
                return widget;
        }
        QTest::qFail(qPrintable(u"there is no "_s + name), __FILE__, __LINE__);
        return nullptr;
    }

    QPushButton* button(const QString& text, size_t number = 0)
    {
        for (QPushButton* candidate : dialogs(number)->findChildren<QPushButton*>()) {
            if (candidate->isVisible() && candidate->text() == text)
                return candidate;
        }
        QTest::qFail(qPrintable(u"there is no button "_s + text), __FILE__, __LINE__);
        return nullptr;
    }

    QFuture<Outcome> runUntilItAsks(const QString& text, size_t number = 0)
    {
        panel(number)->editor()->setText(u"from carrel import ui\n"_s + text);
        const QFuture<Outcome> future = panel(number)->run()->future();
        if (!QTest::qWaitFor([&] { return dialogs(number)->request().id != 0; }, patience))
            QTest::qFail("no dialog appears", __FILE__, __LINE__);
        return future;
    }

private Q_SLOTS:
    void aMessageIsReadAndGone()
    {
        const auto window = showDocuments();
        QVERIFY(!dialogs()->isVisible());
        const auto future = runUntilItAsks(u"ui.message('<b>24</b> teeth', title='Gear', detail='more')"_s);
        QVERIFY(dialogs()->isVisible());
        QCOMPARE(part<QLabel>(u"title"_s)->text(), u"Gear"_s);
        QCOMPARE(part<QLabel>(u"text"_s)->text(), u"<b>24</b> teeth"_s);
        QCOMPARE(part<QLabel>(u"text"_s)->textFormat(), Qt::PlainText);
        QCOMPARE(part<QPlainTextEdit>(u"detail"_s)->toPlainText(), u"more"_s);
        QCOMPARE(part<QWidget>(u"dialog"_s)->accessibleName(), u"Gear"_s);
        QCOMPARE(focus(), button(u"OK"_s));
        QTest::keyClick(focus(), Qt::Key_Return);
        QVERIFY(outcomeOf(future).succeeded());
        QVERIFY(!dialogs()->isVisible());
        QCOMPARE(focus(), code());
    }

    void theDialogCoversItsDocumentButNotTheBar()
    {
        const auto window = showDocuments();
        const auto future = runUntilItAsks(u"ui.message('!')"_s);
        const auto areaOf = [this](QWidget* widget) {
            return QRect(widget->mapTo(panel(), QPoint()), widget->size());
        };
        QVERIFY(areaOf(dialogs()).contains(areaOf(panel()->editor())));
        QVERIFY(areaOf(dialogs()).contains(areaOf(panel()->outputPane())));
        QVERIFY(!areaOf(dialogs()).intersects(areaOf(panel()->jobBar())));
        m_window->resize(800, 500);
        QTRY_VERIFY_WITH_TIMEOUT(areaOf(dialogs()).contains(areaOf(panel()->editor())), patience);
        code()->setFocus();
        QCOMPARE(focus(), button(u"OK"_s));
        panel()->stop();
        QVERIFY(outcomeOf(future).cancelled());
    }

    void buttonsOfAQuestionAnswer()
    {
        const auto window = showDocuments();
        auto future = runUntilItAsks(u"ui.question('Save && go?', buttons=['&Save', 'Discard'])"_s);
        QCOMPARE(focus(), button(u"&&Save"_s));
        QTest::keyClick(focus(), Qt::Key_Tab);
        QCOMPARE(focus(), button(u"Discard"_s));
        QTest::keyClick(focus(), Qt::Key_Return);
        QCOMPARE(outcomeOf(future).value(), Value(u"Discard"_s));
        future = runUntilItAsks(u"ui.question('Go on?')"_s);
        QTest::mouseClick(button(u"No"_s), Qt::LeftButton);
        QCOMPARE(outcomeOf(future).value(), Value(false));
    }

    void escapeCancels()
    {
        const auto window = showDocuments();
        for (const auto& call : {u"question('?')"_s, u"choose('?', 'ab')"_s, u"form('', {'a': 1})"_s}) {
            const auto future = runUntilItAsks(u"ui."_s + call + u" is None"_s);
            QTest::keyClick(focus(), Qt::Key_Escape);
            QCOMPARE(outcomeOf(future).value(), Value(true));
            QVERIFY(!dialogs()->isVisible());
        }
    }

    void tabStaysInside()
    {
        const auto window = showDocuments();
        const auto future = runUntilItAsks(u"ui.form('', {'a': 'x', 'b': 1, 'c': ui.Path(), 'd': ui.Text(lines=2)})"_s);
        QSet<QWidget*> seen;
        for (int i = 0; i < 14; ++i) {
            QVERIFY(dialogs()->isAncestorOf(focus()));
            seen.insert(focus());
            QTest::keyClick(focus(), i < 7 ? Qt::Key_Tab : Qt::Key_Backtab);
        }
        QVERIFY2(seen.size() >= 6, qPrintable(QString::number(seen.size())));
        QTest::keyClick(focus(), Qt::Key_Escape);
        outcomeOf(future);
    }

    void anItemIsChosenWithTheKeys()
    {
        const auto window = showDocuments();
        const auto future = runUntilItAsks(u"ui.choose('Which?', ['spur', 'helical', 'worm'], initial='helical')"_s);
        auto* const items = part<QListWidget>(u"items"_s);
        QCOMPARE(focus(), items);
        QCOMPARE(items->accessibleName(), u"Which?"_s);
        QCOMPARE(items->currentRow(), 1);
        QTest::keyClick(items, Qt::Key_Down);
        QTest::keyClick(items, Qt::Key_Return);
        QCOMPARE(outcomeOf(future).value(), Value(u"worm"_s));
    }

    void aFormIsFilledIn()
    {
        const auto window = showDocuments();
        const auto future = runUntilItAsks(
            u"repr(ui.form('Gear', {'name': 'spur', 'teeth': ui.Integer(24, minimum=8, help='How many.'), 'size': 1.5,"
            "'hard': True, 'kind': ['a', 'b'], 'paint': ui.Color(), 'out': ui.Path('/tmp'), 'big': 2**62}))"_s);
        QCOMPARE(focus(), part<QLineEdit>(u"name"_s));
        QCOMPARE(part<QWidget>(u"teeth"_s)->accessibleName(), u"Teeth"_s);
        QCOMPARE(part<QWidget>(u"teeth"_s)->accessibleDescription(), u"How many."_s);
        QTest::keyClicks(focus(), u"X"_s);
        QTest::keyClick(part<QWidget>(u"teeth"_s), Qt::Key_Up);
        part<QLineEdit>(u"size"_s)->setText(u" 2.25 "_s);
        part<QCheckBox>(u"hard"_s)->setChecked(false);
        part<QComboBox>(u"kind"_s)->setCurrentIndex(1);
        part<QWidget>(u"paint"_s)->findChild<QLineEdit*>()->setText(u"#00FF00"_s);
        QTest::keyClick(part<QLineEdit>(u"name"_s), Qt::Key_Return);
        QCOMPARE(outcomeOf(future).value(),
                 Value(u"{'name': 'spurX', 'teeth': 25, 'size': 2.25, 'hard': False, 'kind': 'b', 'paint': '#00ff00', "
                       "'out': '/tmp', 'big': 4611686018427387904}"_s));
    }

    void whatDoesNotFitIsSaidAndMayBeMended()
    {
        const auto window = showDocuments();
        const auto future = runUntilItAsks(u"ui.form('', {'size': ui.Float(1.5, maximum=9)})['size']"_s);
        auto* const size = part<QLineEdit>(u"size"_s);
        for (const auto& text : {u"nonsense"_s, u"10"_s, u"nan"_s}) {
            size->setText(text);
            QTest::keyClick(size, Qt::Key_Return);
            QVERIFY2(part<QLabel>(u"problem"_s)->text().startsWith(u"The field \"Size\" takes a number up to 9"_s),
                     qPrintable(part<QLabel>(u"problem"_s)->text()));
        }
        size->setText(u"9"_s);
        QTest::keyClick(size, Qt::Key_Return);
        QCOMPARE(outcomeOf(future).value(), Value(9.0));
    }

    void aNumberIsReadAsItsUserWritesIt()
    {
        const QLocale before;
        QLocale::setDefault(QLocale(QLocale::German, QLocale::Germany));
        const auto window = showDocuments();
        const auto future = runUntilItAsks(u"ui.form('', {'size': ui.Float(1.5)})['size']"_s);
        auto* const size = part<QLineEdit>(u"size"_s);
        QCOMPARE(size->text(), u"1.5"_s);
        size->setText(u"1,234"_s);
        QTest::keyClick(size, Qt::Key_Return);
        QLocale::setDefault(before);
        QCOMPARE(outcomeOf(future).value(), Value(1.234));
    }

    void aFileIsChosenInAWindowThatBlocksNoOther()
    {
        const auto window = showDocuments();
        const QTemporaryDir folder;
        QFile file(folder.filePath(u"table.csv"_s));
        QVERIFY(file.open(QIODevice::WriteOnly));
        const auto future = runUntilItAsks(u"ui.open_file(filters='Tables (*.csv)', folder='%1')"_s.arg(folder.path()));
        auto* const files = dialogs()->findChild<QFileDialog*>();
        QVERIFY(files && files->isVisible());
        QVERIFY(!files->isModal());
        QVERIFY2(files->windowTitle().endsWith(u"document 0"_s), qPrintable(files->windowTitle()));
        QCOMPARE(files->nameFilters(), QStringList{u"Tables (*.csv)"_s});
        QCOMPARE(files->directory().path(), folder.path());
        files->findChild<QLineEdit*>(u"fileNameEdit"_s)->setText(u"table.csv"_s);
        QVERIFY(QMetaObject::invokeMethod(files, "accept"));
        QCOMPARE(outcomeOf(future).value(), Value(file.fileName()));
        QVERIFY(!dialogs()->isVisible());
    }

    void choosingAFileIsCancelledInEitherPlace()
    {
        const auto window = showDocuments();
        auto future = runUntilItAsks(u"ui.save_file() is None"_s);
        dialogs()->findChild<QFileDialog*>()->reject();
        QCOMPARE(outcomeOf(future).value(), Value(true));
        future = runUntilItAsks(u"ui.choose_folder() is None"_s);
        QTest::mouseClick(button(u"Cancel"_s), Qt::LeftButton);
        QCOMPARE(outcomeOf(future).value(), Value(true));
        QTRY_VERIFY_WITH_TIMEOUT(!dialogs()->findChild<QFileDialog*>(), patience);
    }

    void twoDocumentsAskAtOnceAndNeitherWaitsForTheOther()
    {
        const auto window = showDocuments(2);
        const auto first = runUntilItAsks(u"ui.question('first?')"_s, 0);
        const auto second = runUntilItAsks(u"ui.question('second?')"_s, 1);
        QVERIFY(dialogs(0)->isVisible() && dialogs(1)->isVisible());
        QTest::mouseClick(button(u"Yes"_s, 1), Qt::LeftButton);
        QCOMPARE(outcomeOf(second).value(), Value(true));
        QVERIFY(dialogs(0)->isVisible() && !dialogs(1)->isVisible());
        QTest::mouseClick(button(u"No"_s, 0), Qt::LeftButton);
        QCOMPARE(outcomeOf(first).value(), Value(false));
    }

    void theOtherDocumentIsUsableMeanwhile()
    {
        const auto window = showDocuments(2);
        const auto asking = runUntilItAsks(u"ui.question('?')"_s, 0);
        code(1)->setFocus();
        QCOMPARE(focus(), code(1));
        QTest::keyClicks(code(1), u"6*7"_s);
        QTest::keyClick(code(1), Qt::Key_F5);
        QTRY_COMPARE_WITH_TIMEOUT(panel(1)->outputPane()->text(), u"\u2192 42\n"_s, patience);
        QCOMPARE(focus(), code(1));
        QVERIFY(dialogs(0)->isVisible());
        QCOMPARE(panel(0)->jobBar()->text(), u"script waits for your answer"_s);
        panel(0)->setFocus();
        QCOMPARE(focus(), button(u"Yes"_s, 0));
        QTest::keyClick(focus(), Qt::Key_Return);
        QCOMPARE(outcomeOf(asking).value(), Value(true));
    }

    void oneDialogComesAfterTheOther()
    {
        const auto window = showDocuments();
        const auto future = runUntilItAsks(
            u"import threading\nt = threading.Thread(target=ui.message, args=('a',)); t.start()\n"
            "ui.message('b'); t.join()"_s);
        QTRY_COMPARE_WITH_TIMEOUT(session()->dialogRequests().size(), 2, patience);
        const quint64 first = dialogs()->request().id;
        QTest::keyClick(focus(), Qt::Key_Return);
        QVERIFY(dialogs()->isVisible());
        QVERIFY(dialogs()->request().id != first);
        QCOMPARE(focus(), button(u"OK"_s));
        QTest::keyClick(focus(), Qt::Key_Return);
        QVERIFY(outcomeOf(future).succeeded());
    }

    void aStopTakesTheDialogAway()
    {
        const auto window = showDocuments();
        const auto future = runUntilItAsks(u"ui.message('!')"_s);
        QTest::keyClick(focus(), Qt::Key_F5, Qt::ShiftModifier);
        QVERIFY(outcomeOf(future).cancelled());
        QVERIFY(!dialogs()->isVisible());
        QCOMPARE(focus(), code());
    }

    void whatIsAnsweredElsewhereGoes()
    {
        const auto window = showDocuments();
        const auto future = runUntilItAsks(u"ui.question('?')"_s);
        QVERIFY(session()->answerDialog(dialogs()->request().id, 0));
        QVERIFY(!dialogs()->isVisible());
        QCOMPARE(outcomeOf(future).value(), Value(true));
    }

    void whoTypesIntoTheScriptGoesOn()
    {
        const auto window = showDocuments();
        panel()->editor()->setText(u"import time, carrel\nwhile not 'go' in globals(): time.sleep(0.01)\n"_s);
        const auto future = panel()->run()->future();
        QTest::keyClicks(code(), u"#"_s);
        Q_EMIT dialogs()->asked();
        QCOMPARE(focus(), code());
        panel()->stop();
        outcomeOf(future);
    }

    void aHostMayHaveDialogsOfItsOwn()
    {
        const auto window = showDocuments();
        dialogs()->setSession(nullptr);
        panel()->editor()->setText(u"import carrel\ncarrel.ui.question('?')"_s);
        QCOMPARE(errorType(outcomeOf(panel()->run())), u"carrel.ui.NoUserInterface"_s);
        connect(session(), &Session::dialogRequested, session(),
                [this](const DialogRequest& request) { QVERIFY(session()->answerDialog(request.id, 1)); });
        QCOMPARE(outcomeOf(panel()->run()).value(), Value(false));
        QVERIFY(!dialogs()->isVisible());
    }

    void aDialogThatWaitsAlreadyIsShown()
    {
        const auto window = showDocuments();
        const auto future = runUntilItAsks(u"ui.question('?')"_s);
        QWidget document;
        ScriptDialogs late(&document);
        late.setSession(session());
        QCOMPARE(late.request().id, dialogs()->request().id);
        QVERIFY(late.isVisibleTo(&document));
        QTest::mouseClick(button(u"Yes"_s), Qt::LeftButton);
        QVERIFY(!late.isVisibleTo(&document));
        outcomeOf(future);
    }

    void theSessionMayGoAwayWhileItAsks()
    {
        const auto window = showDocuments();
        runUntilItAsks(u"ui.question('?')"_s);
        m_documents[0].session.reset();
        QVERIFY(!dialogs()->isVisible());
        QCOMPARE(dialogs()->request().id, quint64(0));
    }
};

QTEST_MAIN(TestScriptDialogs)
#include "tst_script_dialogs.moc"
