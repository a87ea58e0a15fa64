// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/model_export.h"
#include "models/model_import.h"
#include "models/scene_files.h"
#include "scene/document_scene.h"
#include "scene/scene_panel.h"
#include "studio/window_test.h"

#include <carrel/widgets/notice_bar.h>

#include <QtCore/QDir>
#include <QtCore/QFile>
#include <QtCore/QSet>
#include <QtCore/QTemporaryDir>
#include <QtGui/QImage>
#include <QtTest/QSignalSpy>

#include <algorithm>
#include <cmath>

using namespace studio;
using namespace studio::test;
using namespace Qt::StringLiterals;

/// Models that are covered with pictures, written to a file and read again.
class TestWrittenPictures : public WindowTest {
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_folder;

    QString at(const QString& name) const { return m_folder->filePath(name); }

    QStringList files() const { return QDir(m_folder->path()).entryList(QDir::Files | QDir::Hidden, QDir::Name); }

    struct Reading {
        QString problem{};
        QList<ObjectState> parts{};
    };
    static Reading readFrom(const QString& path)
    {
        ModelImport import;
        QSignalSpy finished(&import, &ModelImport::finished);
        import.start(path);
        if (!QTest::qWaitFor([&] { return finished.count() == 1; }, patience))
            return {.problem = u"it did not end"_s};
        return {import.problem() + import.remarks().join(u' '), import.parts()};
    }

    /// \return what went wrong, or was left out
    static QString writeTo(const QString& path, const QList<ObjectState>& parts)
    {
        ModelExport writing;
        QSignalSpy finished(&writing, &ModelExport::finished);
        writing.start(path, parts);
        if (!QTest::qWaitFor([&] { return finished.count() == 1; }, patience))
            return u"it did not end"_s;
        return writing.problem() + writing.remarks().join(u' ');
    }

    template <class Number>
    static carrel::Buffer rowsOf(carrel::ElementFormat format, const QList<qint64>& shape,
                                 const QList<Number>& numbers)
    {
        auto made = carrel::Buffer::create(format, shape);
        if (!made || made->elementCount() != numbers.size())
            qFatal("no such buffer");
        std::copy(numbers.begin(), numbers.end(), made->template writableElements<Number>().begin());
        return *made;
    }

    /// Four pixels that differ, each as the scene has them: red, green, blue.
    static carrel::Buffer picture()
    {
        return rowsOf<quint8>(carrel::ElementFormat::UInt8, {2, 2, 3}, {255, 0, 0, 0, 255, 0, 0, 0, 255, 9, 8, 7});
    }

    /// A triangle whose corners are beyond the sides of its picture.
    static ObjectState wall(const QString& name, const carrel::Buffer& texture, const TextureWrap& wrap = {})
    {
        ObjectState state{.name = name, .color = Qt::white};
        state.geometry.vertices = rowsOf<float>(carrel::ElementFormat::Float32, {3, 3}, {0, 0, 0, 2, 0, 0, 2, 0, 1});
        state.geometry.indices = rowsOf<quint32>(carrel::ElementFormat::UInt32, {1, 3}, {0, 1, 2});
        state.geometry.uv = rowsOf<float>(carrel::ElementFormat::Float32, {3, 2}, {0, 1, 2, 1, 2, -0.5F});
        state.geometry.texture = texture;
        state.geometry.wrap = wrap;
        return state;
    }

    /// Where the corners of all triangles are, and where in their picture: whatever order a format has its vertices
    /// in.
    static QList<float> cornersOf(const QList<ObjectState>& parts)
    {
        QList<float> corners;
        for (const ObjectState& part : parts) {
            const auto vertices = part.geometry.vertices->elements<float>();
            const auto places = part.geometry.uv->elements<float>();
            for (const quint32 index : part.geometry.indices->elements<quint32>()) {
                corners.append({vertices[3 * index], vertices[3 * index + 1], vertices[3 * index + 2],
                                places[2 * index], places[2 * index + 1]});
            }
        }
        return corners;
    }

    static bool areNear(const QList<float>& one, const QList<float>& other)
    {
        return std::equal(one.begin(), one.end(), other.begin(), other.end(),
                          [](float a, float b) { return std::abs(a - b) <= 1e-4F * (1 + std::abs(a)); });
    }

    static QByteArray pixelsOf(const ObjectState& part)
    {
        const auto pixels = part.geometry.texture->elements<quint8>();
        return {reinterpret_cast<const char*>(pixels.data()), qsizetype(pixels.size())};
    }

    static QByteArray opaquePicture()
    {
        return QByteArray::fromHex("ff0000ff"
                                   "00ff00ff"
                                   "0000ffff"
                                   "090807ff");
    }

private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        openWindow();
    }
    void cleanup()
    {
        closeWindow();
        QTRY_COMPARE_WITH_TIMEOUT(carrel::Buffer::liveCount(), 0, patience);
    }

    void whatCoversAModelIsWrittenWithIt_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<TextureWrap>("wrap");
        QTest::addColumn<QStringList>("written");
        const TextureWrap clamped{WrapMode::Clamp, WrapMode::Clamp};
        const TextureWrap mixed{WrapMode::Mirror, WrapMode::Clamp};
        const QStringList obj{u"a wall-picture-1.png"_s, u"a wall.mtl"_s, u"a wall.obj"_s};
        const QStringList gltf{u"a wall-picture-1.png"_s, u"a wall.bin"_s, u"a wall.gltf"_s};
        QTest::newRow("OBJ") << u"a wall.obj"_s << TextureWrap() << obj;
        QTest::newRow("OBJ, clamped") << u"a wall.obj"_s << clamped << obj;
        QTest::newRow("glTF") << u"a wall.gltf"_s << TextureWrap() << gltf;
        QTest::newRow("glTF, both directions apart") << u"a wall.gltf"_s << mixed << gltf;
        QTest::newRow("GLB") << u"a wall.glb"_s << TextureWrap() << QStringList{u"a wall.glb"_s};
        QTest::newRow("GLB, both directions apart") << u"a wall.glb"_s << mixed << QStringList{u"a wall.glb"_s};
    }
    void whatCoversAModelIsWrittenWithIt()
    {
        QFETCH(QString, name);
        QFETCH(TextureWrap, wrap);
        QFETCH(QStringList, written);
        const QList<ObjectState> parts{wall(u"wall"_s, picture(), wrap)};
        QCOMPARE(writeTo(at(name), parts), QString());
        QCOMPARE(files(), written);
        const Reading again = readFrom(at(name));
        QCOMPARE(again.problem, QString());
        QCOMPARE(again.parts.size(), 1);
        const ObjectState& part = again.parts.first();
        QVERIFY(part.geometry.texture && part.geometry.uv);
        QCOMPARE(part.geometry.texture->shape(), (QList<qint64>{2, 2, 4}));
        QCOMPARE(pixelsOf(part), opaquePicture());
        QVERIFY(areNear(cornersOf(again.parts), cornersOf(parts)));
        QVERIFY(part.geometry.wrap == wrap);
        QCOMPARE(part.color, QColor(Qt::white));
    }

    void aRealModelComesBackWithItsPicture_data()
    {
        QTest::addColumn<QString>("model");
        QTest::addColumn<QString>("ending");
        for (const char* ending : {"obj", "gltf", "glb"}) {
            QTest::addRow("a box, as %s", ending)
                << u"glTF2/BoxTextured-glTF/BoxTextured.gltf"_s << QString::fromLatin1(ending);
            QTest::addRow("a spider, as %s", ending) << u"OBJ/spider.obj"_s << QString::fromLatin1(ending);
        }
    }
    void aRealModelComesBackWithItsPicture()
    {
        QFETCH(QString, model);
        QFETCH(QString, ending);
        const QString path = u"/usr/share/assimp/models/"_s + model;
        if (!QFile::exists(path))
            QSKIP("the package assimp-testmodels is not installed: no real model was written");
        const Reading first = readFrom(path);
        QCOMPARE(first.problem, QString());
        const TextureWrap wrap = first.parts.first().geometry.wrap;
        const bool isKept = ending != u"obj"_s || wrap == TextureWrap();  // the box is mirrored, and clamped
        const QString remark = writeTo(at(u"again."_s + ending), first.parts);
        QCOMPARE(remark.isEmpty(), isKept);
        const Reading again = readFrom(at(u"again."_s + ending));
        QCOMPARE(again.problem, QString());
        QCOMPARE(again.parts.size(), first.parts.size());
        QSet<const std::byte*> before;
        QSet<const std::byte*> after;
        for (qsizetype number = 0; number < first.parts.size(); ++number) {
            const ObjectState& was = first.parts[number];
            const ObjectState& is = again.parts[number];
            QVERIFY(was.geometry.texture && is.geometry.texture);
            QVERIFY(pixelsOf(is) == pixelsOf(was));
            QVERIFY(areNear(cornersOf({is}), cornersOf({was})));
            QVERIFY(is.geometry.wrap == (isKept ? was.geometry.wrap : TextureWrap()));
            before.insert(was.geometry.texture->data());
            after.insert(is.geometry.texture->data());
        }
        QCOMPARE(after.size(), before.size());  // each picture once, however many parts have it
    }

    void onePictureThatGoesOnInTwoWays()
    {
        const carrel::Buffer shared = picture();
        const TextureWrap clamped{WrapMode::Clamp, WrapMode::Clamp};
        for (const QString& name : {u"two.glb"_s, u"two.gltf"_s, u"two.obj"_s}) {
            QCOMPARE(writeTo(at(name), {wall(u"a"_s, shared), wall(u"b"_s, shared, clamped)}), QString());
            const Reading again = readFrom(at(name));
            QCOMPARE(again.problem, QString());
            QCOMPARE(again.parts.size(), 2);
            QVERIFY(again.parts[0].geometry.wrap == TextureWrap());
            QVERIFY(again.parts[1].geometry.wrap == clamped);
            QCOMPARE(pixelsOf(again.parts[1]), opaquePicture());
        }
    }

    void whatIsSeenThroughIsKept()
    {
        ObjectState glass =
            wall(u"glass"_s, rowsOf<quint8>(carrel::ElementFormat::UInt8, {1, 2, 4}, {255, 0, 0, 128, 0, 255, 0, 0}));
        glass.opacity = 0.5;
        for (const QString& name : {u"glass.obj"_s, u"glass.gltf"_s, u"glass.glb"_s}) {
            QCOMPARE(writeTo(at(name), {glass}), QString());
            const Reading again = readFrom(at(name));
            QCOMPARE(again.problem, QString());
            QCOMPARE(pixelsOf(again.parts.first()),
                     QByteArray::fromHex("ff000080"
                                         "00ff0000"));
            QCOMPARE(again.parts.first().opacity, 0.5);
        }
    }

    void whatAFormatHasNoRoomForIsSaid_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("remark");
        QTest::newRow("STL") << u"wall.stl"_s
                             << u"The pictures on its surfaces are left out: this format has none."_s;
        QTest::newRow("PLY") << u"wall.ply"_s
                             << u"The pictures on its surfaces are left out: this format has none."_s;
        QTest::newRow("mirrored, in OBJ")
            << u"wall.obj"_s
            << u"Pictures are repeated beyond their sides: this format cannot say how else they go on."_s;
    }
    void whatAFormatHasNoRoomForIsSaid()
    {
        QFETCH(QString, name);
        QFETCH(QString, remark);
        DocumentTab* const tab = m_window->newDocument();
        const ObjectState state = wall(u"wall"_s, picture(), {WrapMode::Mirror, WrapMode::Mirror});
        (void)tab->scene().scene().addByUser({state}, u"wall"_s, u"Add"_s);
        QSignalSpy finished(&tab->scenePanel()->files(), &SceneFiles::finished);
        tab->scenePanel()->files().exportFile(at(name));
        QTRY_COMPARE_WITH_TIMEOUT(finished.count(), 1, patience);
        QCOMPARE(tab->scenePanel()->findChild<carrel::NoticeBar*>()->text(), name + u": "_s + remark);
        QVERIFY(QFile::exists(at(name)));
        const auto told = tab->session()
                              ->run(carrel::Source::fromText(u"models.write(%1, scene.model())"_s.arg(
                                                                 carrel::Value(at(name)).toDisplayText(1000)),
                                                             u"script"_s))
                              ->future();
        QCOMPARE(carrel::test::outcomeOf(told).value(), carrel::Value(carrel::Value::List{carrel::Value(remark)}));
    }

    void aScriptSaysHowAPictureGoesOn()
    {
        DocumentTab* const tab = m_window->newDocument();
        const auto run = [tab](const QString& program) {
            return carrel::test::outcomeOf(
                tab->session()->run(carrel::Source::fromText(program, u"script"_s))->future());
        };
        const carrel::Outcome outcome =
            run(u"wall = scene.addMesh('wall', [[0, 0, 0], [1, 0, 0], [1, 1, 0]], [[0, 1, 2]])\n"
                "before = wall.textureWrap\n"
                "wall.textureWrap = ['clamp', 'mirror']\n"
                "(copy,) = scene.addModel(scene.model())\n"
                "[before, copy.textureWrap]\n"_s);
        QCOMPARE(outcome.toDisplayText(), u"[['repeat', 'repeat'], ['clamp', 'mirror']]"_s);
        const carrel::Outcome refused = run(u"scene.find('wall').textureWrap = ['tile', 'clamp']"_s);
        QCOMPARE(carrel::test::errorType(refused), u"ValueError"_s);
    }
};

QTEST_MAIN(TestWrittenPictures)
#include "tst_written_pictures.moc"
