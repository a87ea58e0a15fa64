// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include "widgets/console_test.h"

#include <QtCore/QFile>
#include <QtCore/QTemporaryDir>

using namespace carrel;
using namespace carrel::test;
using namespace Qt::StringLiterals;

/// What a console keeps of what was typed, and what comes to it from elsewhere and leaves it.
class TestConsoleHistory : public ConsoleTest {
    Q_OBJECT
private Q_SLOTS:
    // --- history --------------------------------------------------------------------------------------------------

    void upBringsBackWhatBeginsSo()
    {
        for (const char* const statement : {"x = 1", "print(x)", "x = 2", "y = 3"})
            type(QString::fromLatin1(statement));
        QVERIFY(waitUntilIdle());
        QTest::keyClicks(edit(), u"x"_s);
        press(Qt::Key_Up);
        QCOMPARE(input(), u"x = 2"_s);
        press(Qt::Key_Up);
        QCOMPARE(input(), u"x = 1"_s);
        press(Qt::Key_Up);
        QCOMPARE(input(), u"x = 1"_s);
        press(Qt::Key_Down);
        QCOMPARE(input(), u"x = 2"_s);
        press(Qt::Key_Down);
        QCOMPARE(input(), u"x"_s);
    }

    void upInAnEmptyInputGoesThroughAll()
    {
        type(u"a = 1"_s);
        m_console->setInput(u"if a:\n    b = 2\n"_s);
        press(Qt::Key_Return);
        QVERIFY(waitUntilIdle());
        press(Qt::Key_Up);
        QCOMPARE(input(), u"if a:\n    b = 2"_s);
        press(Qt::Key_Up);  // through a statement of several lines that was not touched
        QCOMPARE(input(), u"a = 1"_s);
        press(Qt::Key_Down);
        press(Qt::Key_Down);
        QCOMPARE(input(), QString());
    }

    void theHistoryOutlivesTheConsole()
    {
        const QTemporaryDir folder;
        const QString path = folder.filePath(u"deep/history"_s);
        m_console->setHistoryFile(path);
        m_console->setInput(u"for i in '\u00e9\"':\n    pass\n"_s);
        press(Qt::Key_Return);
        type(u"last = 1"_s);
        QVERIFY(waitUntilIdle());
        QCOMPARE(QFile::permissions(path) & (QFile::ReadGroup | QFile::ReadOther), QFile::Permissions());

        Console later;
        later.setHistoryFile(path);
        later.show();
        auto* laterEdit = later.findChild<QPlainTextEdit*>(u"statement"_s);
        QTest::keyClick(laterEdit, Qt::Key_Up);
        QCOMPARE(later.input(), u"last = 1"_s);
        QTest::keyClick(laterEdit, Qt::Key_Up);
        QCOMPARE(later.input(), u"for i in '\u00e9\"':\n    pass"_s);
        later.setInput({});
        type(u"even_later = 2"_s);
        QVERIFY(waitUntilIdle());
        QTest::keyClick(laterEdit, Qt::Key_Up);
        QCOMPARE(later.input(), u"even_later = 2"_s);
    }

    void aDamagedHistoryCostsOnlyItsDamagedLines()
    {
        const QTemporaryDir folder;
        QFile file(folder.filePath(u"history"_s));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("[\"good = 1\"]\nnonsense\n{}\n[7]\n[\"half");
        file.close();
        m_console->setHistoryFile(file.fileName());
        press(Qt::Key_Up);
        QCOMPARE(input(), u"good = 1"_s);
        press(Qt::Key_Up);
        QCOMPARE(input(), u"good = 1"_s);
    }

    // --- pasting and copying --------------------------------------------------------------------------------------

    void aTranscriptLosesPromptsAndOutput()
    {
        paste(u">>> def f(x):\n...     return x * 2\n...\n>>> f(4)\n8\n>>> f(5)\n10\n"_s);
        QCOMPARE(input(), u"def f(x):\n    return x * 2\n\nf(4)\nf(5)"_s);
        press(Qt::Key_Return);
        QVERIFY(waitForText(u"8\n10\n"_s));
        QVERIFY(waitUntilIdle());
    }

    void aTranscriptOfIPythonLosesItsPrompts()
    {
        paste(u"In [1]: for i in 'a':\n   ...:     print(i)\n   ...: \na\n\nIn [2]: 5\nOut[2]: 5\n"_s);
        QCOMPARE(input(), u"for i in 'a':\n    print(i)\n\n5"_s);
    }

    void anIndentedBlockLosesItsIndentation()
    {
        paste(u"        a = 1\n        if a:\n            b = 2\n"_s);
        QCOMPARE(input(), u"a = 1\nif a:\n    b = 2"_s);
    }

    void aPieceOfALineIsPastedAsItIs()
    {
        QTest::keyClicks(edit(), u"x ="_s);
        paste(u" 5"_s);
        QCOMPARE(input(), u"x = 5"_s);
    }

    void allThatWasTypedIsCopiedAsAScript()
    {
        type(u"x = 3"_s);
        m_console->setInput(u"for i in range(x):\n    print('>>> no')\n"_s);
        press(Qt::Key_Return);
        type(u"x"_s);
        QVERIFY(waitUntilIdle());
        QVERIFY(waitForText(u"\n3\n"_s));
        press(Qt::Key_C, Qt::ControlModifier | Qt::ShiftModifier);
        QCOMPARE(QGuiApplication::clipboard()->text(), u"x = 3\nfor i in range(x):\n    print('>>> no')\nx\n"_s);
    }

    void ofASelectionOnlyThatIsCopiedAsAScript()
    {
        type(u"a = 1"_s);
        type(u"a"_s);
        type(u"b = 2"_s);
        QVERIFY(waitUntilIdle());
        QVERIFY(waitForText(u"b = 2"_s));
        press(Qt::Key_F6);
        QTextCursor cursor = transcript()->document()->find(u"a = 1"_s);
        cursor.setPosition(cursor.selectionStart());
        cursor.movePosition(QTextCursor::Down, QTextCursor::KeepAnchor, 2);
        transcript()->setTextCursor(cursor);
        press(Qt::Key_C, Qt::ControlModifier | Qt::ShiftModifier);
        QCOMPARE(QGuiApplication::clipboard()->text(), u"a = 1\na\n"_s);
    }

    void whoTypesAboveMeansTheInput()
    {
        press(Qt::Key_F6);
        QVERIFY(transcript()->hasFocus());
        QTest::keyClick(transcript(), Qt::Key_X);
        QVERIFY(edit()->hasFocus());
        QCOMPARE(input(), u"x"_s);
    }
};

QTEST_MAIN(TestConsoleHistory)
#include "tst_console_history.moc"
