// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/model_export.h"
#include "models/model_formats.h"
#include "models/model_import.h"
#include "models/scene_files.h"
#include "scene/document_scene.h"
#include "scene/scene_panel.h"
#include "start_up.h"
#include "studio/window_test.h"

#include <carrel/widgets/notice_bar.h>

#include <QtCore/QDirIterator>
#include <QtCore/QFile>
#include <QtCore/QMimeData>
#include <QtCore/QSet>
#include <QtCore/QTemporaryDir>
#include <QtCore/QUrl>
#include <QtGui/QDropEvent>
#include <QtGui/QImage>
#include <QtGui/QUndoStack>
#include <QtTest/QSignalSpy>

#include <cmath>

using namespace studio;
using namespace studio::test;
using namespace Qt::StringLiterals;

/// Files of models: what their user and scripts import and export.
class TestModels : public WindowTest {
    Q_OBJECT

    QTemporaryDir m_folder;
    DocumentTab* m_tab = nullptr;

    Scene& scene() { return m_tab->scene().scene(); }
    QString at(const QString& name) { return m_folder.filePath(name); }

    QString write(const QString& name, const QByteArray& content)
    {
        QFile file(at(name));
        if (!file.open(QIODevice::WriteOnly) || file.write(content) != content.size())
            qFatal("cannot write %s", qPrintable(file.fileName()));
        return file.fileName();
    }

    carrel::Outcome run(const QString& program)
    {
        m_tab->editor()->setText(program);
        const auto future = m_tab->panel()->run()->future();
        return carrel::test::outcomeOf(future);
    }

    static QString textOf(const carrel::Outcome& outcome)
    {
        return outcome.error() ? outcome.error()->message : outcome.toDisplayText();
    }

    /// Four corners and four triangles, which no two axes can be exchanged in.
    static QByteArray tetrahedron()
    {
        return "o solid\nv 0 0 0\nv 3 0 0\nv 0 2 0\nv 0 0 1\nf 1 3 2\nf 1 2 4\nf 2 3 4\nf 3 1 4\n";
    }

    /// The problem of reading it; empty where there is none.
    static QString problemOf(const QString& path)
    {
        ModelImport import;
        QSignalSpy finished(&import, &ModelImport::finished);
        import.start(path);
        if (!QTest::qWaitFor([&] { return finished.count() == 1; }, patience))
            return u"it did not end"_s;
        return import.problem();
    }

    QString notice() const { return m_tab->scenePanel()->findChild<carrel::NoticeBar*>()->text(); }

    void importFiles(const QStringList& paths)
    {
        QSignalSpy finished(&m_tab->scenePanel()->files(), &SceneFiles::finished);
        m_tab->scenePanel()->files().importFiles(paths);
        QTRY_COMPARE_WITH_TIMEOUT(finished.count(), 1, patience);
    }

private Q_SLOTS:
    void initTestCase()
    {
        auto started = carrel::Runtime::start({.hostModules = hostModules()});
        QVERIFY(started);
        m_runtime = std::make_unique<carrel::Runtime>(std::move(*started));
    }
    void init()
    {
        openWindow();
        m_tab = m_window->newDocument();
    }
    void cleanup()
    {
        closeWindow();
        QTRY_COMPARE_WITH_TIMEOUT(carrel::Buffer::liveCount(), 0, patience);
    }

    void whatTheUserImportsIsOneStep()
    {
        importFiles({write(u"solid.obj"_s, tetrahedron())});
        QCOMPARE(notice(), QString());
        QCOMPARE(scene().count(), 1);
        QCOMPARE(scene().objects().first()->vertexCount(), 4);
        QCOMPARE(scene().box()->most, QVector3D(3, 2, 1));
        QVERIFY(m_tab->isSceneShown());
        m_tab->scene().undoStack().undo();
        QCOMPARE(scene().count(), 0);
        m_tab->scene().undoStack().redo();
        QCOMPARE(scene().count(), 1);
    }

    void oneOfSeveralThatIsBrokenIsNamedAndTheOthersAreThere()
    {
        importFiles(
            {write(u"a.obj"_s, tetrahedron()), write(u"broken.stl"_s, "solid"), write(u"b.obj"_s, tetrahedron())});
        QCOMPARE(scene().count(), 2);
        QVERIFY2(notice().startsWith(u"broken.stl cannot be read: "_s), qPrintable(notice()));
    }

    void filesAreDropped()
    {
        QMimeData data;
        data.setUrls({QUrl::fromLocalFile(write(u"solid.obj"_s, tetrahedron()))});
        m_tab->setSceneShown(true);
        QDragEnterEvent enter(QPoint(9, 9), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        QCoreApplication::sendEvent(m_tab->scenePanel(), &enter);
        QVERIFY(enter.isAccepted());
        QDropEvent drop(QPointF(9, 9), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        QCoreApplication::sendEvent(m_tab->scenePanel(), &drop);
        QTRY_COMPARE_WITH_TIMEOUT(scene().count(), 1, patience);
        QMimeData other;
        other.setUrls({QUrl::fromLocalFile(at(u"letter.odt"_s))});
        QDragEnterEvent refused(QPoint(9, 9), Qt::CopyAction, &other, Qt::LeftButton, Qt::NoModifier);
        refused.ignore();
        static_cast<QObject*>(m_tab->scenePanel())->event(&refused);  // not offered to the window, which takes any file
        QVERIFY(!refused.isAccepted());
    }

    void aScriptReadsAFileWhileTheWindowAnswers()
    {
        write(u"solid.obj"_s, tetrahedron());
        Heartbeat heartbeat;
        const carrel::Outcome outcome =
            run(u"model = models.read(%1)\n"
                "added = scene.addModel(model)\n"
                "[model['name'], [o.name for o in added], added[0].vertexCount, added[0].triangleCount]\n"_s.arg(
                    carrel::Value(at(u"solid.obj"_s)).toDisplayText()));
        QVERIFY2(outcome.succeeded(), qPrintable(textOf(outcome)));
        QCOMPARE(textOf(outcome), u"['solid', ['solid'], 4, 4]"_s);
        QVERIFY(heartbeat.beats > 0);
        m_tab->scene().undoStack().undo();
        QCOMPARE(scene().count(), 0);
    }

    void aScriptIsToldWhyAFileCannotBeRead_data()
    {
        QTest::addColumn<QString>("path");
        QTest::addColumn<QString>("problem");
        QTest::newRow("none") << u"/no/such.obj"_s << u"such.obj cannot be read: there is no such file."_s;
        QTest::newRow("a folder") << u"/usr"_s << u"usr cannot be read: it is no file."_s;
        QTest::newRow("endless") << u"/dev/zero"_s << u"zero cannot be read: it is no file."_s;
        QTest::newRow("no model") << write(u"words.obj"_s, "these are words\n") << u"words.obj cannot be read: "_s;
        QTest::newRow("unknown") << write(u"words.odt"_s, "these are words\n") << u"words.odt cannot be read: "_s;
    }
    void aScriptIsToldWhyAFileCannotBeRead()
    {
        QFETCH(QString, path);
        QFETCH(QString, problem);
        const carrel::Outcome outcome = run(u"models.read(%1)"_s.arg(carrel::Value(path).toDisplayText()));
        QCOMPARE(carrel::test::errorType(outcome), u"ValueError"_s);
        QVERIFY2(textOf(outcome).startsWith(problem), qPrintable(textOf(outcome)));
        QVERIFY(textOf(outcome).endsWith(u'.'));
    }

    void hostileFilesAreRefusedInASentence_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QByteArray>("content");
        QByteArray many(84, '\0');  // a binary STL that says it has four thousand million triangles
        many.replace(80, 4, "\xff\xff\xff\xff");
        QTest::newRow("huge count in STL") << u"huge.stl"_s << many;
        QTest::newRow("huge count in PLY")
            << u"huge.ply"_s
            << QByteArray("ply\nformat binary_little_endian 1.0\nelement vertex 4000000000\n"
                          "property float x\nproperty float y\nproperty float z\nend_header\n");
        QTest::newRow("index out of range") << u"index.obj"_s << QByteArray("v 0 0 0\nf 1 2 300000000\n");
        QTest::newRow("nesting") << u"deep.gltf"_s << QByteArray(1'000'000, '[');
        QTest::newRow("node that is its own child")
            << u"loop.gltf"_s
            << QByteArray(
                   R"({"asset":{"version":"2.0"},"scene":0,"scenes":[{"nodes":[0]}],"nodes":[{"children":[0]}]})");
        QTest::newRow("buffer that is elsewhere")
            << u"elsewhere.gltf"_s
            << QByteArray(R"({"asset":{"version":"2.0"},"buffers":[{"uri":"missing.bin","byteLength":99}]})");
    }
    void hostileFilesAreRefusedInASentence()
    {
        QFETCH(QString, name);
        QFETCH(QByteArray, content);
        const QString problem = problemOf(write(name, content));
        qInfo("%s", qPrintable(problem));
        QVERIFY2(problem.startsWith(name + u" cannot be read: "_s) && problem.endsWith(u'.'), qPrintable(problem));
    }

    void whatIsWrittenIsReadAgain_data()
    {
        QTest::addColumn<QString>("ending");
        for (const QString& ending : writableEndings())
            QTest::newRow(qPrintable(ending)) << ending;
    }
    void whatIsWrittenIsReadAgain()
    {
        QFETCH(QString, ending);
        const carrel::Outcome outcome = run(
            u"import geometry\n"
            "ball = scene.addMesh('ball', geometry.icosphere(radius=2.0, subdivisions=2).as_value())\n"
            "ball.position = [1, 2, 3]\n"
            "path = %1\n"
            "models.write(path, scene.model())\n"
            "scene.clear()\n"
            "(part,) = models.read(path)['parts']\n"
            "[part['vertices'].shape[0], part['triangles'].shape[0], scene.addModel({'parts': [part]})[0].bounds]\n"_s
                .arg(carrel::Value(at(u"ball."_s + ending)).toDisplayText()));
        QVERIFY2(outcome.succeeded(), qPrintable(textOf(outcome)));
        QVERIFY2(textOf(outcome).startsWith(u"[162, 320, "_s), qPrintable(textOf(outcome)));
        const QVector3D least = scene().box()->least;
        const QVector3D most = scene().box()->most;
        QVERIFY((least - QVector3D(-1, 0, 1)).length() < 1e-3 && (most - QVector3D(3, 4, 5)).length() < 1e-3);
    }

    void eachVertexComesBackWhereItWas_data() { whatIsWrittenIsReadAgain_data(); }
    void eachVertexComesBackWhereItWas()
    {
        QFETCH(QString, ending);
        const carrel::Outcome outcome = run(u"def corners(part):\n"
                                            "    v, t = part['vertices'], part['triangles']\n"
                                            "    return sorted(tuple(sorted(tuple(round(float(v[t[i, c], k]), 4) for "
                                            "k in range(3)) for c in range(3)))\n"
                                            "                  for i in range(t.shape[0]))\n"
                                            "solid = models.read(%1)\n"
                                            "models.write(%2, solid)\n"
                                            "again = models.read(%2)\n"
                                            "corners(solid['parts'][0]) == corners(again['parts'][0])\n"_s.arg(
                                                carrel::Value(write(u"solid.obj"_s, tetrahedron())).toDisplayText(),
                                                carrel::Value(at(u"again."_s + ending)).toDisplayText()));
        QCOMPARE(textOf(outcome), u"True"_s);
    }

    void pointsAndLinesAndColorsAreKept()
    {
        const carrel::Outcome outcome = run(
            u"dots = scene.addPoints('dots', [[0, 0, 0], [1, 2, 3]])\n"
            "dots.colors = [[1, 0, 0], [0, 0, 1]]\n"
            "models.write(%1, scene.model([dots]))\n"
            "part = models.read(%1)['parts'][0]\n"
            "c = part['colors']\n"
            "[part['kind'], part['vertices'].shape[0], [c[0, k] for k in range(3)], [c[1, k] for k in range(3)]]\n"_s
                .arg(carrel::Value(at(u"dots.ply"_s)).toDisplayText()));
        QCOMPARE(textOf(outcome), u"['points', 2, [255, 0, 0], [0, 0, 255]]"_s);
    }

    void whatCannotBeWrittenIsSaid_data()
    {
        QTest::addColumn<QString>("path");
        QTest::addColumn<QString>("problem");
        QTest::newRow("format") << at(
            u"x.docx"_s) << u"x.docx cannot be written: the endings of its name may be obj, stl, ply, gltf, glb."_s;
        QTest::newRow("points in STL") << at(
            u"x.stl"_s) << u"x.stl cannot be written: this format has surfaces only, and \"dots\" is none."_s;
        QTest::newRow("folder") << u"/no/such/x.obj"_s
                                << u"x.obj cannot be written: nothing can be written to /no/such."_s;
    }
    void whatCannotBeWrittenIsSaid()
    {
        QFETCH(QString, path);
        QFETCH(QString, problem);
        const carrel::Outcome outcome =
            run(u"scene.addPoints('dots', [[0, 0, 0]])\nmodels.write(%1, scene.model())\n"_s.arg(
                carrel::Value(path).toDisplayText()));
        QCOMPARE(carrel::test::errorType(outcome), u"ValueError"_s);
        QCOMPARE(textOf(outcome), problem);
        QVERIFY(!QFile::exists(path));
    }

    void whatIsExportedReplacesTheFileAndLeavesNothingElse()
    {
        const QString folder = at(u"export"_s);
        QVERIFY(QDir().mkpath(folder));
        const QString path = folder + u"/solid.gltf"_s;
        importFiles({write(u"solid.obj"_s, tetrahedron())});
        for (int i = 0; i < 2; ++i) {
            QSignalSpy finished(&m_tab->scenePanel()->files(), &SceneFiles::finished);
            m_tab->scenePanel()->files().exportFile(path);
            QTRY_COMPARE_WITH_TIMEOUT(finished.count(), 1, patience);
            QCOMPARE(notice(), QString());
        }
        QCOMPARE(QDir(folder).entryList(QDir::Files | QDir::Hidden | QDir::NoDotAndDotDot | QDir::Dirs),
                 QStringList({u"solid.bin"_s, u"solid.gltf"_s}));
        QCOMPARE(problemOf(path), QString());
    }

    // --- pictures on surfaces -------------------------------------------------------------------------------------

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
        const carrel::Outcome outcome = run(
            u"import carrel\n"
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

    void anImportThatIsStoppedLeavesTheSceneAsItWas()
    {
        ModelImport import;
        QSignalSpy finished(&import, &ModelImport::finished);
        import.start(write(u"solid.obj"_s, tetrahedron()));
        import.cancel();
        QTRY_COMPARE_WITH_TIMEOUT(finished.count(), 1, patience);
        QCOMPARE(import.problem(), u"solid.obj cannot be read: it was stopped."_s);
        QVERIFY(import.parts().isEmpty());
    }
};

QTEST_MAIN(TestModels)
#include "tst_models.moc"
