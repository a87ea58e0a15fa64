// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "batch_run.h"
#include "studio/studio_test.h"

#include <QtCore/QFile>
#include <QtCore/QTemporaryDir>
#include <QtGui/QImage>
#include <QtTest/QSignalSpy>

using namespace studio;
using namespace studio::test;
using namespace Qt::StringLiterals;

class TestBatchRun : public QObject {
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
    void thePictureShowsWhatWasPrintedLast()
    {
        auto runtime = carrel::Runtime::start();
        if (!runtime)
            QFAIL(qPrintable(runtime.error().message));
        MainWindow window(*runtime);
        window.show();
        StudioOptions options;
        options.screenshotPath = m_folder.filePath(u"window.png"_s);
        // More than the pane writes at once.
        options.files = {write(u"talks.py"_s, "for number in range(30_000):\n    print('line', number)\n")};
        QString said;
        QTextStream report(&said);
        BatchRun batch(window, options, report);
        QSignalSpy finished(&batch, &BatchRun::finished);
        batch.start();
        QTRY_COMPARE_WITH_TIMEOUT(finished.count(), 1, patience);
        const QImage picture(options.screenshotPath);
        DocumentTab* tab = window.documents().first();
        QVERIFY(outputOf(tab).contains(u"line 29999"_s));
        QCOMPARE(outputIn(picture, window, *tab), outputIn(window.grab().toImage(), window, *tab));
    }
};

QTEST_MAIN(TestBatchRun)
#include "tst_batch_run.moc"
