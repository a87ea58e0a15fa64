// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include "docs/page_blocks.h"
#include "support/session_test.h"
#include "thermostat.h"
#include "widgets/script_wrappers_of_tests.h"

#include <QtCore/QDir>
#include <QtCore/QDirIterator>
#include <QtCore/QFileInfo>
#include <QtCore/QTemporaryDir>
#include <QtCore/QTimer>

using namespace carrel;
using namespace carrel::test;
using namespace Qt::StringLiterals;

namespace {

/// The objects that pages speak of, as a host would expose them.
struct ObjectsOfPages {
    QTemporaryDir folder;
    QSettings stored{folder.filePath(u"settings.ini"_s), QSettings::IniFormat};
    QStandardItemModel model;
    QTimer timer;
    ScriptFileWatcher watcher;
    ScriptSettings settings{stored};
    ScriptTable table{model};
    Thermostat thermostat;

    void exposeTo(Session& session)
    {
        const QHash<QString, QObject*> objects{{u"timer"_s, &timer},
                                               {u"watcher"_s, &watcher},
                                               {u"settings"_s, &settings},
                                               {u"table"_s, &table},
                                               {u"thermostat"_s, &thermostat}};
        for (const auto [name, object] : objects.asKeyValueRange())
            QVERIFY2(session.expose(name, object), qPrintable(name));
    }
};

/// A user who answers: "Ann" to a question for a line, the first button of a dialog; and cancels everything else.
void answer(Session& session)
{
    QObject::connect(&session, &Session::inputRequested, &session,
                     [&session](const InputRequest& request) { session.answerInput(request.id, u"Ann"_s); });
    QObject::connect(&session, &Session::dialogRequested, &session, [&session](const DialogRequest& request) {
        if (!std::holds_alternative<QuestionRequest>(request.content) || !session.answerDialog(request.id, 0))
            session.refuseDialog(request.id);
    });
}

}  // namespace

/// What the pages show in Python works when it is done as they say: the blocks of a page one after the other, in one
/// session, as a reader would try them.
class TestPages : public SessionTest {
    Q_OBJECT

    QList<Isolation> isolations() override { return {Isolation::InProcess, Isolation::OutOfProcess}; }

    static bool hasPackage(const QString& name)
    {
        return QFileInfo::exists(QStringLiteral(CARREL_TEST_PYTHON_TOOLS "/") + name);
    }

    /// The set-up goes on without the packages of the tests where there are none for a Python.
    static bool hasWhatItNeeds(const PageBlock& block)
    {
        if (block.text.contains(u"carrel.map("))
            return hasPackage(u"cloudpickle"_s);
        return block.run != PageBlock::Run::InWorker || hasPackage(u"numpy"_s);
    }

    static QStringList pages()
    {
        const QDir folder(QStringLiteral(CARREL_DOCS));
        QStringList paths;
        for (const QString& name : {u"README.md"_s, u"CONTRIBUTING.md"_s, u"CHANGELOG.md"_s})
            paths.append(folder.filePath(u"../"_s + name));
        QDirIterator inside(folder.path(), {u"*.md"_s}, QDir::Files, QDirIterator::Subdirectories);
        while (inside.hasNext())
            paths.append(inside.next());
        paths.sort();
        return paths;
    }

    /// Whether a session of this isolation is to run it.
    static bool isFor(const Session& session, const PageBlock& block)
    {
        return block.run == PageBlock::Run::InProcess
            || (block.run == PageBlock::Run::InWorker && session.isolation() == Isolation::OutOfProcess);
    }

    void runBlock(Session& session, const QString& page, const PageBlock& block)
    {
        const Outcome outcome = outcomeOf(session.run(Source::fromText(block.text, page, block.line)));
        const QString said = outcome.error() ? outcome.error()->toText() : outcome.toDisplayText();
        if (block.raises.isEmpty())
            QVERIFY2(outcome.succeeded(), qPrintable(said));
        else
            QCOMPARE(outcome.error() ? outcome.error()->type : said, block.raises);
    }

private Q_SLOTS:
    void whatAPageShowsInPythonWorks_data()
    {
        QTest::addColumn<QString>("page");
        for (const QString& page : pages())
            if (!pythonBlocksOf(page).isEmpty())
                QTest::newRow(qPrintable(QDir(QStringLiteral(CARREL_DOCS)).relativeFilePath(page))) << page;
    }

    void whatAPageShowsInPythonWorks()
    {
        QFETCH(QString, page);
        ObjectsOfPages objects;
        const auto session =
            openSession({.name = u"page"_s, .modulePaths = {QStringLiteral(CARREL_TEST_PYTHON_TOOLS)}});
        answer(*session);
        objects.exposeTo(*session);
        bool isWhole = true;
        for (const PageBlock& block : pythonBlocksOf(page)) {
            if (isFor(*session, block) && hasWhatItNeeds(block))
                runBlock(*session, QFileInfo(page).fileName(), block);
            if (QTest::currentTestFailed())
                return;
            isWhole &= hasWhatItNeeds(block);
        }
        if (!isWhole)
            QSKIP("numpy or cloudpickle is not installed: what needs it was left out");
    }

    void thereAreBlocksOfEachKind()
    {
        QHash<PageBlock::Run, int> counts;
        for (const QString& page : pages())
            for (const PageBlock& block : pythonBlocksOf(page))
                ++counts[block.run];
        QVERIFY(counts[PageBlock::Run::InProcess] >= 15);
        QVERIFY(counts[PageBlock::Run::InWorker] >= 1);
        QVERIFY(counts[PageBlock::Run::IsFromFile] >= 1);
    }
};

QTEST_MAIN(TestPages)

#include "tst_pages.moc"
