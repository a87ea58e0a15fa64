// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "batch_run.h"
#include "studio/window_test.h"

#include <QtCore/QFile>
#include <QtCore/QTemporaryDir>
#include <QtGui/QImage>
#include <QtTest/QSignalSpy>

using namespace studio;
using namespace studio::test;
using namespace Qt::StringLiterals;

class TestBatchRun : public WindowTest {
    Q_OBJECT

    const QTemporaryDir m_folder;

    QString write(const QString& name, const QByteArray& content) const
    {
        QFile file(m_folder.filePath(name));
        if (!file.open(QIODevice::WriteOnly) || file.write(content) != content.size())
            qFatal("cannot write %s", qPrintable(file.fileName()));
        return file.fileName();
    }

    /// What a picture of the window shows of a document's output.
    static QImage outputIn(const QImage& picture, const MainWindow& window, const DocumentTab& tab)
    {
        const QWidget* pane = tab.panel()->outputPane();
        return picture.copy(QRect(pane->mapTo(&window, QPoint()), pane->size()));
    }

private Q_SLOTS:
    void aDocumentThatIsClosedMeanwhileIsAFailureAndNoCrash()
    {
        StudioOptions options;
        options.stopAfter = std::chrono::milliseconds(patience);
        options.files = {write(u"closes.py"_s, "import time\ndocument.discard()\ntime.sleep(60)\n")};
        QString said;
        QTextStream report(&said);
        BatchRun batch(*m_window, options, report);
        QSignalSpy finished(&batch, &BatchRun::finished);
        batch.start();
        QTRY_COMPARE_WITH_TIMEOUT(finished.count(), 1, patience / 2);
        QCOMPARE(finished.first().first().toInt(), 1);
        QVERIFY2(said.contains(u"closes.py: CLOSED"_s), qPrintable(said));
    }

    void thePictureShowsWhatWasPrintedLast()
    {
        StudioOptions options;
        options.screenshotPath = m_folder.filePath(u"window.png"_s);
        // More than the pane writes at once.
        options.stopAfter = std::chrono::milliseconds(patience);  // however little of the machine the script gets
        options.files = {write(u"talks.py"_s, "for number in range(30_000):\n    print('line', number)\n")};
        QString said;
        QTextStream report(&said);
        BatchRun batch(*m_window, options, report);
        QSignalSpy finished(&batch, &BatchRun::finished);
        // At once: a turn of the event loop later, parts of the window may have other sizes.
        QImage seen;
        QImage expected;
        connect(&batch, &BatchRun::finished, this, [&] {
            const DocumentTab& tab = *m_window->documents().first();
            QVERIFY(outputOf(&tab).contains(u"line 29999"_s));
            seen = outputIn(QImage(options.screenshotPath), *m_window, tab);
            expected = outputIn(m_window->grab().toImage(), *m_window, tab);
        });
        batch.start();
        QTRY_COMPARE_WITH_TIMEOUT(finished.count(), 1, 2 * patience);
        QVERIFY(!seen.isNull());
        QCOMPARE(seen, expected);
    }
};

QTEST_MAIN(TestBatchRun)
#include "tst_batch_run.moc"
