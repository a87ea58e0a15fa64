// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include "widgets/output_pane_test.h"

#include <QtGui/QClipboard>
#include <QtGui/QGuiApplication>
#include <QtGui/QTextBlock>
#include <QtTest/QSignalSpy>
#include <QtTest/QTest>
#include <QtWidgets/QLabel>
#include <QtWidgets/QPlainTextEdit>
#include <QtWidgets/QScrollBar>

#include <QtCore/QBuffer>
#include <QtCore/QElapsedTimer>
#include <QtCore/QTimer>

using namespace carrel;
using carrel::test::longestPause;
using carrel::test::patience;

namespace {

OutputChunk chunk(const QString& text, OutputStream stream = OutputStream::Stdout)
{
    OutputChunk result;
    result.text = text;
    result.stream = stream;
    return result;
}

// The longest time between two turns of the event loop.
class Heartbeat {
public:
    Heartbeat()
    {
        m_timer.setInterval(1);
        QObject::connect(&m_timer, &QTimer::timeout, &m_timer,
                         [this] { longest = std::max(longest, m_clock.restart()); });
        m_clock.start();
        m_timer.start();
    }

    qint64 longest = 0;

private:
    QTimer m_timer;
    QElapsedTimer m_clock;
};

}  // namespace

class TestOutputPane : public test::OutputPaneTest {
    Q_OBJECT

    QTextCharFormat formatOf(const QString& text)
    {
        QTextCursor cursor = view().document()->find(text);
        cursor.setPosition(cursor.selectionStart() + 1);
        return cursor.charFormat();
    }

    static QByteArray pngOf(const QImage& image)
    {
        QByteArray bytes;
        QBuffer buffer(&bytes);
        buffer.open(QIODevice::WriteOnly);
        image.save(&buffer, "png");
        return bytes;
    }

    // Of a few bytes, which claims to be of more pixels than anybody has memory for.
    static QByteArray hugePng()
    {
        QByteArray bytes = pngOf(QImage(1, 1, QImage::Format_RGB32));
        bytes.replace(16, 17, QByteArray("\x00\x00\xff\xff\x00\x00\xff\xff" "\x08\x02\x00\x00\x00\x39\x67\x4e\x07", 17));  // with its checksum
        return bytes;
    }

private Q_SLOTS:
    void piecesBecomeLines()
    {
        print(QStringLiteral("one\ntw"));
        print(QStringLiteral("o\nthree"));
        QCOMPARE(m_pane->text(), QStringLiteral("one\ntwo\nthree"));
        m_pane->appendNote(QStringLiteral("a note stands on a line of its own"));
        QCOMPARE(m_pane->text(), QStringLiteral("one\ntwo\nthree\na note stands on a line of its own\n"));
    }

    void aCarriageReturnRestartsTheLine()
    {
        print(QStringLiteral("kept\r\n 10 %\r 50 %"));
        print(QStringLiteral("\r100 %\r"));
        print(QStringLiteral("\ndone"));
        QCOMPARE(m_pane->text(), QStringLiteral("kept\n100 %\ndone"));
    }

    void controlCharactersAreShownAndEscapeSequencesAreNot()
    {
        print(QStringLiteral("a\x1b[31mred\x1b[0m\x07\u2029 b\x1b[2K\x1bX\n"));
        QCOMPARE(m_pane->text(), QStringLiteral("ared\u2407\ufffd b\u241bX\n"));
    }

    void colorsOfTerminalsAreFollowedAlsoInPieces()
    {
        print(QStringLiteral("plain \x1b[1;3"));
        print(QStringLiteral("1mred\x1b[0m plain \x1b[48;5;21mblue\x1b[49m \x1b[38;2;1;2;3mexact\x1b[m\n"));
        QCOMPARE(m_pane->text(), QStringLiteral("plain red plain blue exact\n"));
        QVERIFY(formatOf(QStringLiteral("red")).foreground().color() != formatOf(QStringLiteral("plain")).foreground().color());
        QCOMPARE(formatOf(QStringLiteral("red")).fontWeight(), int(QFont::Bold));
        QCOMPARE(formatOf(QStringLiteral("blue")).background().color(), QColor(0, 0, 255));
        QCOMPARE(formatOf(QStringLiteral("exact")).foreground().color(), QColor(1, 2, 3));
        print(QStringLiteral("\x1b[4munseen\rlined"));
        m_pane->text();
        QVERIFY(formatOf(QStringLiteral("lined")).fontUnderline());
    }

    void colorsEndWithTheScript()
    {
        print(QStringLiteral("\x1b[31mred"));
        m_pane->appendNote(QStringLiteral("a note"));
        print(QStringLiteral("after"));
        QCOMPARE(m_pane->text(), QStringLiteral("red\na note\nafter"));
        QVERIFY(formatOf(QStringLiteral("after")).foreground().color() != formatOf(QStringLiteral("red")).foreground().color());
    }

    void colorsFollowThePalette()
    {
        print(QStringLiteral("\x1b[31mred\x1b[0m plain"));
        m_pane->appendInput(QStringLiteral("return 1"));
        m_pane->text();
        const QColor red = formatOf(QStringLiteral("red")).foreground().color();
        const QColor keyword = formatOf(QStringLiteral("return")).foreground().color();
        QPalette dark = view().palette();
        dark.setColor(QPalette::Base, Qt::black);
        dark.setColor(QPalette::Text, Qt::white);
        view().setPalette(dark);
        QVERIFY(formatOf(QStringLiteral("red")).foreground().color() != red);
        QVERIFY(formatOf(QStringLiteral("return")).foreground().color() != keyword);
    }

    void whatWasTypedStandsBehindPromptsAndComesBackWithout()
    {
        print(QStringLiteral("open line"));
        m_pane->appendInput(QStringLiteral("for i in x:\n    print(i)"));
        print(QStringLiteral(">>> printed\n"));
        m_pane->appendResult(Succeeded{Value(7), QStringLiteral("7")});
        QCOMPARE(m_pane->text(),
                 QStringLiteral("open line\n>>> for i in x:\n...     print(i)\n>>> printed\n7\n"));
        QCOMPARE(m_pane->typedText(), QStringLiteral("for i in x:\n    print(i)\n"));
    }

    void aPictureStandsInALineOfItsOwnWithItsText()
    {
        QImage image(20, 10, QImage::Format_RGB32);
        image.fill(Qt::red);
        m_pane->appendValue(Value(Value::Dict{{QStringLiteral("text/plain"), QStringLiteral("a field")},
                                              {QStringLiteral("image/png"), pngOf(image)}}));
        print(QStringLiteral("after"));
        QCOMPARE(m_pane->text(), QStringLiteral("\na field\nafter"));
        const QImage shot = view().viewport()->grab().toImage();
        const QTextCursor cursor(view().document()->firstBlock());
        const QRect place = view().cursorRect(cursor);
        QCOMPARE(shot.pixelColor(place.center() + QPoint(5, 0)), QColor(Qt::red));
        m_pane->selectAll();
        m_pane->copy();
        QCOMPARE(QGuiApplication::clipboard()->text(), QStringLiteral("\na field\nafter"));
    }

    void aPictureThatIsNoneIsItsText_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::newRow("nonsense") << QByteArrayLiteral("nonsense");
        QTest::newRow("half") << pngOf(QImage(50, 50, QImage::Format_RGB32)).left(60);
        QTest::newRow("huge") << hugePng();
    }

    void aPictureThatIsNoneIsItsText()
    {
        QFETCH(QByteArray, bytes);
        m_pane->appendValue(Value(Value::Dict{{QStringLiteral("text/plain"), QStringLiteral("a field")},
                                              {QStringLiteral("image/png"), bytes}}));
        QCOMPARE(m_pane->text(), QStringLiteral("a field\n"));
    }

    void htmlIsDrawnAndLoadsNothing()
    {
        m_pane->appendValue(Value(Value::Dict{{QStringLiteral("text/plain"), QStringLiteral("a table")},
                                              {QStringLiteral("text/html"), QStringLiteral("<b>bold</b><img src='/etc/x.png'>")}}));
        QCOMPARE(m_pane->text(), QStringLiteral("\na table\n"));
        QVERIFY(view().toPlainText().contains(QChar::ObjectReplacementCharacter));
    }

    void aTableIsAlignedAndSaysWhatIsLeftOut()
    {
        const Value::Dict table{{QStringLiteral("columns"), Value::List{QStringLiteral("n"), QStringLiteral("name")}},
                                {QStringLiteral("rows"), Value::List{Value::List{5, QStringLiteral("a\nb")},
                                                                     Value::List{1000, Value()}}},
                                {QStringLiteral("omitted"), 12}};
        m_pane->appendValue(Value(Value::Dict{{QStringLiteral("text/plain"), QStringLiteral("x")},
                                              {QStringLiteral("application/vnd.carrel.table"), table}}));
        QCOMPARE(m_pane->text(), QStringLiteral("   n  name\n\u2500\u2500\u2500\u2500  \u2500\u2500\u2500\u2500\n   5  a b\n1000\n\u2026 12 more rows\n"));
    }

    void manyPicturesDoNotFillTheMemory()
    {
        QImage image(800, 400, QImage::Format_RGB32);
        image.fill(Qt::red);
        const Value value(Value::Dict{{QStringLiteral("text/plain"), QString()}, {QStringLiteral("image/png"), pngOf(image)}});
        for (int count = 0; count < 100; ++count)
            m_pane->appendValue(value);
        QCOMPARE(m_pane->text(), QString(100, u'\n'));
        view().verticalScrollBar()->setValue(0);
        const QImage shot = view().viewport()->grab().toImage();  // the first ones are frames now
        QVERIFY(shot.pixelColor(shot.width() / 3, shot.height() / 3) != QColor(Qt::red));
    }

    void stderrHasAnotherColorThanStdout()
    {
        print(QStringLiteral("out\n"));
        m_pane->append(chunk(QStringLiteral("err\n"), OutputStream::Stderr));
        m_pane->text();
        const auto colorOf = [this](int line) {
            return view().document()->findBlockByNumber(line).begin().fragment().charFormat().foreground().color();
        };
        QVERIFY(colorOf(0) != colorOf(1));
    }

    void manyLinesAreBoundedAndThePaneSaysSo()
    {
        m_pane->setMaximumLines(1000);
        for (int line = 1; line <= 5000; ++line)
            print(QStringLiteral("line %1\n").arg(line));
        QVERIFY(m_pane->text().startsWith(QStringLiteral("line 4001\n")));
        QVERIFY(m_pane->text().endsWith(QStringLiteral("line 5000\n")));
        QCOMPARE(m_pane->removedLines(), qint64(4000));
        const auto* label = m_pane->findChild<QLabel*>(QStringLiteral("removedLines"));
        QVERIFY(label->isVisible());
        QVERIFY(label->text().contains(QLocale().toString(4000)));
        m_pane->clear();
        QVERIFY(!label->isVisible());
    }

    void aHundredThousandLinesDoNotFreezeTheWindow()
    {
        QString lines;
        for (int line = 0; line < 100'000; ++line)
            lines += QStringLiteral("%1 and some more text, as scripts print it\n").arg(line);
        print(lines);
        print(QStringLiteral("the end"));
        Heartbeat heartbeat;
        QTRY_VERIFY_WITH_TIMEOUT(view().document()->lastBlock().text() == QStringLiteral("the end"), patience);
        qInfo("100,000 lines: the event loop paused for %lld ms at most", heartbeat.longest);
        QVERIFY2(heartbeat.longest < longestPause, qPrintable(QString::number(heartbeat.longest)));
    }

    // Whatever comes into the document at once is time in which the window does not answer.
    void aLongTextComesIntoTheDocumentInPieces()
    {
        qsizetype longest = 0;
        connect(view().document(), &QTextDocument::contentsChange, this,
                [&](int, int, int added) { longest = std::max<qsizetype>(longest, added); });
        QString lines;
        for (int line = 0; line < 20'000; ++line)
            lines += QStringLiteral("%1 and some more text, as scripts print it\n").arg(line);
        print(lines);
        QVERIFY(m_pane->text() == lines);
        QVERIFY2(longest > 0 && longest < 16 * 1024, qPrintable(QString::number(longest)));
    }

    void aHugeLineIsCutAndThePaneSaysByHowMuch()
    {
        const qint64 size = 20'000'000;
        print(QString(size, u'x'));
        Heartbeat heartbeat;
        const auto shown = [this] { return view().document()->firstBlock().text(); };
        const QString rest = QLocale().toString(size - OutputPane::longestLine);
        QTRY_VERIFY_WITH_TIMEOUT(shown().contains(rest), patience);
        QVERIFY(shown().size() < OutputPane::longestLine + 100);
        QVERIFY2(heartbeat.longest < longestPause, qPrintable(QString::number(heartbeat.longest)));
        print(QStringLiteral("yz\nnext"));
        QVERIFY(m_pane->text().contains(QLocale().toString(size + 2 - OutputPane::longestLine)));
        QVERIFY(m_pane->text().endsWith(QStringLiteral("\nnext")));
    }

    void moreThanThePaneCanWriteIsCountedAndNotKept()
    {
        const QString block = QStringLiteral("0123456789\n").repeated(100'000);
        for (int count = 0; count < 40; ++count)
            print(block);
        print(QStringLiteral("the end"));
        QVERIFY(m_pane->text().endsWith(QStringLiteral("\nthe end")));
        QCOMPARE(m_pane->removedLines() + view().document()->blockCount() - 1, qint64(4'000'000));
    }

    void soIsWhatAValueHasTooMuch()
    {
        const QString block = QStringLiteral("0123456789\n").repeated(100'000).chopped(1);
        for (int count = 0; count < 40; ++count)
            m_pane->appendValue(Value(block));
        m_pane->appendNote(QStringLiteral("the end"));
        QVERIFY(m_pane->text().endsWith(QStringLiteral("\nthe end\n")));
        QCOMPARE(m_pane->removedLines() + view().document()->blockCount() - 1, qint64(4'000'001));
        QVERIFY(m_pane->removedLines() > 3'000'000);
    }

    // Each table would be laid out twice for each that it is in.
    void tablesInTablesAreShownAsTheirText()
    {
        const QString html = QStringLiteral("<table><tr><td>").repeated(40) + QStringLiteral("deep");
        m_pane->appendValue(Value(Value::Dict{{QStringLiteral("text/plain"), QStringLiteral("a nest of tables")},
                                              {QStringLiteral("text/html"), html}}));
        QVERIFY(m_pane->text().contains(QStringLiteral("a nest of tables")));
    }

    void whatThePaneCannotKeepGoesInPieces()
    {
        const QString block = QStringLiteral("0123456789\n").repeated(100'000);
        print(block);
        print(QStringLiteral("open line"));
        QVERIFY(m_pane->text().endsWith(QStringLiteral("\nopen line")));
        int longest = 0;
        connect(view().document(), &QTextDocument::contentsChange, this,
                [&](int, int removed, int) { longest = std::max(longest, removed); });
        for (int count = 0; count < 3; ++count)
            print(block);
        print(QStringLiteral("the end"));
        QCOMPARE(m_pane->text(), block + QStringLiteral("the end"));
        QVERIFY2(longest > 0 && longest < block.size() / 10, qPrintable(QString::number(longest)));
        QCOMPARE(m_pane->removedLines() + view().document()->blockCount() - 1, qint64(400'000));
    }

    void theViewFollowsTheEndAlsoWhenItHasBecomeLower()
    {
        for (int line = 0; line < 100; ++line)
            print(QStringLiteral("line %1\n").arg(line));
        m_pane->text();
        const QScrollBar* bar = view().verticalScrollBar();
        QCOMPARE(bar->value(), bar->maximum());
        m_pane->resize(800, 150);
        QTRY_VERIFY_WITH_TIMEOUT(view().height() < 200, patience);
        QCOMPARE(bar->value(), bar->maximum());
    }

    void theViewFollowsTheEndUnlessTheUserScrolledAway()
    {
        for (int line = 0; line < 200; ++line)
            print(QStringLiteral("line\n"));
        m_pane->text();
        QScrollBar* bar = view().verticalScrollBar();
        QCOMPARE(bar->value(), bar->maximum());
        bar->setValue(50);
        print(QStringLiteral("more\n").repeated(100));
        m_pane->text();
        QCOMPARE(bar->value(), 50);
        QVERIFY(!view().textCursor().hasSelection());
    }

    void theViewStaysWhereItIsWhileLinesAreRemovedAbove()
    {
        m_pane->setMaximumLines(500);
        for (int line = 0; line < 500; ++line)
            print(QStringLiteral("line %1\n").arg(line));
        m_pane->text();
        view().verticalScrollBar()->setValue(300);
        print(QStringLiteral("more\n").repeated(100));
        m_pane->text();
        const QTextCursor top = view().cursorForPosition(QPoint(12, 12));
        QVERIFY2(top.block().text().startsWith(QStringLiteral("line 30")), qPrintable(top.block().text()));
    }

    void everythingCanBeCopied()
    {
        print(QStringLiteral("one\ntwo\n"));
        m_pane->text();
        m_pane->selectAll();
        m_pane->copy();
        QCOMPARE(QGuiApplication::clipboard()->text(), QStringLiteral("one\ntwo\n"));
    }

    void lostTextIsSaid()
    {
        OutputChunk late = chunk(QStringLiteral("late\n"));
        late.droppedBefore = 1234;
        m_pane->append(late);
        QVERIFY(m_pane->text().contains(QLocale().toString(1234)));
    }

    void aPublishedTextIsShownAsItIs()
    {
        m_pane->appendValue(Value(QStringLiteral("#### .")));
        m_pane->appendValue(Value(QByteArrayLiteral("ab")));
        QCOMPARE(m_pane->text(), QStringLiteral("#### .\nb'ab'\n"));
    }
};

QTEST_MAIN(TestOutputPane)
#include "tst_output_pane.moc"
