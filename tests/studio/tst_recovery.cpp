// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "studio/studio_test.h"

#include "documents/autosave.h"
#include "documents/document.h"
#include "documents/recovery_offer.h"
#include "documents/studio_windows.h"
#include "scene/document_scene.h"

#include <carrel/widgets/notice_bar.h>

#include <QtCore/QDir>
#include <QtCore/QFile>
#include <QtCore/QProcess>
#include <QtCore/QTemporaryDir>
#include <QtTest/QSignalSpy>
#include <QtWidgets/QAbstractButton>

#include <cstdio>

using namespace studio;
using namespace studio::test;
using namespace Qt::StringLiterals;

namespace {

constexpr int typingInterval = 20;  // milliseconds between two lines

/// All that a Studio has.
struct Desk {
    Desk(carrel::Runtime& runtime, const QString& root)
        : store(root + u"/recovery"_s),
          windows(runtime),
          autosave(windows, store),
          window(windows.open())
    {
    }

    RecoveryStore store;
    StudioWindows windows;
    Autosave autosave;
    MainWindow* window;
};

void tell(const QString& what)
{
    std::printf("%s\n", qPrintable(what));
    std::fflush(stdout);
}

/// The Studio that is killed: somebody types in it, one line after the other, and does not save.
int typeUntilKilled(const QString& root)
{
    auto runtime = carrel::Runtime::start();
    if (!runtime)
        return 1;
    Desk desk(*runtime, root);
    DocumentTab* file = desk.window->openFile(root + u"/typed.py"_s);
    DocumentTab* scene = desk.window->newDocument();
    (void)scene->document().addScript(u"second"_s, u"# the second\n"_s);
    scene->document().setParameters({{u"radius"_s, 2.0}});
    scene->scene().scene().addPoints(u"dots"_s, carrel::Value(carrel::Value::List{}), 9);
    desk.window->setCurrentDocument(file);
    int lines = 0;
    QObject::connect(&desk.autosave, &Autosave::written, desk.window,
                     [&](const QString& title) { tell(u"written %1 %2"_s.arg(title).arg(lines)); });
    QTimer typist;
    QObject::connect(&typist, &QTimer::timeout, desk.window, [&] {
        QTest::keyClicks(codeOf(file), u"# %1"_s.arg(++lines));
        QTest::keyClick(codeOf(file), Qt::Key_Return);
        tell(u"typed %1"_s.arg(lines));
    });
    typist.start(typingInterval);
    return QCoreApplication::exec();
}

}  // namespace

/// What is left of documents when the Studio is killed.
class TestRecovery : public QObject {
    Q_OBJECT

    std::unique_ptr<carrel::Runtime> m_runtime;
    std::unique_ptr<QTemporaryDir> m_folder;
    int m_lastTyped = 0;
    QList<int> m_written;  // of typed.py: how many lines there were when a copy was complete
    int m_writtenOfTheOther = 0;

    QString root() const { return m_folder->path(); }
    QStringList copies() const
    {
        QStringList found;
        QDir recovery(root() + u"/recovery"_s);
        for (const QString& folder : recovery.entryList(QDir::Dirs | QDir::NoDotAndDotDot)) {
            for (const QString& name : QDir(recovery.filePath(folder)).entryList({u"*.carrel"_s}))
                found.append(name);
        }
        return found;
    }

    void write(const QString& name, const QByteArray& content) const
    {
        QFile file(m_folder->filePath(name));
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write(content) == content.size());
    }

    void hear(const QByteArray& line)
    {
        const QList<QByteArray> words = line.trimmed().split(' ');
        if (words.value(0) == "typed")
            m_lastTyped = words.value(1).toInt();
        else if (words.value(1) == "typed.py")
            m_written.append(words.value(2).toInt());
        else
            ++m_writtenOfTheOther;
    }

    /// A Studio in another process, until it has made so many copies of typed.py, and one of the other document; then
    /// it is killed.
    void typeAndKill(int wantedCopies)
    {
        m_lastTyped = 0;
        m_written.clear();
        m_writtenOfTheOther = 0;
        QProcess studio;
        studio.setProcessChannelMode(QProcess::ForwardedErrorChannel);
        studio.start(QCoreApplication::applicationFilePath(), {u"--be-killed"_s, root()});
        QVERIFY(studio.waitForStarted(processPatience));
        const auto isDone = [&] {
            while (studio.canReadLine())
                hear(studio.readLine());
            const bool isWritten = m_written.size() >= wantedCopies && m_writtenOfTheOther > 0;
            return isWritten || studio.state() != QProcess::Running;
        };
        QVERIFY(QTest::qWaitFor(isDone, processPatience));
        QCOMPARE(studio.state(), QProcess::Running);
        studio.kill();  // SIGKILL
        QVERIFY(studio.waitForFinished(processPatience));
        QCOMPARE(studio.exitStatus(), QProcess::CrashExit);
        while (studio.canReadLine())
            hear(studio.readLine());
    }

    static int linesIn(const QString& text) { return int(text.count(u"# "_s)); }

    static carrel::NoticeBar* offer(const Desk& desk)
    {
        return desk.window->findChild<carrel::NoticeBar*>(u"recoveryOffer"_s);
    }

    static void look(Desk& desk) { (new RecoveryOffer(*desk.window, desk.store, desk.autosave))->look(); }

    static void click(const Desk& desk, const QString& text)
    {
        for (QAbstractButton* button : offer(desk)->findChildren<QAbstractButton*>()) {
            if (button->text() == text)
                return QTest::mouseClick(button, Qt::LeftButton);
        }
        QFAIL(qPrintable(text));
    }

    static DocumentTab* titled(const Desk& desk, const QString& title)
    {
        for (DocumentTab* tab : desk.window->documents()) {
            if (tab->title() == title)
                return tab;
        }
        return nullptr;
    }

private Q_SLOTS:
    void initTestCase()
    {
        auto started = carrel::Runtime::start();
        if (!started)
            QFAIL(qPrintable(started.error().message));
        m_runtime = std::make_unique<carrel::Runtime>(std::move(*started));
    }

    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        write(u"typed.py"_s, {});
    }

    void aStudioThatIsKilledLosesNoMoreThanTheLastSeconds()
    {
        typeAndKill(3);
        QCOMPARE(copies().size(), 2);
        Desk desk(*m_runtime, root());
        look(desk);
        QVERIFY(offer(desk)->isVisible());
        QVERIFY2(offer(desk)->text().contains(u"typed.py"_s), qPrintable(offer(desk)->text()));
        click(desk, u"Recover"_s);
        QVERIFY(!offer(desk)->isVisible());

        DocumentTab* tab = titled(desk, u"typed.py"_s);
        QVERIFY(tab && tab->isModified());
        QCOMPARE(tab->path(), root() + u"/typed.py"_s);
        const int kept = linesIn(tab->editor()->text());
        qInfo("killed after %d lines, %d are kept: %d ms of typing are lost", m_lastTyped, kept,
              (m_lastTyped - kept) * typingInterval);
        // The copy that was complete last was begun after the one before it was complete.
        QVERIFY(kept >= m_written[m_written.size() - 2]);
        QVERIFY(kept <= m_lastTyped + 1);
        QVERIFY(tab->editor()->text().startsWith(u"# 1\n# 2\n# 3\n"_s));
        QCOMPARE(QFileInfo(tab->path()).size(), 0);  // nobody has saved it
        QVERIFY(!tab->saveAs(tab->path()));
        QCOMPARE(linesIn(QString::fromUtf8([&] {
                     QFile file(tab->path());
                     return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
                 }())),
                 kept);
    }

    void scriptsParametersAndTheSceneAreRecoveredToo()
    {
        typeAndKill(1);
        Desk desk(*m_runtime, root());
        look(desk);
        click(desk, u"Recover"_s);
        DocumentTab* tab = titled(desk, u"untitled-1"_s);
        QVERIFY(tab && tab->isModified() && tab->path().isEmpty());
        QCOMPARE(tab->document().scripts().size(), 2);
        QCOMPARE(tab->document().scripts()[1].file.text, u"# the second\n"_s);
        QCOMPARE(tab->document().parameters().value(u"radius"_s), QVariant(2.0));
        QCOMPARE(tab->scene().scene().count(), 1);
        QVERIFY(tab->scene().scene().find(u"dots"_s));
    }

    void whatWasRecoveredOutlivesAnotherCrash()
    {
        typeAndKill(1);
        const int before = m_lastTyped;
        {
            Desk desk(*m_runtime, root());
            look(desk);
            click(desk, u"Recover"_s);
            QCOMPARE(copies().size(), 2);  // as long as nothing is saved
            QVERIFY(titled(desk, u"typed.py"_s));
            DocumentTab* tab = titled(desk, u"typed.py"_s);
            QVERIFY(!tab->saveAs(tab->path()));
            QTRY_COMPARE_WITH_TIMEOUT(copies().size(), 1, patience);
        }
        QVERIFY(before > 0);
    }

    void whoWantsNothingOfItDiscardsIt()
    {
        typeAndKill(1);
        {
            Desk desk(*m_runtime, root());
            look(desk);
            click(desk, u"Discard"_s);
            QCOMPARE(copies().size(), 0);
            QCOMPARE(desk.window->documents().size(), 0);
        }
        Desk desk(*m_runtime, root());
        look(desk);
        QVERIFY(!offer(desk)->isVisible());
    }

    void whoDecidesLaterIsAskedAgain()
    {
        typeAndKill(1);
        {
            Desk desk(*m_runtime, root());
            look(desk);
            click(desk, u"Later"_s);
            QVERIFY(!offer(desk)->isVisible());
        }
        Desk desk(*m_runtime, root());
        look(desk);
        QVERIFY(offer(desk)->isVisible());
    }

    void whatAStudioHasThatRunsIsNotOfferedToAnother()
    {
        Desk first(*m_runtime, root());
        DocumentTab* tab = first.window->newDocument();
        QSignalSpy written(&first.autosave, &Autosave::written);
        QTest::keyClicks(codeOf(tab), u"mine"_s);
        QTRY_COMPARE_WITH_TIMEOUT(written.count(), 1, patience);
        QCOMPARE(copies().size(), 1);
        RecoveryStore second(root() + u"/recovery"_s);
        QVERIFY(second.claimLeft().isEmpty());
        QCOMPARE(copies().size(), 1);
    }

    void savingAndClosingLeaveNothing()
    {
        {
            Desk desk(*m_runtime, root());
            QSignalSpy written(&desk.autosave, &Autosave::written);
            DocumentTab* saved = desk.window->openFile(root() + u"/typed.py"_s);
            QTest::keyClicks(codeOf(saved), u"x"_s);
            QTRY_COMPARE_WITH_TIMEOUT(written.count(), 1, patience);
            QVERIFY(!saved->saveAs(saved->path()));
            QTRY_COMPARE_WITH_TIMEOUT(copies().size(), 0, patience);
            DocumentTab* closed = desk.window->newDocument();
            QTest::keyClicks(codeOf(closed), u"y"_s);
            QTRY_COMPARE_WITH_TIMEOUT(written.count(), 2, patience);
            QCOMPARE(copies().size(), 1);
            closed->editor()->setModified(false);
            trigger(*desk.window, "closeTab");
            QTRY_COMPARE_WITH_TIMEOUT(copies().size(), 0, patience);
        }
        QVERIFY(QDir(root() + u"/recovery"_s).isEmpty());
    }

    void cleanup()
    {
        QTRY_COMPARE_WITH_TIMEOUT(m_runtime->counts().sessions, 0, patience);
        m_folder.reset();
    }

    void thatNoCopyCanBeKeptIsSaidInTheWindowThatIsThere()
    {
        write(u"recovery"_s, "no folder");
        Desk desk(*m_runtime, root());
        MainWindow* const second = desk.windows.open();
        QVERIFY(desk.window->close());
        QTRY_COMPARE_WITH_TIMEOUT(desk.windows.windows().size(), 1, patience);
        DocumentTab* tab = second->newDocument();
        QTest::keyClicks(codeOf(tab), u"x = 1"_s);
        QTRY_VERIFY_WITH_TIMEOUT(second->notice().contains(tab->title()), patience);
        tab->editor()->setModified(false);
    }

    void aCopyThatIsDamagedIsToldAndNotTakenAway()
    {
        typeAndKill(1);
        QDir recovery(root() + u"/recovery"_s);
        const QString folder = recovery.filePath(recovery.entryList(QDir::Dirs | QDir::NoDotAndDotDot).first());
        QFile damaged(folder + u"/damaged.carrel"_s);
        QVERIFY(damaged.open(QIODevice::WriteOnly) && damaged.write("no zip") == 6);
        damaged.close();
        Desk desk(*m_runtime, root());
        look(desk);
        click(desk, u"Recover"_s);
        QVERIFY(titled(desk, u"typed.py"_s));
        QVERIFY2(desk.window->notice().contains(u"damaged.carrel"_s), qPrintable(desk.window->notice()));
        QVERIFY(damaged.exists());
    }
};

int main(int argc, char** argv)
{
    QApplication application(argc, argv);
    const QStringList arguments = QApplication::arguments();
    if (arguments.value(1) == u"--be-killed"_s)
        return typeUntilKilled(arguments.value(2));
    TestRecovery test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_recovery.moc"
