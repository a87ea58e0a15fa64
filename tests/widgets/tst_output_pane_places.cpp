// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include "widgets/output_pane_test.h"

#include <carrel/script_error.h>

#include <QtTest/QSignalSpy>

using namespace carrel;

namespace {

ScriptFrame frame(const QString& file, int line, int column, int endColumn, const QString& sourceLine)
{
    ScriptFrame result;
    result.file = file;
    result.function = QStringLiteral("f");
    result.sourceLine = sourceLine;
    result.line = result.endLine = line;
    result.column = column;
    result.endColumn = endColumn;
    return result;
}

}  // namespace

/// Places in scripts that the output names, with the mouse and with the keyboard.
class TestOutputPanePlaces : public test::OutputPaneTest {
    Q_OBJECT

    // Where the text stands in the view, to be clicked.
    QPoint placeOf(const QString& text)
    {
        QTextCursor cursor = view().document()->find(text);
        cursor.setPosition(cursor.selectionStart() + 2);
        return view().cursorRect(cursor).center();
    }

private Q_SLOTS:
    void aPlaceInAnErrorKnowsItsColumns()
    {
        ScriptError error;
        error.type = QStringLiteral("ZeroDivisionError");
        error.message = QStringLiteral("division by zero");
        error.frames = {frame(QStringLiteral("gear.py"), 7, 4, 9, QStringLiteral("    f(0)")),
                        frame(QStringLiteral("gear.py"), 3, 11, 16, QStringLiteral("    return 1 / x"))};
        m_pane->appendError(error);
        m_pane->text();
        QSignalSpy activated(m_pane.get(), &OutputPane::locationActivated);
        QTest::mouseClick(view().viewport(), Qt::LeftButton, {}, placeOf(QStringLiteral("File \"gear.py\", line 3")));
        QCOMPARE(activated.size(), 1);
        QCOMPARE(activated.first(), QVariantList({QStringLiteral("gear.py"), 3, 11, 16}));
    }

    void aTracebackThatTheScriptPrintedIsClickableToo()
    {
        print(QStringLiteral("Traceback (most recent call last):\n  File \"/tmp/a \"b\".py\", li"));
        print(QStringLiteral("ne 12, in <module>\n    g()\nno File \"x\", line 3 here\n"));
        m_pane->text();
        QSignalSpy activated(m_pane.get(), &OutputPane::locationActivated);
        QTest::mouseClick(view().viewport(), Qt::LeftButton, {}, placeOf(QStringLiteral("File \"/tmp/a")));
        QCOMPARE(activated.size(), 1);
        QCOMPARE(activated.first(), QVariantList({QStringLiteral("/tmp/a \"b\".py"), 12, -1, -1}));
        QTest::mouseClick(view().viewport(), Qt::LeftButton, {}, placeOf(QStringLiteral("File \"x\"")));
        QCOMPARE(activated.size(), 1);
    }

    void placesAreReachedWithTheKeyboard()
    {
        print(QStringLiteral("x\n  File \"a.py\", line 1, in f\n  File \"b.py\", line 2, in g\n"));
        m_pane->text();
        QSignalSpy activated(m_pane.get(), &OutputPane::locationActivated);
        m_pane->goToNextLocation();
        m_pane->goToNextLocation();
        m_pane->goToNextLocation();
        m_pane->goToPreviousLocation();
        QTest::keyClick(&view(), Qt::Key_Return);
        QStringList files;
        for (const QVariantList& call : activated)
            files.append(call.first().toString());
        QCOMPARE(files.join(u' '), QStringLiteral("a.py b.py a.py b.py b.py"));
    }
};

QTEST_MAIN(TestOutputPanePlaces)
#include "tst_output_pane_places.moc"
