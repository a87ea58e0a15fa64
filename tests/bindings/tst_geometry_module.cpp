// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include <carrel/runtime.h>
#include <carrel/session.h>
#include <carrel_modules/geometry.h>

#include <QtCore/QCoreApplication>
#include <QtTest/QSignalSpy>
#include <QtTest/QTest>

#include <optional>

using carrel::Job;
using carrel::Outcome;
using carrel::Session;
using carrel::Source;
using carrel::Value;

namespace {

constexpr int limit = 60000;

Outcome outcomeOf(Job* job)
{
    const auto future = job->future();
    if (!QTest::qWaitFor([&future] { return future.isFinished(); }, limit))
        return Outcome(carrel::Abandoned{QStringLiteral("the test waited too long")});
    return future.result();
}

Job* start(Session& session, const char* program)
{
    return session.run(Source::fromText(QString::fromUtf8(program), QStringLiteral("test.py")));
}

/// The value of a program, or a text that says what went wrong instead.
Value run(Session& session, const char* program)
{
    const Outcome outcome = outcomeOf(start(session, program));
    return outcome.succeeded() ? outcome.value() : Value(outcome.toDisplayText());
}

}  // namespace

class TestGeometryModule : public QObject {
    Q_OBJECT
private:
    std::optional<carrel::Runtime> m_runtime;

    std::unique_ptr<Session> open() { return Session::open(*m_runtime); }

private Q_SLOTS:
    void initTestCase()
    {
        carrel::RuntimeConfig config;
        config.hostModules = {carrel::modules::geometry()};
        auto runtime = carrel::Runtime::start(config);
        QVERIFY2(runtime, runtime ? "" : qPrintable(runtime.error().message));
        m_runtime.emplace(std::move(*runtime));
    }

    void cleanupTestCase()
    {
        QVERIFY(m_runtime->stop().clean());
        QCOMPARE(m_runtime->counts().interpreters, 0);
        QCOMPARE(m_runtime->counts().hostThreadAttachments, 0);
    }

    void aScriptBuildsAndMeasures()
    {
        const auto session = open();
        QCOMPARE(run(*session, "import geometry\ngeometry.cube(2).volume()"), Value(8.0));
        QCOMPARE(run(*session, "x, y, z = geometry.Vector(1, 2, 3) / 2\n[x, y, z]"),
                 Value(Value::List{0.5, 1.0, 1.5}));
        QCOMPARE(run(*session, "repr(geometry.Vector(1, -2.5))"), Value(QStringLiteral("Vector(1.0, -2.5, 0.0)")));
    }

    void mistakesBecomePythonErrors_data()
    {
        QTest::addColumn<QString>("expression");
        QTest::addColumn<QString>("type");
        const auto row = [](const char* expression, const char* type) {
            QTest::newRow(expression) << QString::fromUtf8(expression) << QString::fromUtf8(type);
        };
        row("geometry.Vector().normalized()", "ZeroDivisionError");
        row("geometry.Vector(1) / 0", "ZeroDivisionError");
        row("geometry.Vector(float('inf')).normalized()", "ValueError");
        row("geometry.Mesh().add_triangle(0, 1, 2)", "IndexError");
        row("geometry.Mesh([geometry.Vector()], [(0, 0, 0)])", "ValueError");
        row("geometry.Mesh().volume()", "ValueError");
        row("geometry.Mesh().bounds()", "ValueError");
        row("geometry.icosphere(1, 9)", "ValueError");
        row("geometry.torus(minor_radius=2)", "ValueError");
        row("geometry.BoundingBox(geometry.Vector(1), geometry.Vector())", "ValueError");
        row("geometry.cube('large')", "TypeError");
        row("hash(geometry.Mesh())", "TypeError");
        row("setattr(geometry.Vector(), 'x', 1)", "AttributeError");
    }

    void mistakesBecomePythonErrors()
    {
        QFETCH(QString, expression);
        QFETCH(QString, type);
        const auto session = open();
        start(*session, "import geometry");
        const Outcome outcome = outcomeOf(session->evaluate(expression));
        QVERIFY2(outcome.failed(), qPrintable(outcome.toDisplayText()));
        QCOMPARE(outcome.error()->type, type);
        QVERIFY(!outcome.error()->message.isEmpty());
    }

    void verticesAreCopies()
    {
        const auto session = open();
        QCOMPARE(run(*session, "import geometry\n"
                               "mesh = geometry.cube()\n"
                               "first = mesh.vertices[0]\n"
                               "for i in range(10000): _ = mesh.add_vertex(geometry.Vector(i))\n"
                               "[*first] == [-0.5, -0.5, -0.5]"),
                 Value(true));
    }

    void eachSessionHasAModuleOfItsOwn()
    {
        const auto one = open();
        const auto other = open();
        QCOMPARE(run(*one, "import geometry\ngeometry.note = 1\ngeometry.note"), Value(1));
        QCOMPARE(run(*other, "import geometry\nhasattr(geometry, 'note')"), Value(false));
        const Value classOfOne = run(*one, "id(geometry.Mesh)");
        QVERIFY(classOfOne != run(*other, "id(geometry.Mesh)"));
    }

    void theOthersGoOnWhenOneCloses()
    {
        auto one = open();
        const auto other = open();
        QCOMPARE(run(*one, "import geometry\ngeometry.cube().is_closed()"), Value(true));
        QCOMPARE(run(*other, "import geometry\nkept = geometry.cube(3)\nkept.volume()"), Value(27.0));
        QSignalSpy closed(one.get(), &Session::closed);
        one->close();
        QVERIFY(!closed.isEmpty() || closed.wait(limit));
        one.reset();
        QCOMPARE(run(*other, "kept.joined(geometry.cube(1)).volume()"), Value(28.0));
        QCOMPARE(outcomeOf(other->evaluate(QStringLiteral("kept.add_triangle(0, 0, 0)"))).error()->type,
                 QStringLiteral("ValueError"));
    }

    void manySessionsComputeAtOnce()
    {
        const char* program = "import geometry\n"
                              "total = 0.0\n"
                              "for i in range(20):\n"
                              "    mesh = geometry.icosphere(1.0, 4).joined(geometry.torus().translated(\n"
                              "        geometry.Vector(x=5.0)))\n"
                              "    try: mesh.add_triangle(-1, 0, 0)\n"
                              "    except IndexError: total += mesh.volume()\n"
                              "total";
        std::vector<std::unique_ptr<Session>> sessions(6);
        std::vector<QFuture<Outcome>> futures;
        for (auto& session : sessions) {
            session = open();
            futures.push_back(start(*session, program)->future());
        }
        for (const auto& future : futures) {
            QVERIFY(QTest::qWaitFor([&future] { return future.isFinished(); }, limit));
            QVERIFY2(future.result().succeeded(), qPrintable(future.result().toDisplayText()));
            QCOMPARE(future.result().value(), futures.front().result().value());
        }
    }

    void aLongComputationLetsTheScriptsOtherThreadsRun()
    {
        // Ticks in the middle of the computation; were the GIL held, there could be none but near its ends.
        const auto session = open();
        QCOMPARE(run(*session, "import geometry, threading, time\n"
                               "ticks = []; done = threading.Event()\n"
                               "def tick():\n"
                               "    while not done.wait(0.002): ticks.append(time.perf_counter())\n"
                               "thread = threading.Thread(target=tick); thread.start()\n"
                               "begin = time.perf_counter()\n"
                               "mesh = geometry.icosphere(1.0, 8)\n"
                               "end = time.perf_counter()\n"
                               "done.set(); thread.join()\n"
                               "margin = (end - begin) / 4\n"
                               "any(begin + margin < tick < end - margin for tick in ticks)"),
                 Value(true));
    }

    void aMeshIsPublishedAsPlainData()
    {
        const auto session = open();
        Job* job = start(*session, "import carrel, geometry\ncarrel.publish(geometry.cube(2).as_value())");
        QSignalSpy published(job, &Job::published);
        QVERIFY(outcomeOf(job).succeeded());
        QCOMPARE(published.size(), 1);
        const auto mesh = published.front().front().value<Value>();
        QCOMPARE(mesh[QStringLiteral("kind")], Value(QStringLiteral("mesh")));
        QCOMPARE(mesh[QStringLiteral("vertices")].toBytes()->size(), qsizetype(8 * 3 * sizeof(float)));
        QCOMPARE(mesh[QStringLiteral("triangles")].toBytes()->size(), qsizetype(12 * 3 * sizeof(quint32)));
    }

    void theWholeModuleWorksInOneScript()
    {
        const auto session = open();
        const Outcome outcome = outcomeOf(session->run(Source::fromFile(QStringLiteral(CARREL_TEST_DATA "/gear_blank.py"))));
        QVERIFY2(outcome.succeeded(), qPrintable(outcome.toDisplayText()));
        const Value report = outcome.value();
        for (const char* key : {"closed", "contains", "vertices", "triangles", "same"})
            QCOMPARE(report[QString::fromLatin1(key)], Value(true));
        QVERIFY(qAbs(*report[QStringLiteral("volume")].toFloat() - 1.0 / 6) < 1e-12);
        QCOMPARE(report[QStringLiteral("height")], Value(1.0));
        QCOMPARE(report[QStringLiteral("corners")], Value(4));
    }
};

QTEST_GUILESS_MAIN(TestGeometryModule)
#include "tst_geometry_module.moc"
