// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include <carrel/source.h>

#include <QtCore/QDir>
#include <QtCore/QTemporaryDir>
#include <QtTest/QTest>

#include <type_traits>

using namespace Qt::StringLiterals;
using carrel::ErrorCode;
using carrel::Source;

static_assert(std::is_copy_constructible_v<Source> && std::is_copy_assignable_v<Source>);
static_assert(std::is_nothrow_move_constructible_v<Source> && std::is_nothrow_move_assignable_v<Source>);

namespace {

/// A folder with files of one test; gone after it.
class Folder {
public:
    QString path(const QString& name) const { return m_folder.filePath(name); }

    QString write(const QString& name, const QByteArray& content) const
    {
        QFile file(path(name));
        return file.open(QIODevice::WriteOnly) && file.write(content) == content.size() ? path(name) : QString();
    }

private:
    QTemporaryDir m_folder;
};

}  // namespace

class TestSource : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void textBecomesUtf8()
    {
        const Source source = Source::fromText(u"print('\u00e9\U0001f600')\n"_s, u"untitled"_s, 12);
        QCOMPARE(source.code(), QByteArray("print('\xc3\xa9\xf0\x9f\x98\x80')\n"));
        QCOMPARE(source.coding(), Source::Coding::Text);
        QCOMPARE(source.displayName(), u"untitled"_s);
        QCOMPARE(source.firstLine(), 12);
        QCOMPARE(source.filePath(), QString());
    }

    void loneSurrogatesAreReplaced()
    {
        const QString text = u"a"_s + QChar(0xdc00) + u"\U0001f600"_s + QChar(0xd800);
        QCOMPARE(Source::fromText(text, u"x"_s).code(), QByteArray("a\xef\xbf\xbd\xf0\x9f\x98\x80\xef\xbf\xbd"));
    }

    void linesCountFromOne()
    {
        QCOMPARE(Source::fromText(QString(), u"x"_s).firstLine(), 1);
        QCOMPARE(Source::fromText(QString(), u"x"_s, 0).firstLine(), 1);
        QCOMPARE(Source::fromText(QString(), u"x"_s, -5).firstLine(), 1);
    }

    void filesAreReadAsTheyAre()
    {
        const Folder folder;
        const QByteArray latin1("# coding: latin-1\r\nprint('\xe9')\0", 30);
        const auto source = Source::fromFile(folder.write(u"a.py"_s, latin1));
        QVERIFY(source);
        QCOMPARE(source->code(), latin1);
        QCOMPARE(source->coding(), Source::Coding::Declared);
        QCOMPARE(source->displayName(), folder.path(u"a.py"_s));
        QCOMPARE(source->filePath(), folder.path(u"a.py"_s));
        QCOMPARE(source->firstLine(), 1);
    }

    void emptyFilesAreSources()
    {
        const Folder folder;
        const auto source = Source::fromFile(folder.write(u"empty.py"_s, QByteArray()));
        QVERIFY(source);
        QCOMPARE(source->code(), QByteArray());
    }

    void relativePathsBecomeAbsolute()
    {
        const Folder folder;
        const QString path = folder.write(u"b.py"_s, "pass");
        const auto source = Source::fromFile(QDir::current().relativeFilePath(path));
        QVERIFY(source);
        QCOMPARE(source->filePath(), path);
        QCOMPARE(source->displayName(), path);
    }

    void unreadableFilesAreNamedWithTheReason_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("reason");
        QTest::newRow("missing") << u"missing.py"_s << u"No such file or directory"_s;
        QTest::newRow("folder") << u""_s << u"Is a directory"_s;
        QTest::newRow("below a file") << u"file/c.py"_s << u"Not a directory"_s;
        QTest::newRow("long name") << QString(300, u'x') << u"File name too long"_s;
    }

    void unreadableFilesAreNamedWithTheReason()
    {
        QFETCH(const QString, name);
        QFETCH(const QString, reason);
        const Folder folder;
        QVERIFY(!folder.write(u"file"_s, "pass").isEmpty());
        const auto source = Source::fromFile(folder.path(name));
        QVERIFY(!source);
        QCOMPARE(source.error().code, ErrorCode::FileNotReadable);
        QVERIFY2(source.error().message.contains(folder.path(name)), qUtf8Printable(source.error().message));
        QVERIFY2(source.error().message.contains(reason), qUtf8Printable(source.error().message));
    }

    void devicesAreNotReadable()
    {
        const auto source = Source::fromFile(u"/dev/zero"_s);  // reading it would never end
        QVERIFY(!source);
        QCOMPARE(source.error().code, ErrorCode::FileNotReadable);
    }

    void noPathIsNotReadable() { QVERIFY(!Source::fromFile(QString())); }

    void unsavedTextCanBelongToAFile()
    {
        Source source = Source::fromText(u"pass"_s, u"gear.py"_s);
        source.setFilePath(u"gear.py"_s);
        QCOMPARE(source.filePath(), QDir::current().absoluteFilePath(u"gear.py"_s));
        QCOMPARE(source.displayName(), u"gear.py"_s);
        source.setFilePath(QString());
        QCOMPARE(source.filePath(), QString());
    }

    void partsMakeTheSameSource()
    {
        Source source = Source::fromText(u"pass"_s, u"gear.py"_s, 3);
        source.setFilePath(u"/gear.py"_s);
        QCOMPARE(Source::fromParts(source.code(), source.coding(), source.displayName(), source.filePath(),
                                   source.firstLine()),
                 source);
        QCOMPARE(Source::fromParts({}, Source::Coding::Text, {}, {}, -1).firstLine(), 1);
    }
};

QTEST_APPLESS_MAIN(TestSource)
#include "tst_source.moc"
