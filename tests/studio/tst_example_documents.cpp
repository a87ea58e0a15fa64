// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "documents/examples.h"
#include "scene/document_scene.h"
#include "studio/document_test.h"

#include <carrel/widgets/live_run.h>

#include <QtCore/QDir>
#include <QtCore/QProcess>
#include <QtWidgets/QDockWidget>
#include <QtWidgets/QMenu>
#include <QtWidgets/QSlider>
#include <QtWidgets/QTreeWidget>

#include <algorithm>
#include <optional>

using namespace studio;
using namespace studio::test;
using carrel::Isolation;
using carrel::Job;
using carrel::Outcome;

namespace {

QString tools() { return QStringLiteral(CARREL_TEST_PYTHON_TOOLS); }
bool hasNumpy() { return QFile::exists(tools() + u"/numpy"_s); }
bool hasCloudpickle() { return QFile::exists(tools() + u"/cloudpickle"_s); }

/// What an example promises.
struct Promise {
    QString title;
    QString slider;     ///< of which of its parameters
    QString object;     ///< that is in its scene after the slider was moved
    QString output{};   ///< is in what it prints
    QString failsAt{};  ///< the line of its script at which it fails, as it is meant to; empty: it succeeds
};

QList<Promise> promises()
{
    return {{u"Daylight chart"_s, u"tall"_s, u"Berlin"_s, u"the days change most in Tromsø"_s},
            {u"Galaxies"_s, u"miss"_s, u"stars"_s, u"1,400 light ones"_s},
            {u"Gears and thread"_s, u"wheel_teeth"_s, u"nut M12"_s, u"undercut"_s},
            {u"Library map"_s, u"each"_s, u"links"_s, hasCloudpickle() ? u"at a time"_s : u"one after the other"_s},
            {u"Marching cubes"_s, u"threshold"_s, u"gyroid"_s, u"V - E + F"_s},
            {u"Mesh repair"_s, u"keep"_s, u"decimated"_s, u"holes filled"_s},
            {u"Numpy patterns"_s, u"relief"_s, u"coral"_s,
             hasNumpy() ? u"in a process of its own"_s : u"numpy is not installed"_s},
            {u"Picture relief"_s, u"height"_s, u"relief"_s, u"200 by 200 pixels"_s},
            {u"Point cloud"_s, u"above"_s, u"mistakes"_s, u"7 things"_s},
            {u"Something broken"_s, u"idler"_s, u"wheel"_s, u"tuning a train of gears"_s,
             u"            raise TuningError(f\"cannot drive {driven.name} with {driver.name}\") from error"_s},
            {u"Terrain"_s, u"sea"_s, u"land"_s, u"of it is land"_s},
            {u"Tree"_s, u"angle"_s, u"leaves"_s, u"twigs and"_s}};
}

}  // namespace

/// The documents that come with the Studio, as who looks at them for the first time has them.
class TestExampleDocuments : public DocumentTest {
    Q_OBJECT

    QList<QAction*> offered() const { return m_window->findChild<QMenu*>(u"examples"_s)->actions(); }

    /// By the menu.
    DocumentTab* open(const QString& title)
    {
        for (QAction* action : offered()) {
            if (action->text() != title)
                continue;
            action->trigger();
            return m_window->currentDocument();
        }
        return nullptr;
    }

    /// Does something, and waits for the next job to end.
    template <class Act>
    static Outcome after(DocumentTab* tab, Act&& act)
    {
        std::optional<Outcome> ended;
        const auto listening = connect(tab->session(), &carrel::Session::jobFinished, tab,
                                       [&ended](const Job* job) { ended = job->outcome(); });
        act();
        const bool isOver = QTest::qWaitFor([&ended] { return ended.has_value(); }, 2 * patience);
        disconnect(listening);
        if (!isOver)
            qFatal("nothing has ended: %s", qPrintable(tab->face().text));
        return *ended;
    }

    Outcome run(DocumentTab* tab)
    {
        return after(tab, [this] { trigger(*m_window, "run"); });
    }

    /// In the panel beside the scene, a step of ten of them to the right.
    Outcome moveSlider(DocumentTab* tab, const QString& parameter)
    {
        const auto* const dock = m_window->findChild<QDockWidget*>(u"parametersDock"_s);
        const auto find = [&] { return dock->findChild<QSlider*>(parameter + u".slider"_s); };
        if (!QTest::qWaitFor([&] { return find() && find()->isVisible(); }, patience))
            qFatal("there is no slider for %s", qPrintable(parameter));
        QSignalSpy settled(tab->liveRun(), &carrel::LiveRun::settled);
        const Outcome outcome = after(tab, [&] { QTest::keyClick(find(), Qt::Key_PageUp); });
        if (!QTest::qWaitFor([&] { return settled.count() == 1; }, patience))
            qFatal("the run for %s is not over", qPrintable(parameter));
        return outcome;
    }

    static void verifyThatAllIsDrawn(DocumentTab* tab, const QString& object)
    {
        const Scene& scene = tab->scene().scene();
        QVERIFY2(scene.find(object), qPrintable(object));
        for (const SceneObject* shown : scene.objects()) {
            QVERIFY2(shown->vertexCount() > 0, qPrintable(shown->name()));
            if (const auto* mesh = qobject_cast<const MeshObject*>(shown))
                QVERIFY2(mesh->triangleCount() > 0, qPrintable(shown->name()));
        }
        QVERIFY(scene.box().has_value());
        QVERIFY(tab->isSceneShown());
    }

    /// Where a line of that text is in the script that is shown; from 1.
    static int lineOf(const DocumentTab* tab, const QString& text)
    {
        return int(tab->editor()->text().split(u'\n').indexOf(text)) + 1;
    }

    QTreeWidgetItem* placeIn(const QString& script)
    {
        auto* const dock = m_window->findChild<QDockWidget*>(u"problemsDock"_s);
        for (auto* tree : dock->findChildren<QTreeWidget*>(u"problems"_s)) {
            for (QTreeWidgetItemIterator row(tree); *row; ++row) {
                for (int column = 0; column < tree->columnCount(); ++column) {
                    if ((*row)->parent() && (*row)->text(column).contains(script + u", line"_s))
                        return *row;
                }
            }
        }
        return nullptr;
    }

private Q_SLOTS:
    // With the packages that some of them use, where these are there.
    void initTestCase()
    {
        auto started = carrel::Runtime::start({.modulePaths = {tools()}});
        if (!started)
            QFAIL(qPrintable(started.error().message));
        m_runtime = std::make_unique<carrel::Runtime>(std::move(*started));
    }

    void theMenuOffersADozen()
    {
        QStringList titles;
        for (const QAction* action : offered())
            titles.append(action->text());
        QStringList promised;
        for (const Promise& promise : promises())
            promised.append(promise.title);
        QCOMPARE(titles, promised);
        QCOMPARE(titles.size(), 12);
    }

    void theEmptyWindowOffersThemToo()
    {
        const auto* const menu = m_window->findChild<QMenu*>(u"examples"_s);
        const auto buttons = m_window->findChildren<QPushButton*>();
        const auto opens = [menu](const QPushButton* button) {
            return button->isVisible() && button->menu() == menu;
        };
        QCOMPARE(std::count_if(buttons.begin(), buttons.end(), opens), 1);
    }

    void eachDoesWhatItPromises_data()
    {
        QTest::addColumn<Promise>("promise");
        for (const Promise& promise : promises())
            QTest::addRow("%s", qPrintable(promise.title)) << promise;
    }

    void eachDoesWhatItPromises()
    {
        QFETCH(Promise, promise);
        DocumentTab* tab = open(promise.title);
        QVERIFY2(tab, qPrintable(m_window->notice()));
        QVERIFY2(m_window->notice().isEmpty(), qPrintable(m_window->notice()));
        QVERIFY(tab->editor()->text().contains(u"\"\"\""_s));
        QVERIFY(!tab->isModified());

        const Outcome first = run(tab);
        QTRY_VERIFY2_WITH_TIMEOUT(outputOf(tab).contains(promise.output), qPrintable(outputOf(tab)), patience);
        if (promise.failsAt.isEmpty()) {
            QVERIFY2(first.succeeded(), qPrintable(first.toDisplayText() + outputOf(tab)));
        } else {
            QVERIFY(first.error() && first.error()->location());
            QCOMPARE(first.error()->location()->line, lineOf(tab, promise.failsAt));
            QCOMPARE(tab->scene().scene().count(), 0);
        }
        const bool isNumpy = promise.title.startsWith(u"Numpy"_s);
        QCOMPARE(tab->session()->isolation(), isNumpy && hasNumpy() ? Isolation::OutOfProcess : Isolation::InProcess);
        if (isNumpy && !hasNumpy())
            return;  // it has said so

        const Outcome again = moveSlider(tab, promise.slider);
        QVERIFY2(again.succeeded(), qPrintable(again.toDisplayText() + outputOf(tab)));
        verifyThatAllIsDrawn(tab, promise.object);
    }

    void aSliderChangesWhatIsSeen()
    {
        DocumentTab* tab = open(u"Daylight chart"_s);
        QVERIFY(run(tab).succeeded());
        const double before = tab->scene().scene().find(u"Berlin"_s)->box()->most.z();
        QVERIFY(moveSlider(tab, u"tall"_s).succeeded());
        QVERIFY(tab->scene().scene().find(u"Berlin"_s)->box()->most.z() > before);
    }

    void anExampleComesWithValuesOfItsOwn()
    {
        DocumentTab* tab = open(u"Terrain"_s);
        QVERIFY(run(tab).succeeded());
        const QList<carrel::Parameter> parameters = tab->session()->parameters();
        const auto sea = std::find_if(parameters.begin(), parameters.end(),
                                      [](const carrel::Parameter& parameter) { return parameter.name == u"sea"_s; });
        QVERIFY(sea != parameters.end());
        QCOMPARE(sea->value, carrel::Value(420.0));
        QCOMPARE(sea->initial, carrel::Value(200.0));
    }

    void theBrokenOneLeadsToEachPlaceOfItsScripts()
    {
        DocumentTab* tab = open(u"Something broken"_s);
        QVERIFY(run(tab).error());
        QCOMPARE(tab->document().scripts().at(tab->document().currentScript()).name, u"gear_train.py"_s);
        QTreeWidgetItem* const place = placeIn(u"catalogue.py"_s);
        QVERIFY(place);
        place->treeWidget()->setCurrentItem(place);
        QTest::keyClick(place->treeWidget(), Qt::Key_Return);
        QCOMPARE(tab->document().scripts().at(tab->document().currentScript()).name, u"catalogue.py"_s);
        QCOMPARE(tab->editor()->selectedRange().firstLine, lineOf(tab, u"    return driven.teeth / driver.teeth"_s));
    }

    void savingAnExampleAsksForAPlaceAndTakesAllAlong()
    {
        DocumentTab* tab = open(u"Picture relief"_s);
        const QString original = tab->path();
        QVERIFY(isExample(original));
        const QByteArray before = read(original);
        type(tab, u"#"_s);
        chooseFile(pathOf(u"mine.carrel"_s));
        trigger(*m_window, "save");
        QCOMPARE(tab->path(), pathOf(u"mine.carrel"_s));
        QVERIFY(!isExample(tab->path()));
        QCOMPARE(read(original), before);
        const Outcome outcome = run(tab);  // with its other script, and its data
        QVERIFY2(outcome.succeeded(), qPrintable(outcome.toDisplayText()));
    }

    void openingOneAgainRaisesIt()
    {
        DocumentTab* first = open(u"Tree"_s);
        open(u"Terrain"_s);
        QCOMPARE(open(u"Tree"_s), first);
        QCOMPARE(m_window->documents().size(), 2);
    }

    void packingAFolderAgainGivesTheSameBytes()
    {
        const QString folder = QStringLiteral(CARREL_EXAMPLES);
        for (const QString& path : examplePaths()) {
            const QString name = QFileInfo(path).completeBaseName();
            const QString again = pathOf(name + u".carrel"_s);
            QCOMPARE(QProcess::execute(QStringLiteral(CARREL_TEST_PYTHON),
                                       {u"-I"_s, folder + u"/pack_document.py"_s, folder + u'/' + name, again}),
                     0);
            QVERIFY2(read(again) == read(path), qPrintable(name));
        }
    }
};

QTEST_MAIN(TestExampleDocuments)
#include "tst_example_documents.moc"
