// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "studio/scene_test.h"

#include <QtTest/QSignalSpy>

using namespace studio;
using namespace studio::test;
using namespace carrel::test;

/// What is in a document's scene, as its scripts have it.
class TestScene : public SceneTest {
    Q_OBJECT
private Q_SLOTS:
    void aMeshIsDrawnFromTheScriptsOwnMemory()
    {
        QCOMPARE(run("mesh = pyramid()\nmesh.vertices[4, 2] = 7\n(mesh.vertexCount, mesh.triangleCount)"),
                 u"[5, 4]"_s);
        const auto vertices = scene().objects().first()->vertices().toBuffer();
        QCOMPARE(vertices->elements<float>()[14], 7.0F);
        vertices->writableElements<float>()[0] = -3;
        QCOMPARE(run("mesh.vertices[0, 0]"), u"-3.0"_s);
    }

    void meshesPointsAndLinesAreMadeOfBuffersAndLists()
    {
        QCOMPARE(run("scene.addMesh('mesh', CORNERS, filled(SIDES, 'q'), color='orange')\n"
                     "scene.addPoints('points', filled(CORNERS, 'd'), color='red')\n"
                     "scene.addPoints('large', CORNERS, 12)\n"
                     "scene.addLines('line', CORNERS)\n"
                     "scene.addLines('lines', CORNERS, [[0, 1], [2, 3]], '#00ff00')\n"
                     "[(type(o).__name__, o.name, o.color) for o in scene.objects if o.name in ('mesh', 'points', "
                     "'lines')]"),
                 u"[['MeshObject', 'mesh', '#ffa500'], ['PointsObject', 'points', '#ff0000'], "
                 "['LinesObject', 'lines', '#00ff00']]"_s);
        QCOMPARE(run("scene.find('large').size, scene.find('line').segments, scene.find('lines').segments.shape"),
                 u"[12.0, None, [2, 2]]"_s);
    }

    void aMeshOfTheGeometryModuleIsTakenAsItIs()
    {
        QCOMPARE(run("import struct\n"
                     "mesh = {'kind': 'mesh', 'vertices': struct.pack('9f', *range(9)), 'triangles': "
                     "struct.pack('3I', 0, 1, 2)}\n"
                     "scene.addMesh('made', mesh).bounds"),
                 u"[[0.0, 1.0, 2.0], [6.0, 7.0, 8.0]]"_s);
    }

    void propertiesAreReadAsTheyWereWritten()
    {
        QCOMPARE(
            run("mesh = pyramid()\nmesh.position = [0.1, 2, 3]\nmesh.rotation = (0, 0, 90)\nmesh.scale = [2, 2, 2]\n"
                "mesh.opacity = 0.25\nmesh.visible = False\nmesh.smooth = mesh.wireframe = True\n"
                "mesh.colors = [[1, 0, 0]] * 5\nmesh.normals = filled(CORNERS, 'f')\n"
                "mesh.position, mesh.rotation, mesh.scale, mesh.opacity, mesh.visible, mesh.smooth, mesh.wireframe, "
                "mesh.colors.shape, mesh.normals.shape"),
            u"[[0.1, 2.0, 3.0], [0.0, 0.0, 90.0], [2.0, 2.0, 2.0], 0.25, False, True, True, [5, 3], [5, 3]]"_s);
    }

    void boundsAreThoseOfWhatIsVisible()
    {
        QCOMPARE(run("scene.bounds is None"), u"True"_s);
        QCOMPARE(run("mesh = pyramid()\nmesh.position = [10, 0, 0]\nhidden = pyramid()\nhidden.visible = "
                     "False\nscene.bounds"),
                 u"[[10.0, 0.0, 0.0], [11.0, 1.0, 2.0]]"_s);
        QCOMPARE(run("mesh.vertices[0, 0] = float('nan')\nmesh.vertices[1, 2] = "
                     "float('inf')\nmesh.refresh()\nscene.bounds"),
                 u"[[10.0, 0.5, 0.0], [11.0, 1.0, 2.0]]"_s);
        QCOMPARE(run("scene.clear()\nscene.addPoints('none', carrel.Buffer((0, 3), 'f')).bounds is None"), u"True"_s);
    }

    void aNameIsUsedOnce()
    {
        QCOMPARE(run("a = pyramid('a')\nb = pyramid('a')\nc = pyramid('c')\nc.name = 'a'\nb.name, c.name, "
                     "scene.find('a') == a"),
                 u"['a.001', 'a.002', True]"_s);
        QCOMPARE(run("scene.remove(a)\nc.name = 'a'\nscene.find('a') == c"), u"True"_s);
    }

    void badInputIsAnExceptionAndChangesNothing_data()
    {
        QTest::addColumn<QByteArray>("program");
        QTest::addColumn<QString>("error");
        const auto row = [](const char* name, const char* program, const char* error) {
            QTest::newRow(name) << QByteArray(program) << QString::fromUtf8(error);
        };
        row("index out of range", "scene.addMesh('m', CORNERS, [[0, 1, 5]])",
            "ValueError: triangles: index 5 is out of range, there are 5 vertices");
        row("negative index", "scene.addMesh('m', CORNERS, filled([[0, 1, -1]], 'i'))",
            "ValueError: triangles: index -1 is negative");
        row("negative index in a list", "scene.addMesh('m', CORNERS, [[0, 1, -1]])",
            "ValueError: triangles: -1 at [0][2] is no index");
        row("wrong shape", "scene.addMesh('m', carrel.Buffer((5, 2), 'f'), [[0, 1, 2]])",
            "ValueError: vertices: a buffer of shape (n, 3) is wanted, and not (5, 2)");
        row("one dimension", "scene.addMesh('m', carrel.Buffer(9, 'f'), [[0, 1, 2]])",
            "ValueError: vertices: a buffer of shape (n, 3) is wanted, and not (9,)");
        row("wrong format", "scene.addMesh('m', carrel.Buffer((5, 3), 'i'), [[0, 1, 2]])",
            "ValueError: vertices: the format of the buffer must be \"f\" or \"d\"");
        row("no buffer", "scene.addMesh('m', 'corners', [[0, 1, 2]])",
            "ValueError: vertices: a carrel.Buffer of floats, or a list of points, is wanted, and not 'corners'");
        row("text in a list", "scene.addMesh('m', [[0, 0, 'x']], [])",
            "ValueError: vertices: 'x' at [0][2] is no number");
        row("a short row", "scene.addMesh('m', [[0, 0]], [])",
            "ValueError: vertices: 3 numbers are wanted at [0], and not [0, 0]");
        row("empty name", "pyramid(' ')", "ValueError: name: a text that is not empty is wanted");
        row("no color", "pyramid(color='plaid')",
            "ValueError: 'plaid' is no color: give a name, such as \"orange\", or \"#rrggbb\"");
        row("a count that does not fit", "scene.addMesh('m', CORNERS)", "TypeError");
        row("opacity", "before.opacity = 2", "ValueError: opacity: a number from 0 to 1 is wanted, and not 2");
        row("NaN", "before.position = [0, 0, float('nan')]", "ValueError: position: three finite numbers are wanted");
        row("two numbers", "before.position = [0, 0]", "ValueError: position: three finite numbers are wanted");
        row("fewer vertices", "before.vertices = CORNERS[:3]",
            "ValueError: vertices: index 4 is used, and these are 3; setGeometry() sets both at once");
        row("colors", "before.colors = [[1, 0, 0]]", "ValueError: colors: 1 rows for 5 vertices");
        row("no such name", "scene.remove('other')", "ValueError: the scene has no object 'other'");
        row("nothing to remove", "scene.remove(None)", "ValueError: object: one of this scene is wanted");
        row("selection", "scene.selection = [None]", "ValueError: selection: objects of this scene are wanted");
        row("read only", "before.vertexCount = 3", "AttributeError");
        row("bytes", "scene.addMesh('m', {'vertices': b'123', 'triangles': b''})",
            "ValueError: vertices: bytes in rows of 12 are wanted, and not 3 bytes");
    }

    void badInputIsAnExceptionAndChangesNothing()
    {
        QFETCH(QByteArray, program);
        QFETCH(QString, error);
        QCOMPARE(problemOf("before = pyramid('before')"), QString());
        const QString seen = run(program);
        QVERIFY2(seen == error || seen.startsWith(error + u':'), qPrintable(seen));
        QCOMPARE(names(), QStringList{u"before"_s});
        QCOMPARE(stack().count(), 1);
    }

    void tenMillionTrianglesAreTaken()
    {
        QCOMPARE(run("scene.addMesh('large', CORNERS, carrel.Buffer((10_000_000, 3), 'I')).triangleCount"),
                 u"10000000"_s);
    }

    void anEmptyMeshIsOne()
    {
        QCOMPARE(run("mesh = scene.addMesh('empty', [], [])\nmesh.vertexCount, mesh.triangleCount, mesh.bounds"),
                 u"[0, 0, None]"_s);
    }

    // --- handles ------------------------------------------------------------------------------------------------

    void whatWasRemovedRaisesReferenceError()
    {
        QCOMPARE(run("mesh = pyramid()\nscene.remove(mesh)\nmesh.color").section(u':', 0, 0), u"ReferenceError"_s);
        stack().undo();
        QCOMPARE(problemOf("pyramid('kept')\nscene.remove('kept')"), QString());
        QCOMPARE(names(), QStringList());
    }

    void whatIsUndoneComesBackAsItWas()
    {
        QCOMPARE(run("mesh = pyramid(color='orange')\nmesh.position = [1, 2, 3]\nlist(mesh.vertices.shape)"),
                 u"[5, 3]"_s);
        QCOMPARE(problemOf("scene.clear()"), QString());
        QCOMPARE(scene().count(), 0);
        stack().undo();
        QCOMPARE(run("mesh = scene.find('pyramid')\nmesh.color, mesh.position, mesh.triangleCount"),
                 u"['#ffa500', [1.0, 2.0, 3.0], 4]"_s);
        stack().undo();
        QCOMPARE(scene().count(), 0);
        QVERIFY(!stack().canUndo());
    }

    void scriptsHearOfObjectsAndOfTheSelection()
    {
        Output output(*m_session);
        QCOMPARE(
            problemOf("scene.objectAdded.connect(lambda o: print('added', o.name))\n"
                      "scene.objectRemoved.connect(lambda name: print('removed', name))\n"
                      "scene.selectionChanged.connect(lambda: print('selected', [o.name for o in scene.selection]))\n"
                      "pyramid('a')\npyramid('b')\n"),
            QString());
        QTRY_COMPARE_WITH_TIMEOUT(output.out, u"added a\nadded b\n"_s, patience);
        scene().select({scene().find(u"b"_s)});
        QTRY_COMPARE_WITH_TIMEOUT(output.out, u"added a\nadded b\nselected ['b']\n"_s, patience);
        scene().removeByUser(scene().selection());
        QTRY_VERIFY_WITH_TIMEOUT(output.out.endsWith(u"selected []\nremoved b\n"_s), patience);
    }

    void theSelectionIsNoStep()
    {
        QCOMPARE(problemOf("mesh = pyramid()\nother = pyramid('other')"), QString());
        QCOMPARE(run("scene.selection = [other, mesh, other]\n[o.name for o in scene.selection]"),
                 u"['other', 'pyramid']"_s);
        QCOMPARE(
            problemOf("with carrel.edit('Choose'):\n    scene.select([mesh])\n    print(scene.find('other').name)"),
            QString());
        QCOMPARE(stack().count(), 1);
        QCOMPARE(run("scene.remove(mesh)\nscene.selection"), u"[]"_s);
    }

    void refreshingSaysThatTheMemoryHasChanged()
    {
        QCOMPARE(problemOf("mesh = pyramid()"), QString());
        const quint64 before = scene().objects().first()->geometryRevision();
        QSignalSpy changed(&scene(), &Scene::changed);
        QCOMPARE(run("with mesh.vertices.lock:\n    mesh.vertices[0, 0] = -5\nmesh.refresh()\nmesh.bounds[0]"),
                 u"[-5.0, 0.0, 0.0]"_s);
        QVERIFY(scene().objects().first()->geometryRevision() != before);
        QTRY_VERIFY_WITH_TIMEOUT(changed.count() > 0, patience);
        QCOMPARE(stack().count(), 1);
    }
};

QTEST_MAIN(TestScene)
#include "tst_scene.moc"
