// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "studio/models_test.h"

#include <QtCore/QDir>
#include <QtCore/QSet>
#include <QtGui/QImage>

using namespace studio;
using namespace studio::test;

/// Pictures that models have on their surfaces.
class TestModelPictures : public ModelsTest {
    Q_OBJECT
private Q_SLOTS:
    void aPictureBesideTheModelCoversIt()
    {
        QImage image(2, 2, QImage::Format_RGB32);
        image.fill(Qt::blue);
        image.setPixelColor(0, 0, Qt::red);  // the top left one
        QVERIFY(image.save(at(u"Paint.png"_s)));
        write(u"wall.mtl"_s, "newmtl wall\nKd 0 0 0\nmap_Kd .\\PAINT.PNG\n");  // as on a system that tells no case
        importFiles({write(u"wall.obj"_s,
                           "mtllib wall.mtl\nusemtl wall\no wall\nv 0 0 0\nv 1 0 0\nv 1 1 0\n"
                           "vt 0 1\nvt 1 1\nvt 1 0\nf 1/1 2/2 3/3\n")});
        QCOMPARE(notice(), QString());
        const ObjectState& wall = scene().objects().first()->state();
        QVERIFY(wall.geometry.texture && wall.geometry.uv);
        QCOMPARE(wall.color, QColor(Qt::white));  // the picture says it all
        QCOMPARE(wall.geometry.texture->shape(), (QList<qint64>{2, 2, 4}));
        const auto bytes = wall.geometry.texture->elements<quint8>();
        QCOMPARE((QList<int>{bytes[0], bytes[1], bytes[2], bytes[3]}), (QList<int>{255, 0, 0, 255}));
        const auto uv = wall.geometry.uv->elements<float>();
        QCOMPARE((QList<float>{uv[0], uv[1]}), (QList<float>{0, 0}));  // vt 0 1 is the top left corner
    }

    void aPictureThatIsElsewhereIsNotRead()
    {
        QImage image(2, 2, QImage::Format_RGB32);
        image.fill(Qt::blue);
        QVERIFY(image.save(at(u"secret.png"_s)));
        QVERIFY(QDir(m_folder.path()).mkpath(u"inner"_s));
        for (const QByteArray& name : {QByteArray("../secret.png"), at(u"secret.png"_s).toUtf8()}) {
            write(u"inner/wall.mtl"_s, "newmtl wall\nmap_Kd " + name + "\n");
            importFiles({write(u"inner/wall.obj"_s,
                               "mtllib wall.mtl\nusemtl wall\nv 0 0 0\nv 1 0 0\nv 1 1 0\nvt 0 0\nf 1/1 2/1 3/1\n")});
            QVERIFY(!scene().objects().last()->state().geometry.texture);
            QVERIFY2(notice().contains(u"secret.png"_s), qPrintable(notice()));
        }
    }

    void aPictureThatIsNoneLeavesTheModel()
    {
        write(u"broken.png"_s, "\x89PNG\r\n\x1a\nand nothing of it");
        write(u"broken.mtl"_s, "newmtl wall\nKd 1 0 0\nmap_Kd broken.png\n");
        importFiles({write(u"broken.obj"_s,
                           "mtllib broken.mtl\nusemtl wall\nv 0 0 0\nv 1 0 0\nv 1 1 0\nvt 0 0\nf 1/1 2/1 3/1\n")});
        QCOMPARE(scene().count(), 1);
        QVERIFY(!scene().objects().first()->state().geometry.texture);
        QCOMPARE(scene().objects().first()->color(), u"#ff0000"_s);
        QVERIFY2(notice().contains(u"broken.png"_s), qPrintable(notice()));
    }

    void realModelsHaveTheirPictures_data()
    {
        QTest::addColumn<QString>("file");
        QTest::addColumn<int>("covered");
        QTest::addColumn<int>("pictures");
        QTest::newRow("beside glTF") << u"glTF2/BoxTextured-glTF/BoxTextured.gltf"_s << 1 << 1;
        QTest::newRow("in GLB") << u"glTF2/BoxTextured-glTF-Binary/BoxTextured.glb"_s << 1 << 1;
        QTest::newRow("as text in glTF") << u"glTF2/BoxTextured-glTF-Embedded/BoxTextured.gltf"_s << 1 << 1;
        QTest::newRow("materials of OBJ") << u"OBJ/spider.obj"_s << 19 << 4;
    }
    void realModelsHaveTheirPictures()
    {
        QFETCH(QString, file);
        QFETCH(int, covered);
        QFETCH(int, pictures);
        const QString path = u"/usr/share/assimp/models/"_s + file;
        if (!QFile::exists(path))
            QSKIP("the package assimp-testmodels is not installed: no real model was opened");
        importFiles({path});
        QSet<const std::byte*> all;
        int count = 0;
        for (const SceneObject* object : scene().objects()) {
            if (const auto& texture = object->state().geometry.texture) {
                all.insert(texture->data());
                ++count;
            }
        }
        QCOMPARE(count, covered);
        QCOMPARE(all.size(), pictures);  // shared by those that have the same one
    }

    void aScriptCoversAMesh()
    {
        const carrel::Outcome outcome =
            run(u"import carrel\n"
                "wall = scene.addMesh('wall', [[0, 0, 0], [1, 0, 0], [1, 1, 0]], [[0, 1, 2]])\n"
                "wall.uv = [[0, 0], [1, 0], [1, 1]]\n"
                "wall.texture = carrel.Buffer((4, 8, 3))\n"
                "part = scene.model()['parts'][0]\n"
                "scene.addModel({'parts': [part]})\n"
                "[wall.texture.shape, wall.uv.shape, [o.texture.shape for o in scene.objects]]\n"_s);
        QCOMPARE(textOf(outcome), u"[[4, 8, 3], [3, 2], [[4, 8, 3], [4, 8, 3]]]"_s);
        const carrel::Outcome refused = run(u"scene.find('wall').texture = carrel.Buffer((4, 8))"_s);
        QCOMPARE(carrel::test::errorType(refused), u"ValueError"_s);
        const carrel::Outcome tooFew = run(u"scene.find('wall').uv = [[0, 0]]"_s);
        QCOMPARE(textOf(tooFew), u"uv: 1 rows for 3 vertices"_s);
    }
};

QTEST_MAIN(TestModelPictures)
#include "tst_model_pictures.moc"
