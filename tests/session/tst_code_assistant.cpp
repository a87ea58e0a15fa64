// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include "support/session_test.h"

#include <carrel/code_assistant.h>
#include <carrel/host_stub.h>

#include <QtCore/QDir>
#include <QtCore/QFile>
#include <QtCore/QTemporaryDir>

using namespace carrel;
using namespace carrel::test;
using namespace Qt::StringLiterals;

/// What the host gives to scripts.
class Drawing : public QObject {
    Q_OBJECT
    Q_CLASSINFO("carrel.doc.addCircle", "Adds a circle.")
    Q_PROPERTY(double scale MEMBER m_scale)
public:
    Q_INVOKABLE int addCircle(double radius, const QString& name) { return int(radius) + int(name.size()); }

private:
    double m_scale = 1;
};

class TestCodeAssistant : public SessionTest {
    Q_OBJECT

    QTemporaryDir m_stubs;

    CodeAssistantConfig withJedi()
    {
        return {.toolPaths = {QStringLiteral(CARREL_TEST_CODE_TOOLS)}, .stubFolders = {m_stubs.path()}};
    }

    // A folder in which jedi is, and is not what it should be.
    static QString brokenJedi(const QTemporaryDir& folder, const QByteArray& code)
    {
        QFile file(folder.filePath(u"jedi.py"_s));
        if (!file.open(QIODevice::WriteOnly) || file.write(code) < 0)
            qFatal("jedi.py cannot be written");
        return folder.path();
    }

    // The names that can stand at the end of a text.
    QStringList completionsOf(CodeAssistant& assistant, const QString& text, const QString& name = u"script.py"_s)
    {
        QStringList names;
        quint64 answered = 0;
        const auto connection =
            connect(&assistant, &CodeAssistant::completed, this, [&](quint64 question, const CompletionList& list) {
                answered = question;
                for (const Completion& item : list.items)
                    names.append(item.name);
            });
        const QStringList lines = text.split(u'\n');
        const quint64 question =
            assistant.complete(this, {text, name}, {int(lines.size()), int(lines.last().size())});
        const bool isAnswered = QTest::qWaitFor([&] { return answered == question; }, patience);
        disconnect(connection);
        return isAnswered ? names : QStringList{u"(no answer)"_s};
    }

    CallTip callIn(CodeAssistant& assistant, const QString& line)
    {
        QSignalSpy found(&assistant, &CodeAssistant::callFound);
        assistant.findCall(this, {line, u"script.py"_s}, {1, int(line.size())});
        return found.wait(patience) ? found.last().at(1).value<CallTip>() : CallTip{.text = u"(no answer)"_s};
    }

    QList<CodeProblem> problemsOf(CodeAssistant& assistant, const QString& text)
    {
        QSignalSpy checked(&assistant, &CodeAssistant::checked);
        assistant.check(this, {text, u"script.py"_s});
        if (!checked.wait(patience))
            return {CodeProblem{.message = u"(no answer)"_s}};
        return checked.last().at(1).value<QList<CodeProblem>>();
    }

    CodeFormat formatOf(CodeAssistant& assistant, const QString& text)
    {
        QSignalSpy formatted(&assistant, &CodeAssistant::formatted);
        assistant.format(this, {text, u"script.py"_s});
        return formatted.wait(patience) ? formatted.last().at(1).value<CodeFormat>()
                                        : CodeFormat{.problem = u"(no answer)"_s};
    }

    static QString applied(const CodeFormat& format, QString text)
    {
        for (const CodeReplacement& change : format.replacements)
            text.replace(change.start, change.end - change.start, change.text);
        return text;
    }

    QList<Isolation> isolations() override { return {Isolation::InProcess}; }  // of the documents

private Q_SLOTS:
    void itMayBeDeletedByWhoeverHearsOfAnAnswer()
    {
        auto assistant = std::make_unique<CodeAssistant>(runtime());
        connect(assistant.get(), &CodeAssistant::checked, this, [&assistant] { assistant.reset(); });
        assistant->check(this, {u"x ="_s, u"script.py"_s});
        QTRY_VERIFY_WITH_TIMEOUT(!assistant, patience);
    }

    void whoAsksForNobodyIsAnsweredToo()
    {
        CodeAssistant assistant(runtime());
        QSignalSpy checked(&assistant, &CodeAssistant::checked);
        const quint64 question = assistant.check(nullptr, {u"x ="_s, u"script.py"_s});
        QTRY_COMPARE_WITH_TIMEOUT(checked.count(), 1, patience);
        QCOMPARE(checked.first().first().toULongLong(), question);
    }

    void init()
    {
        HostStub stub;
        QVERIFY(stub.add(u"drawing"_s, Drawing::staticMetaObject));
        QVERIFY(stub.write(m_stubs.path()));
    }

    void aModuleOfTheStandardLibraryIsCompleted()
    {
        if (QStringLiteral(CARREL_TEST_CODE_TOOLS).isEmpty())
            QSKIP("jedi is not there");
        CodeAssistant assistant(runtime(), withJedi());
        QCOMPARE(completionsOf(assistant, u"import json\njson.du"_s), QStringList({u"dump"_s, u"dumps"_s}));
        QCOMPARE(assistant.limitation(), QString());
    }

    void theHostsObjectsAreCompletedWhileTheDocumentsScriptNeverEnds()
    {
        if (QStringLiteral(CARREL_TEST_CODE_TOOLS).isEmpty())
            QSKIP("jedi is not there");
        const auto document = openSession();
        Job* endless = document->run(script("while True: pass"));
        QVERIFY(waitForState(endless, Job::State::Running));
        CodeAssistant assistant(runtime(), withJedi());
        const QStringList names = completionsOf(assistant, u"x = 1\ndrawing."_s);
        QVERIFY2(names.contains(u"addCircle"_s) && names.contains(u"scale"_s), qPrintable(names.join(u' ')));
        QVERIFY(completionsOf(assistant, u"draw"_s).contains(u"drawing"_s));
        QCOMPARE(endless->state(), Job::State::Running);
        endless->requestCancel();
        QVERIFY(outcomeOf(endless).cancelled());
    }

    void aCallIsToldWithTheParameterThatComesNext()
    {
        if (QStringLiteral(CARREL_TEST_CODE_TOOLS).isEmpty())
            QSKIP("jedi is not there");
        CodeAssistant assistant(runtime(), withJedi());
        const CallTip tip = callIn(assistant, u"drawing.addCircle(2, "_s);
        QVERIFY2(tip.text.startsWith(u"addCircle("_s), qPrintable(tip.text));
        QVERIFY(tip.text.mid(tip.parameterStart, tip.parameterEnd - tip.parameterStart).startsWith(u"name"_s));
        QCOMPARE(tip.summary, u"Adds a circle."_s);
        QCOMPARE(tip.bracket, (CodePlace{1, 17}));
        QCOMPARE(callIn(assistant, u"x = 1"_s).text, QString());
    }

    void theScriptsOwnFolderIsCompleted()
    {
        if (QStringLiteral(CARREL_TEST_CODE_TOOLS).isEmpty())
            QSKIP("jedi is not there");
        QTemporaryDir folder;
        QFile file(folder.filePath(u"helper.py"_s));
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write("def area(r): return r\n") > 0);
        file.close();
        CodeAssistant assistant(runtime(), withJedi());
        const QString text = u"import helper\nhelper.ar"_s;
        QCOMPARE(completionsOf(assistant, text, folder.filePath(u"main.py"_s)), QStringList{u"area"_s});
        QVERIFY(completionsOf(assistant, text, u"untitled"_s).isEmpty());
    }

    void commentsAndStringsAreNotCompleted()
    {
        CodeAssistant assistant(runtime(), withJedi());
        QVERIFY(completionsOf(assistant, u"x = 1  # pri"_s).isEmpty());
        if (!QStringLiteral(CARREL_TEST_CODE_TOOLS).isEmpty())
            QVERIFY(completionsOf(assistant, u"x = 'pri"_s).isEmpty());
        QVERIFY(completionsOf(assistant, u"x = '#' + pri"_s).contains(u"print"_s));
    }

    void whatTheCompilerObjectsToHasItsPlace_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<ScriptRange>("range");
        QTest::addColumn<bool>("isError");
        QTest::newRow("a bracket") << u"x = 1\ny = (2"_s << ScriptRange{2, 4, 2, 5} << true;
        QTest::newRow("nothing behind a colon") << u"if x:\n"_s << ScriptRange{1, 4, 1, 5} << true;
        QTest::newRow("outside a function") << u"return 1"_s << ScriptRange{1, 0, 1, 8} << true;
        QTest::newRow("an escape") << u"  \nx = '\\d'\n"_s << ScriptRange{2, 0, 2, 8} << false;
        QTest::newRow("behind an astral character") << u"'\U0001F40D' 1"_s << ScriptRange{1, 4, 1, 5} << true;
        QTest::newRow("a null character") << u"x\n"_s + QChar(0) << ScriptRange{1, 0, 1, 1} << true;
    }

    void whatTheCompilerObjectsToHasItsPlace()
    {
        QFETCH(QString, text);
        QFETCH(ScriptRange, range);
        QFETCH(bool, isError);
        CodeAssistant assistant(runtime());
        const QList<CodeProblem> problems = problemsOf(assistant, text);
        QCOMPARE(problems.size(), 1);
        QVERIFY(!problems.first().message.isEmpty());
        QCOMPARE(problems.first().range, range);
        QCOMPARE(problems.first().severity == CodeProblem::Severity::Error, isError);
    }

    void aSoundTextHasNoProblems()
    {
        CodeAssistant assistant(runtime());
        QVERIFY(problemsOf(assistant, u"match x:\n    case 1:\n        print(f'{x!r:>{width}}')\n"_s).isEmpty());
    }

    void aFormattedTextKeepsWhatWasRight()
    {
        if (QStringLiteral(CARREL_TEST_CODE_TOOLS).isEmpty())
            QSKIP("autopep8 is not there");
        CodeAssistant assistant(runtime(), withJedi());
        const QString text = u"x = 1\ny=2\nz = 3\nf( x,y )\n"_s;
        const CodeFormat format = formatOf(assistant, text);
        QCOMPARE(format.problem, QString());
        QCOMPARE(applied(format, text), u"x = 1\ny = 2\nz = 3\nf(x, y)\n"_s);
        QCOMPARE(format.replacements.size(), 2);
    }

    void aTextThatDoesNotCompileIsNotFormatted()
    {
        if (QStringLiteral(CARREL_TEST_CODE_TOOLS).isEmpty())
            QSKIP("autopep8 is not there");
        CodeAssistant assistant(runtime(), withJedi());
        const CodeFormat format = formatOf(assistant, u"x=1\ny=(\n"_s);
        QVERIFY2(format.problem.contains(u"line 2"_s), qPrintable(format.problem));
        QVERIFY(format.replacements.isEmpty());
    }

    void aNewerQuestionTakesThePlaceOfAnOlderOne()
    {
        CodeAssistant assistant(runtime());
        QSignalSpy checked(&assistant, &CodeAssistant::checked);
        assistant.check(this, {u"x = ("_s, {}});
        assistant.check(this, {u"x = (("_s, {}});
        const quint64 last = assistant.check(this, {u"x = 1"_s, {}});
        QObject somebodyElse;
        const quint64 other = assistant.check(&somebodyElse, {u"y = 1"_s, {}});
        QTRY_COMPARE_WITH_TIMEOUT(checked.size(), 2, patience);
        QCOMPARE(checked.at(0).at(0).toULongLong(), last);
        QCOMPARE(checked.at(1).at(0).toULongLong(), other);
    }

    void nobodyIsAnsweredWhoIsGone()
    {
        CodeAssistant assistant(runtime());
        QSignalSpy checked(&assistant, &CodeAssistant::checked);
        auto asker = std::make_unique<QObject>();
        assistant.check(asker.get(), {u"x = ("_s, {}});
        asker.reset();
        const quint64 last = assistant.check(this, {u"x = 1"_s, {}});
        QTRY_COMPARE_WITH_TIMEOUT(checked.size(), 1, patience);
        QCOMPARE(checked.at(0).at(0).toULongLong(), last);
    }

    void withoutJediWordsAreCompletedAndThatIsSaidOnce()
    {
        QTemporaryDir folder;
        const QString broken = brokenJedi(folder, "raise ImportError('it is not here')\n");
        CodeAssistant assistant(runtime(), {.toolPaths = {broken}, .stubFolders = {m_stubs.path()}});
        QSignalSpy limited(&assistant, &CodeAssistant::limited);
        QCOMPARE(completionsOf(assistant, u"spam_and_eggs = 1\nspa"_s), QStringList{u"spam_and_eggs"_s});
        QVERIFY(completionsOf(assistant, u"wh"_s).contains(u"while"_s));
        QVERIFY(completionsOf(assistant, u"pri"_s).contains(u"print"_s));
        QVERIFY(completionsOf(assistant, u"draw"_s).contains(u"drawing"_s));
        QCOMPARE(limited.size(), 1);
        QVERIFY2(assistant.limitation().contains(u"it is not here"_s), qPrintable(assistant.limitation()));
    }

    void aJediThatFailsIsSurvived()
    {
        QTemporaryDir folder;
        const QString broken = brokenJedi(folder,
                                          "def InterpreterEnvironment(): pass\n"
                                          "def Project(*rest, **more): raise RuntimeError('no project')\n");
        CodeAssistant assistant(runtime(), {.toolPaths = {broken}});
        QSignalSpy limited(&assistant, &CodeAssistant::limited);
        QCOMPARE(completionsOf(assistant, u"spam = 1\nspa"_s), QStringList{u"spam"_s});
        QCOMPARE(completionsOf(assistant, u"spam = 1\nspa"_s), QStringList{u"spam"_s});
        QCOMPARE(limited.size(), 1);
        QVERIFY2(assistant.limitation().contains(u"no project"_s), qPrintable(assistant.limitation()));
    }

    void aJediThatNeverReturnsIsGivenUp()
    {
        QTemporaryDir folder;
        const QString broken = brokenJedi(folder,
                                          "def InterpreterEnvironment(): pass\n"
                                          "def Project(*rest, **more):\n"
                                          "    while True: pass\n");
        CodeAssistant assistant(runtime(), {.toolPaths = {broken}, .answerLimit = 50ms});
        QCOMPARE(completionsOf(assistant, u"pri"_s), QStringList());
        QVERIFY(problemsOf(assistant, u"x = 1"_s).isEmpty());
        QVERIFY(!assistant.limitation().isEmpty());
    }

    void theInterpreterIsGivenBackWhenAllAreGoneWhoHaveAsked()
    {
        CodeAssistant assistant(runtime());
        QSignalSpy checked(&assistant, &CodeAssistant::checked);
        auto asker = std::make_unique<QObject>();
        assistant.check(asker.get(), {u"x = 1"_s, {}});
        QVERIFY(checked.wait(patience));
        QCOMPARE(runtime().counts().sessions, 1);
        assistant.check(asker.get(), {u"x = 2"_s, {}});
        asker.reset();
        QTRY_COMPARE_WITH_TIMEOUT(runtime().counts().sessions, 0, patience);
        QObject later;
        assistant.check(&later, {u"x = ("_s, {}});
        QVERIFY(checked.wait(patience));
        QCOMPARE(checked.size(), 2);
        QCOMPARE(checked.last().at(1).value<QList<CodeProblem>>().size(), 1);
    }

    void nothingIsOpenedBeforeSomethingIsAsked()
    {
        const CodeAssistant assistant(runtime(), withJedi());
        QCOMPARE(runtime().counts().sessions, 0);
    }
};

QTEST_MAIN(TestCodeAssistant)
#include "tst_code_assistant.moc"
