// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "scene/document_scene.h"
#include "scene/scene_step.h"
#include "support/session_test.h"

#include <carrel/buffer.h>

#include <QtCore/QTimer>

using namespace studio;
using namespace carrel::test;
using namespace Qt::StringLiterals;
using carrel::Outcome;
using carrel::Session;

namespace {

/// A pyramid, in lists and in buffers.
constexpr const char* start = R"(import array
import carrel

CORNERS = [[0, 0, 0], [1, 0, 0], [1, 1, 0], [0, 1, 0], [0.5, 0.5, 2]]
SIDES = [[0, 1, 4], [1, 2, 4], [2, 3, 4], [3, 0, 4]]

def filled(rows, format):
    buffer = carrel.Buffer((len(rows), len(rows[0])), format)
    flat = memoryview(buffer).cast("B").cast(format)
    flat[:] = array.array(format, [number for row in rows for number in row])
    return buffer

def pyramid(name="pyramid", **options):
    return scene.addMesh(name, filled(CORNERS, "f"), filled(SIDES, "I"), **options)

)";

}  // namespace

/// A document's scene, as its scripts have it.
class TestScene : public SessionTest {
    Q_OBJECT

    std::unique_ptr<DocumentScene> m_document;
    std::unique_ptr<Session> m_session;

    Scene& scene() { return m_document->scene(); }
    QUndoStack& stack() { return m_document->undoStack(); }

    static QString shown(const Outcome& outcome)
    {
        if (const auto* const success = std::get_if<carrel::Succeeded>(&outcome.content()))
            return success->display;
        return outcome.error() ? outcome.error()->type + u": "_s + outcome.error()->message : outcome.toDisplayText();
    }
    carrel::Job* start(const QByteArray& program) { return m_session->run(script((::start + program).constData())); }
    QString run(const QByteArray& program) { return shown(outcomeOf(start(program))); }
    QString problemOf(const QByteArray& program)
    {
        const Outcome outcome = outcomeOf(start(program));
        return outcome.succeeded() ? QString() : shown(outcome);
    }

    QStringList names()
    {
        QStringList all;
        for (const SceneObject* object : scene().objects())
            all.append(object->name());
        return all;
    }

    /// What the user could undo, from the last to the first.
    QStringList steps()
    {
        QStringList texts;
        for (int i = stack().index() - 1; i >= 0; --i)
            texts.append(stack().text(i));
        return texts;
    }

private Q_SLOTS:
    void init()
    {
        m_document = std::make_unique<DocumentScene>();
        m_session = openSession();
        m_document->expose(*m_session);
        m_session->setEdits(m_document->edits());
    }

    void cleanup()
    {
        m_session.reset();
        m_document.reset();
        verifyThatNothingIsLeft();
        QTRY_COMPARE_WITH_TIMEOUT(carrel::Buffer::liveCount(), 0, patience);
    }

    // --- what is in it ------------------------------------------------------------------------------------------

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

    // --- steps --------------------------------------------------------------------------------------------------

    void aRunIsOneStep()
    {
        QCOMPARE(problemOf("for i in range(50):\n    mesh = pyramid(f'p{i}')\n    mesh.position = [i, 0, "
                           "0]\nscene.remove('p7')"),
                 QString());
        QCOMPARE(steps(), QStringList{u"Run script.py"_s});
        QCOMPARE(scene().count(), 49);
        stack().undo();
        QCOMPARE(scene().count(), 0);
        stack().redo();
        QCOMPARE(scene().count(), 49);
        QCOMPARE(scene().find(u"p8"_s)->position().first(), 8.0);
        QCOMPARE(problemOf("pyramid('next')"), QString());
        QCOMPARE(stack().count(), 2);
    }

    void whatComesAndGoesInOneRunLeavesNoStep()
    {
        QCOMPARE(problemOf("for i in range(200):\n    scene.clear()\n    pyramid('frame')\nscene.clear()"),
                 QString());
        QCOMPARE(stack().count(), 0);
    }

    void anEditIsOneStepWithItsName()
    {
        QCOMPARE(problemOf("with carrel.edit('Extrude'):\n    mesh = pyramid()\n    mesh.position = [1, 1, 1]\n"
                           "    mesh.position = [2, 2, 2]\n    mesh.color = 'red'\n    other = pyramid('other')\n    "
                           "other.opacity = 0.5\n"
                           "pyramid('outside')"),
                 QString());
        QCOMPARE(steps(), (QStringList{u"Run script.py"_s, u"Extrude"_s}));
        stack().undo();
        stack().undo();
        QCOMPARE(scene().count(), 0);
        stack().redo();
        QCOMPARE(names(), (QStringList{u"pyramid"_s, u"other"_s}));
        QCOMPARE(scene().find(u"pyramid"_s)->position(), (QList<double>{2, 2, 2}));
        QCOMPARE(scene().find(u"pyramid"_s)->color(), u"#ff0000"_s);
        QCOMPARE(scene().find(u"other"_s)->opacity(), 0.5);
    }

    void anEditOfPropertiesAloneIsOneStep()
    {
        QCOMPARE(problemOf("a = pyramid('a')\nb = pyramid('b')"), QString());
        QCOMPARE(problemOf("with carrel.edit('Arrange'):\n    for i in range(5):\n        a.position = [i, 0, 0]\n"
                           "        b.position = [0, i, 0]\n        b.color = 'blue'"),
                 QString());
        QCOMPARE(steps(), (QStringList{u"Arrange"_s, u"Run script.py"_s}));
        stack().undo();
        QCOMPARE(scene().find(u"a"_s)->position(), (QList<double>{0, 0, 0}));
        QCOMPARE(scene().find(u"b"_s)->position(), (QList<double>{0, 0, 0}));
        stack().redo();
        QCOMPARE(scene().find(u"b"_s)->position(), (QList<double>{0, 4, 0}));
        QCOMPARE(scene().find(u"b"_s)->color(), u"#0000ff"_s);
    }

    void anEditThatFailsLeavesNoTrace()
    {
        QCOMPARE(problemOf("mesh = pyramid('a', color='red')"), QString());
        QCOMPARE(run("with carrel.edit('Break'):\n    mesh.color = 'blue'\n    pyramid('b')\n    "
                     "scene.remove(mesh)\n    1 / 0"),
                 u"ZeroDivisionError: division by zero"_s);
        QCOMPARE(names(), QStringList{u"a"_s});
        QCOMPARE(scene().find(u"a"_s)->color(), u"#ff0000"_s);
        QCOMPARE(steps(), QStringList{u"Run script.py"_s});
    }

    void anEditThatIsStoppedLeavesNoTrace()
    {
        carrel::Job* const job =
            start("with carrel.edit('Endless'):\n    pyramid('a').color = 'red'\n    pyramid('b')\n"
                  "    while True:\n        pass\n");
        QTRY_COMPARE_WITH_TIMEOUT(scene().count(), 2, patience);
        const auto future = job->future();
        job->requestCancel();
        QVERIFY(outcomeOf(future).cancelled());
        QCOMPARE(scene().count(), 0);
        QCOMPARE(stack().count(), 0);
    }

    void aUserWhoEditsMeanwhileEndsTheEdit()
    {
        QCOMPARE(problemOf("theirs = pyramid('theirs')"), QString());
        connect(&scene(), &Scene::objectAdded, this, [this](SceneObject* object) {
            if (object->name() == u"mine"_s)
                QTimer::singleShot(0, &scene(), [this] { scene().removeByUser({scene().find(u"theirs"_s)}); });
        });
        QCOMPARE(run("try:\n    with carrel.edit('Blink'):\n        mine = pyramid('mine')\n"
                     "        while True:\n            mine.visible = not mine.visible\n"
                     "except carrel.EditConflict:\n    result = 'conflict'\nresult"),
                 u"'conflict'"_s);
        QVERIFY(!names().contains(u"theirs"_s));
        while (stack().canUndo())
            stack().undo();
        QCOMPARE(scene().count(), 0);
    }

    void whatTheUserDoesIsNoPartOfARun()
    {
        carrel::Job* const job = start("pyramid('a')\npyramid('b')\ninput()\npyramid('c')\n");
        const auto future = job->future();
        QSignalSpy asked(m_session.get(), &Session::inputRequested);
        QTRY_COMPARE_WITH_TIMEOUT(asked.count(), 1, patience);
        scene().removeByUser({scene().find(u"a"_s)});
        m_session->answerInput(m_session->inputRequests().first().id, QString());
        QVERIFY(outcomeOf(future).succeeded());
        QCOMPARE(steps(), (QStringList{u"Run script.py"_s, u"Remove"_s, u"Run script.py"_s}));
        stack().undo();
        stack().undo();
        QCOMPARE(names(), (QStringList{u"a"_s, u"b"_s}));
    }

    void anAnimationCostsNoMoreThanItsObjects()
    {
        QCOMPARE(problemOf("mesh = pyramid()\nfor i in range(500):\n    mesh.position = [i, 0, 0]"), QString());
        QCOMPARE(stack().count(), 1);
        stack().undo();
        QCOMPARE(scene().count(), 0);
    }
};

QTEST_MAIN(TestScene)
#include "tst_scene.moc"
