// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "documents/document_content.h"
#include "documents/document_format.h"
#include "studio/document_samples.h"

#include <QtCore/QDir>
#include <QtCore/QFile>
#include <QtCore/QJsonDocument>
#include <QtCore/QTemporaryDir>
#include <QtTest/QTest>

#include <algorithm>
#include <cstring>
#include <limits>

using namespace studio;
using namespace studio::test;
using namespace Qt::StringLiterals;
using carrel::Buffer;
using carrel::ElementFormat;

/// The format of a `.carrel` file, without a window.
class TestDocumentFormat : public QObject {
    Q_OBJECT

    QTemporaryDir m_folder;

    QString write(const QString& name, const QByteArray& bytes) const
    {
        QFile file(m_folder.filePath(name));
        if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
            qFatal("cannot write %s", qPrintable(file.fileName()));
        return file.fileName();
    }

    static QByteArray read(const QString& path)
    {
        QFile file(path);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }

    DocumentContent saved(const QString& name) const
    {
        DocumentContent content = twoScripts();
        content.setPath(m_folder.filePath(name));
        if (const auto problem = writeDocument(content))
            qFatal("%s", qPrintable(*problem));
        return content;
    }

    /// As read, with what `change` does to its archive.
    template <class Change>
    DocumentReading readChanged(const QString& name, Change&& change) const
    {
        DocumentContent content = twoScripts();
        content.scene = {std::make_shared<const ObjectState>(triangle())};
        content.parameters = {{u"radius"_s, 2.0}};
        const auto zip = encodeDocument(content, {}, Copy::Document).zip;
        Archive archive = *Archive::fromZip(*zip).archive;
        change(archive);
        return readDocument(write(name, *archive.toZip().zip));
    }

private Q_SLOTS:
    void scriptsComeBackAsTheyWere()
    {
        const DocumentContent content = saved(u"scripts.carrel"_s);
        const DocumentReading reading = readDocument(content.path);
        QVERIFY2(reading.content, qPrintable(reading.problem));
        QCOMPARE(reading.content->title, u"scripts.carrel"_s);
        QCOMPARE(reading.content->current, 1);
        QCOMPARE(reading.content->scripts.size(), 2);
        for (int index = 0; index < 2; ++index) {
            QCOMPARE(reading.content->scripts[index].name, content.scripts[index].name);
            QCOMPARE(reading.content->scripts[index].file.text, content.scripts[index].file.text);
            QVERIFY(!reading.content->scripts[index].isLinked());
        }
    }

    void aPictureThatCoversSeveralObjectsIsThereOnce()
    {
        const Buffer picture = *Buffer::create(ElementFormat::UInt8, {2, 3, 4});
        picture.writableElements<quint8>()[5] = 77;
        DocumentContent content = twoScripts();
        for (int i = 0; i < 2; ++i) {
            ObjectState state = triangle();
            state.geometry.uv = *Buffer::create(ElementFormat::Float32, {state.geometry.vertexCount(), 2});
            state.geometry.texture = picture;
            state.geometry.wrap = {WrapMode::Clamp, WrapMode::Mirror};
            content.scene.append(std::make_shared<const ObjectState>(state));
        }
        const QByteArray zip = *encodeDocument(content, {}, Copy::Document).zip;
        const Archive archive = *Archive::fromZip(zip).archive;
        QCOMPARE(std::count_if(archive.members.begin(), archive.members.end(),
                               [](const ArchiveMember& member) { return member.name.endsWith(u"-texture.bin"_s); }),
                 1);
        const DocumentReading reading = readDocument(write(u"pictures.carrel"_s, zip));
        QVERIFY2(reading.content, qPrintable(reading.problem));
        const QList<ObjectStateRef> scene = reading.content->scene;
        QCOMPARE(scene.size(), 2);
        QCOMPARE(scene[0]->geometry.texture->shape(), (QList<qint64>{2, 3, 4}));
        QCOMPARE(scene[0]->geometry.texture->elements<quint8>()[5], quint8(77));
        QVERIFY((scene[0]->geometry.wrap == TextureWrap{WrapMode::Clamp, WrapMode::Mirror}));
        QVERIFY(scene[0]->geometry.texture == scene[1]->geometry.texture);
        QCOMPARE(scene[1]->geometry.uv->shape(), (QList<qint64>{3, 2}));
    }

    void parametersComeBackAsWhatTheyWere()
    {
        DocumentContent content = twoScripts();
        content.parameters = {{u"radius"_s, 2.0},
                              {u"count"_s, 3},
                              {u"large"_s, std::numeric_limits<qint64>::max()},
                              {u"endless"_s, std::numeric_limits<double>::infinity()},
                              {u"smooth"_s, true},
                              {u"name"_s, u"ünnamed"_s},
                              {u"bytes"_s, QByteArray("\0\xff", 2)},
                              {u"nothing"_s, QVariant()},
                              {u"list"_s, QVariantList{1, 0.5, u"x"_s}},
                              {u"dict"_s, QVariantMap{{u"a"_s, QVariantList{}}}}};
        content.setPath(m_folder.filePath(u"parameters.carrel"_s));
        QVERIFY(!writeDocument(content));
        const DocumentReading reading = readDocument(content.path);
        QVERIFY2(reading.content, qPrintable(reading.problem));
        QCOMPARE(reading.content->parameters, content.parameters);
        QCOMPARE(reading.content->parameters[u"radius"_s].typeId(), int(QMetaType::Double));
        QCOMPARE(reading.content->parameters[u"count"_s].typeId(), int(QMetaType::LongLong));
    }

    void aParameterThatCannotBeKeptIsToldAndTheFileStaysAsItWas()
    {
        DocumentContent content = saved(u"kept.carrel"_s);
        const QByteArray before = read(content.path);
        content.parameters = {{u"object"_s, QVariant::fromValue<QObject*>(this)}};
        const auto problem = writeDocument(content);
        QVERIFY(problem && problem->contains(u"kept.carrel"_s));
        QCOMPARE(read(content.path), before);
    }

    void theSceneComesBackAsItWas()
    {
        DocumentContent content = twoScripts();
        ObjectState line{.kind = ObjectKind::Lines, .name = u"line"_s, .color = Qt::red, .size = 3};
        line.geometry.vertices = rows<float>(ElementFormat::Float32, 3, {0, 0, 0, 1, 1, 1});
        ObjectState points{.kind = ObjectKind::Points, .name = u"points"_s, .color = Qt::blue, .size = 7};
        points.geometry.vertices = rows<float>(ElementFormat::Float32, 3, {});
        for (const ObjectState& state : {triangle(), line, points})
            content.scene.append(std::make_shared<const ObjectState>(state));
        content.setPath(m_folder.filePath(u"scene.carrel"_s));
        QVERIFY(!writeDocument(content));
        const DocumentReading reading = readDocument(content.path);
        QVERIFY2(reading.content, qPrintable(reading.problem));
        QCOMPARE(reading.content->scene.size(), 3);
        for (qsizetype index = 0; index < 3; ++index) {
            ObjectState before = *content.scene[index];
            ObjectState after = *reading.content->scene[index];
            const auto isSame = [](const std::optional<Buffer>& left, const std::optional<Buffer>& right) {
                return left.has_value() == right.has_value()
                    && (!left
                        || (left->format() == right->format() && left->shape() == right->shape()
                            && std::memcmp(left->data(), right->data(),
                                           size_t(left->elementCount() * left->elementSize()))
                                == 0));
            };
            QVERIFY(isSame(before.geometry.vertices, after.geometry.vertices));
            QVERIFY(isSame(before.geometry.indices, after.geometry.indices));
            QVERIFY(isSame(before.geometry.colors, after.geometry.colors));
            QCOMPARE(after.geometry.indexLimit, before.geometry.indexLimit);
            before.geometry = {};
            after.geometry = {};
            QVERIFY(before == after);
        }
    }

    void aViewOfMemoryIsSavedAsWhatIsSeenOfIt()
    {
        const Buffer whole = rows<float>(ElementFormat::Float32, 4, {0, 1, 2, 9, 3, 4, 5, 9});
        ObjectState state{.kind = ObjectKind::Points, .name = u"seen"_s, .color = Qt::red};
        carrel::BufferLayout layout = whole.layout();
        layout.shape = {2, 3};
        state.geometry.vertices = *whole.view(layout);
        DocumentContent content = twoScripts();
        content.scene = {std::make_shared<const ObjectState>(state)};
        const auto zip = encodeDocument(content, {}, Copy::Document).zip;
        const DocumentReading reading = decodeDocument(*zip, {}, Copy::Document);
        QVERIFY2(reading.content, qPrintable(reading.problem));
        const auto numbers = reading.content->scene[0]->geometry.vertices->elements<float>();
        QCOMPARE(std::vector<float>(numbers.begin(), numbers.end()), (std::vector<float>{0, 1, 2, 3, 4, 5}));
    }

    void whatAScriptWroteToSharedIndicesDoesNotMakeTheFileUnreadable()
    {
        ObjectState state = triangle();
        state.geometry.indices->writableElements<quint16>()[1] = 60'000;
        DocumentContent content = twoScripts();
        content.scene = {std::make_shared<const ObjectState>(state)};
        const auto zip = encodeDocument(content, {}, Copy::Document).zip;
        const DocumentReading reading = decodeDocument(*zip, {}, Copy::Document);
        QVERIFY2(reading.content, qPrintable(reading.problem));
        QCOMPARE(reading.content->scene[0]->geometry.indices->elements<quint16>()[1], quint16(60'000));
    }

    void linkedFilesStayOutsideAndAreFoundFromTheDocument()
    {
        QVERIFY(QDir(m_folder.path()).mkpath(u"shared"_s));
        const QString path = write(u"shared/linked.py"_s, "x = 1\r\n");
        DocumentContent content = twoScripts();
        content.scripts.append({.name = u"linked.py"_s, .file = *ScriptFile::read(path).file});
        content.setPath(m_folder.filePath(u"links.carrel"_s));
        QVERIFY(!writeDocument(content));
        const Archive archive = *Archive::fromZip(read(content.path)).archive;
        QVERIFY(!archive.find(u"scripts/linked.py"_s));
        QVERIFY(archive.find(u"manifest.json"_s)->bytes.contains("\"shared/linked.py\""));
        write(u"shared/linked.py"_s, "x = 2\r\n");
        const DocumentReading reading = readDocument(content.path);
        QVERIFY2(reading.content, qPrintable(reading.problem));
        QCOMPARE(reading.content->scripts[2].file.text, u"x = 2\n"_s);
        QCOMPARE(reading.content->scripts[2].file.path, path);
        QVERIFY(reading.content->scripts[2].file.hasCarriageReturns);
    }

    void aLinkThatLeadsNowhereIsToldAndKept()
    {
        DocumentContent content = twoScripts();
        content.scripts.append({.name = u"gone.py"_s, .file = {.path = m_folder.filePath(u"gone.py"_s)}});
        content.setPath(m_folder.filePath(u"gone.carrel"_s));
        QVERIFY(!writeDocument(content));
        DocumentReading reading = readDocument(content.path);
        QVERIFY(reading.content);
        QVERIFY(reading.remark.contains(u"gone.py"_s));
        QVERIFY(reading.content->scripts[2].isMissing);
        QVERIFY(!writeDocument(*reading.content));
        QVERIFY(!QFile::exists(m_folder.filePath(u"gone.py"_s)));
        reading = readDocument(content.path);
        QCOMPARE(reading.content->scripts[2].file.path, m_folder.filePath(u"gone.py"_s));
    }

    void whatThisVersionKnowsNothingOfIsWrittenAgain()
    {
        DocumentReading reading = readChanged(u"more.carrel"_s, [](Archive& archive) {
            archive.members.append({u"notes/later.txt"_s, "kept"});
            auto manifest = *archive.take(u"manifest.json"_s);
            QJsonObject object = QJsonDocument::fromJson(manifest.bytes).object();
            object.insert(u"author"_s, u"Ada"_s);
            manifest.bytes = QJsonDocument(object).toJson();
            archive.members.append(manifest);
        });
        QVERIFY2(reading.content, qPrintable(reading.problem));
        QVERIFY(!writeDocument(*reading.content));
        const Archive archive = *Archive::fromZip(read(reading.content->path)).archive;
        QVERIFY(archive.find(u"notes/later.txt"_s));
        QCOMPARE(archive.find(u"notes/later.txt"_s)->bytes, QByteArray("kept"));
        QVERIFY(archive.find(u"manifest.json"_s)->bytes.contains("Ada"));
    }

    void aNewerFormatIsRefusedWithAReason()
    {
        const DocumentReading reading = readChanged(u"newer.carrel"_s, [](Archive& archive) {
            auto manifest = *archive.take(u"manifest.json"_s);
            manifest.bytes.replace("\"version\": 1", "\"version\": 2");
            archive.members.append(manifest);
        });
        QVERIFY(!reading.content);
        QVERIFY2(reading.problem.contains(u"newer Carrel Studio"_s), qPrintable(reading.problem));
        QVERIFY(reading.problem.contains(u"newer.carrel"_s));
    }

    void whatIsBrokenIsRefusedWithAReason_data()
    {
        QTest::addColumn<QString>("member");
        QTest::addColumn<QByteArray>("content");
        QTest::addColumn<QString>("said");
        QTest::newRow("no manifest") << u"manifest.json"_s << QByteArray() << u"no Carrel document"_s;
        QTest::newRow("manifest of something else")
            << u"manifest.json"_s << QByteArray("{\"format\": \"epub\"}") << u"no Carrel document"_s;
        QTest::newRow("scripts that lead out") << u"manifest.json"_s
                                               << QByteArray("{\"format\": \"carrel-document\", \"version\": 1, "
                                                             "\"scripts\": [{\"name\": \"../evil.py\"}]}")
                                               << u"cannot be one"_s;
        QTest::newRow("a script is missing") << u"scripts/tools.py"_s << QByteArray() << u"tools.py is missing"_s;
        QTest::newRow("a script is no text") << u"scripts/tools.py"_s << QByteArray("\xff\xfe") << u"no UTF-8"_s;
        QTest::newRow("parameters") << u"parameters.json"_s << QByteArray("{\"a\": 1}") << u"parameters.json"_s;
        QTest::newRow("scene") << u"scene.json"_s << QByteArray("[") << u"scene.json"_s;
        QTest::newRow("an array is missing") << u"scene/1-vertices.bin"_s << QByteArray() << u"triangle"_s;
        QTest::newRow("an array is short") << u"scene/1-vertices.bin"_s << QByteArray("123") << u"as long"_s;
    }

    void whatIsBrokenIsRefusedWithAReason()
    {
        QFETCH(QString, member);
        QFETCH(QByteArray, content);
        QFETCH(QString, said);
        const DocumentReading reading = readChanged(u"broken.carrel"_s, [&](Archive& archive) {
            QVERIFY(archive.take(member));
            if (!content.isEmpty())
                archive.members.append({member, content});
        });
        QVERIFY(!reading.content);
        QVERIFY2(reading.problem.contains(said), qPrintable(reading.problem));
        QVERIFY(reading.problem.contains(u"broken.carrel cannot be opened"_s));
    }

    void everyShortenedOrFlippedFileIsRefusedOrReadWithoutACrash()
    {
        DocumentContent content = twoScripts();
        content.scene = {std::make_shared<const ObjectState>(triangle())};
        const QByteArray zip = *encodeDocument(content, {}, Copy::Document).zip;
        int refused = 0;
        for (qsizetype size = 0; size < zip.size(); size += 7)
            refused += decodeDocument(zip.first(size), {}, Copy::Document).content ? 0 : 1;
        QCOMPARE(refused, int((zip.size() + 6) / 7));
        int changed = 0;
        for (qsizetype place = 0; place < zip.size(); ++place) {
            QByteArray flipped = zip;
            flipped[place] = char(flipped[place] ^ 0x55);
            const DocumentReading reading = decodeDocument(flipped, {}, Copy::Document);
            const bool isSame =
                reading.content && reading.content->scripts[0].file.text == content.scripts[0].file.text;
            changed += reading.content && !isSame ? 1 : 0;
        }
        QCOMPARE(changed, 0);  // what is read is what was written
    }

    void theFirstBytesSayWhatItIs()
    {
        const DocumentContent content = saved(u"magic.carrel"_s);
        const QByteArray bytes = read(content.path);
        QVERIFY(bytes.startsWith("PK"));
        QCOMPARE(bytes.mid(30, 8), QByteArray("mimetype"));
        QCOMPARE(bytes.mid(38, 35), QByteArray("application/vnd.carrel.document+zip"));
    }

    void savingWhereNobodyMayIsExplained()
    {
        DocumentContent content = twoScripts();
        content.setPath(m_folder.filePath(u"no/such/folder.carrel"_s));
        const auto problem = writeDocument(content);
        QVERIFY(problem && problem->contains(u"folder.carrel"_s));
    }

    void aCopyForRecoveryKnowsWhatTheDocumentWas()
    {
        DocumentContent content = DocumentContent::ofScript(*ScriptFile::read(write(u"round.py"_s, "a\r\n")).file);
        content.scripts[0].file.text = u"typed\n"_s;
        const auto zip = encodeDocument(content, {}, Copy::Recovery).zip;
        QVERIFY(zip);
        const DocumentReading reading = decodeDocument(*zip, {}, Copy::Recovery);
        QVERIFY2(reading.content, qPrintable(reading.problem));
        QCOMPARE(reading.content->kind, DocumentContent::Kind::Script);
        QCOMPARE(reading.content->path, content.path);
        QCOMPARE(reading.content->title, u"round.py"_s);
        QCOMPARE(reading.content->lastChange, content.lastChange);
        QCOMPARE(reading.content->scripts[0].file.text, u"typed\n"_s);
        QVERIFY(reading.content->scripts[0].file.hasCarriageReturns);
        QCOMPARE(reading.content->scripts[0].file.lastChange, content.scripts[0].file.lastChange);
    }
};

QTEST_GUILESS_MAIN(TestDocumentFormat)
#include "tst_document_format.moc"
