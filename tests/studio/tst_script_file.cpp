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

    QString write(const QByteArray& content) const
    {
        QFile file(m_folder.filePath(QStringLiteral("script.py")));
        if (!file.open(QIODevice::WriteOnly) || file.write(content) != content.size())
            qFatal("cannot write %s", qPrintable(file.fileName()));
        return file.fileName();
    }

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
        const QString path = write(content);
        ScriptFile::Reading reading = ScriptFile::read(path);
        QVERIFY2(reading.file, qPrintable(reading.problem));
        QVERIFY2(reading.remark.isEmpty(), qPrintable(reading.remark));
        QVERIFY(!reading.file->text.contains(u'\r'));
        QVERIFY(!reading.file->write());
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        QCOMPARE(file.readAll(), content);
    }

    void ofMixedLineEndsThoseOfMostLinesAreKeptAndItIsSaid_data()
    {
        QTest::addColumn<QByteArray>("content");
        QTest::addColumn<QByteArray>("written");
        QTest::newRow("mostly LF") << QByteArray("a\r\nb\nc\n") << QByteArray("a\nb\nc\n");
        QTest::newRow("mostly CR LF") << QByteArray("a\r\nb\r\nc\n") << QByteArray("a\r\nb\r\nc\r\n");
    }

    void ofMixedLineEndsThoseOfMostLinesAreKeptAndItIsSaid()
    {
        QFETCH(QByteArray, content);
        QFETCH(QByteArray, written);
        const QString path = write(content);
        ScriptFile::Reading reading = ScriptFile::read(path);
        QVERIFY2(reading.file, qPrintable(reading.problem));
        QVERIFY2(reading.remark.contains(QStringLiteral("script.py")), qPrintable(reading.remark));
        QVERIFY(!reading.file->write());
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        QCOMPARE(file.readAll(), written);
    }

    // An editor would end it there.
    void aTextWithANullCharacterIsNotOpened()
    {
        const ScriptFile::Reading reading = ScriptFile::read(write(QByteArray("a = 1\0b = 2\n", 12)));
        QVERIFY(!reading.file);
        QVERIFY2(reading.problem.contains(QStringLiteral("script.py")), qPrintable(reading.problem));
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
