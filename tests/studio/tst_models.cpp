// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "studio/models_test.h"

#include "models/model_formats.h"
#include "models/model_import.h"

#include <QtCore/QDir>
#include <QtCore/QMimeData>
#include <QtCore/QUrl>
#include <QtGui/QDropEvent>
#include <QtGui/QUndoStack>

using namespace studio;
using namespace studio::test;

/// Files of models: what their user and scripts import and export.
class TestModels : public ModelsTest {
    Q_OBJECT

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

private Q_SLOTS:
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

    void aHiddenFileIsWrittenToo()
    {
        const carrel::Outcome outcome = run(
            u"part = {'kind': 'mesh', 'vertices': [[0, 0, 0], [1, 0, 0], [0, 1, 0]], 'triangles': [[0, 1, 2]]}\nmodels.write(%1, {'parts': [part]})"_s
                .arg(carrel::Value(at(u".part.obj"_s)).toDisplayText()));
        QVERIFY2(outcome.succeeded(), qPrintable(textOf(outcome)));
        QVERIFY(QFile::exists(at(u".part.obj"_s)));
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
