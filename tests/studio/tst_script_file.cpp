// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "script_file.h"

#include <QtCore/QFile>
#include <QtCore/QTemporaryDir>
#include <QtTest/QTest>

using namespace studio;

class TestScriptFile : public QObject {
    Q_OBJECT

    QTemporaryDir m_folder;

private Q_SLOTS:
    void whatIsReadIsWrittenBack_data()
    {
        QTest::addColumn<QByteArray>("content");
        QTest::newRow("empty") << QByteArray();
        QTest::newRow("no line end at the end") << QByteArray("a = 1\nb = 2");
        QTest::newRow("carriage returns") << QByteArray("a = 1\r\nb = 2\r\n");
        QTest::newRow("byte order mark") << QByteArray("\xef\xbb\xbf\"ä\"\n");
    }

    void whatIsReadIsWrittenBack()
    {
        QFETCH(QByteArray, content);
        const QString path = m_folder.filePath(QStringLiteral("script.py"));
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write(content) == content.size());
        file.close();
        ScriptFile::Reading reading = ScriptFile::read(path);
        QVERIFY2(reading.file, qPrintable(reading.problem));
        QVERIFY(!reading.file->text.contains(u'\r'));
        QVERIFY(!reading.file->write());
        QVERIFY(file.open(QIODevice::ReadOnly));
        QCOMPARE(file.readAll(), content);
    }

    void aFolderThatIsMissingIsExplained()
    {
        ScriptFile file = ScriptFile::untitled(1);
        file.setPath(m_folder.filePath(QStringLiteral("no/such/folder.py")));
        const auto problem = file.write();
        QVERIFY(problem && problem->contains(QStringLiteral("folder.py")));
    }

    void theSamplesComeWithTheProgram()
    {
        const QStringList names = ScriptFile::sampleNames();
        QVERIFY(names.contains(QStringLiteral("mandelbrot.py")));
        for (const QString& name : names) {
            const ScriptFile sample = ScriptFile::sample(name);
            QVERIFY(sample.path.isEmpty());
            QVERIFY2(sample.text.contains(QStringLiteral("\"\"\"")), qPrintable(name));
        }
    }
};

QTEST_GUILESS_MAIN(TestScriptFile)
#include "tst_script_file.moc"
