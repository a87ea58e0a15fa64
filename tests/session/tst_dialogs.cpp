// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include "session/dialog_test.h"

using namespace carrel;
using namespace carrel::test;
using namespace Qt::StringLiterals;

class TestDialogs : public DialogTest {
    Q_OBJECT

    static inline const char* const aForm
        = "from carrel import ui\n"
          "ui.form('Gear', {'name': 'spur', 'teeth': ui.Integer(24, minimum=8, maximum=2**40, help='How many.'),\n"
          "    'module_size': 1.5, 'hardened': True, 'kind': ui.Choice([('a', 1), None, 3], None),\n"
          "    'out': ui.Path('/tmp/x', mode='save', filters='Tables (*.csv)'), 'paint': ui.Color('#FF0000'),\n"
          "    'notes': ui.Text(lines=3), 'ratio': ui.Float(0.5, minimum=0, label='Ratio')}, text='Fill in.')";

    static Value::Dict answerOfForm()
    {
        return {{u"name"_s, u"helical"_s}, {u"teeth"_s, qint64(1) << 40}, {u"module_size"_s, 2}, {u"hardened"_s, false},
                {u"kind"_s, 0}, {u"out"_s, u"/tmp/y"_s}, {u"paint"_s, u"#00ff00"_s}, {u"notes"_s, QString()},
                {u"ratio"_s, 0.25}};
    }

private Q_SLOTS:
    void aMessageIsShownUntilItWasRead()
    {
        const auto session = openSession();
        AnsweringHost host(*session, {Value()});
        QCOMPARE(reprOf(*session, "import carrel.ui\ncarrel.ui.message('Done.', title='Gear', detail='24 teeth', kind='warning')"),
                 u"None"_s);
        const DialogRequest& asked = host.asked.at(0);
        QCOMPARE(asked.title, u"Gear"_s);
        QCOMPARE(asked.jobId, quint64(1));
        QCOMPARE(asked.content,
                 DialogRequest::Content(MessageRequest{MessageRequest::Kind::Warning, u"Done."_s, u"24 teeth"_s}));
        QVERIFY(session->dialogRequests().isEmpty());
        QCOMPARE(host.ended, QList{asked.id});
    }

    void aQuestionIsAnsweredByYesOrNo()
    {
        const auto session = openSession();
        AnsweringHost host(*session, {0, 1, {}});
        QCOMPARE(reprOf(*session, "import carrel\n[carrel.ui.question('Go on?') for _ in range(3)]"),
                 u"[True, False, None]"_s);
        QCOMPARE(host.asked.at(0).content,
                 DialogRequest::Content(QuestionRequest{u"Go on?"_s, {}, {u"Yes"_s, u"No"_s}}));
    }

    void aQuestionMayHaveButtonsOfItsOwn()
    {
        const auto session = openSession();
        AnsweringHost host(*session, {2, {}});
        QCOMPARE(reprOf(*session, "from carrel import ui\n"
                                  "[ui.question('Save?', buttons=('Save', 'Discard', 'Later')) for _ in range(2)]"),
                 u"['Later', None]"_s);
    }

    void choosingGivesTheItemItself()
    {
        const auto session = openSession();
        AnsweringHost host(*session, {1, 0, {}});
        QCOMPARE(reprOf(*session, "from carrel.ui import choose\nitems = [3.5, {'a'}, 'b']\n"
                                  "[choose('Which?', items, initial='b') is items[1], choose('?', iter('xy')), choose('?', [1])]"),
                 u"[True, 'x', None]"_s);
        QCOMPARE(host.asked.at(0).content,
                 DialogRequest::Content(ChoiceRequest{u"Which?"_s, {u"3.5"_s, u"{'a'}"_s, u"b"_s}, 2}));
    }

    void aFormHasAFieldForEachKindOfValue()
    {
        const auto session = openSession();
        AnsweringHost host(*session, {answerOfForm()});
        QCOMPARE(reprOf(*session, aForm),
                 u"{'name': 'helical', 'teeth': 1099511627776, 'module_size': 2.0, 'hardened': False, 'kind': ['a', 1], "
                 "'out': '/tmp/y', 'paint': '#00ff00', 'notes': '', 'ratio': 0.25}"_s);
        const auto& form = std::get<FormRequest>(host.asked.at(0).content);
        QCOMPARE(host.asked.at(0).title, u"Gear"_s);
        QCOMPARE(form.text, u"Fill in."_s);
        QCOMPARE(form.fields.size(), size_t(9));
        QCOMPARE(form.fields[1], (FormField{u"teeth"_s, u"Teeth"_s, u"How many."_s, FormField::Kind::Integer, 24, 8,
                                            qint64(1) << 40, 1, {}, {}}));
        QCOMPARE(form.fields[2].label, u"Module size"_s);
        QCOMPARE(form.fields[3].kind, FormField::Kind::Bool);
        QCOMPARE(form.fields[4].choices, (QStringList{u"('a', 1)"_s, u"None"_s, u"3"_s}));
        QCOMPARE(form.fields[4].initial, Value(1));
        QCOMPARE(form.fields[5].file, (FileRequest{FileRequest::Mode::Save, {u"Tables (*.csv)"_s}, {}, {}}));
        QCOMPARE(form.fields[6].initial, Value(u"#ff0000"_s));
        QCOMPARE(form.fields[7].lines, 3);
        QCOMPARE(form.fields[8].label, u"Ratio"_s);
    }

    void aFormThatIsCancelledIsNone()
    {
        const auto session = openSession();
        AnsweringHost host(*session, {{}});
        QCOMPARE(reprOf(*session, aForm), u"None"_s);
    }

    void filesAreChosenByTheirPaths()
    {
        const auto session = openSession();
        AnsweringHost host(*session, {u"/a/b.csv"_s, Value::List{u"/a"_s, u"/b"_s}, u"/c"_s, u"/d"_s, {}});
        QCOMPARE(reprOf(*session, "import pathlib\nfrom carrel import ui\n"
                                  "[ui.open_file(filters=['Tables (*.csv)', 'All (*)'], folder=pathlib.Path('/a'), title='T'),\n"
                                  " ui.open_files(), ui.save_file(name='c.csv'), ui.choose_folder(), ui.open_file()]"),
                 u"['/a/b.csv', ['/a', '/b'], '/c', '/d', None]"_s);
        using Mode = FileRequest::Mode;
        QCOMPARE(host.asked.at(0).title, u"T"_s);
        QCOMPARE(host.asked.at(0).content, DialogRequest::Content(FileRequest{
                                               Mode::Open, {u"Tables (*.csv)"_s, u"All (*)"_s}, u"/a"_s, {}}));
        QCOMPARE(host.asked.at(1).content, DialogRequest::Content(FileRequest{Mode::OpenSeveral, {}, {}, {}}));
        QCOMPARE(host.asked.at(2).content, DialogRequest::Content(FileRequest{Mode::Save, {}, {}, u"c.csv"_s}));
        QCOMPARE(host.asked.at(3).content, DialogRequest::Content(FileRequest{Mode::Folder, {}, {}, {}}));
    }

    void whereNobodyShowsThemItIsAClearError()
    {
        const auto session = openSession();
        const Outcome outcome = outcomeOf(session->run(script("import carrel\ncarrel.ui.question('?')")));
        QCOMPARE(errorType(outcome), u"carrel.ui.NoUserInterface"_s);
        QCOMPARE(outcome.error()->message, u"this program shows no dialogs (it runs headless)"_s);
        QCOMPARE(outcome.error()->frames.size(), size_t(1));
        QCOMPARE(reprOf(*session, "issubclass(carrel.ui.NoUserInterface, RuntimeError)"), u"True"_s);
        AnsweringHost host(*session, {0});
        QCOMPARE(reprOf(*session, "carrel.ui.question('?')"), u"True"_s);
    }

    void whoLooksOnIsToldAndPromisesNothing()
    {
        const auto session = openSession();
        QList<bool> awaited;
        connect(session.get(), &Session::userAwaitedChanged, this, [&] { awaited.append(session->isUserAwaited()); });
        QCOMPARE(errorType(outcomeOf(session->run(script("import carrel\ncarrel.ui.question('?')")))),
                 u"carrel.ui.NoUserInterface"_s);
        QCOMPARE(awaited, QList<bool>());
        Job* const job = startUntilItAsks(*session, "carrel.ui.question('?')");
        QCOMPARE(awaited, QList{true});
        const QFuture<Outcome> future = job->future();
        QVERIFY(session->answerDialog(session->dialogRequests().at(0).id, 0));
        QCOMPARE(awaited, (QList{true, false}));
        QVERIFY(outcomeOf(future).succeeded());
    }

    void whatCannotBeAskedIsAnErrorOfTheScript_data()
    {
        QTest::addColumn<QString>("call");
        QTest::addColumn<QString>("type");
        QTest::addColumn<QString>("message");
        const auto row = [](const char* call, const char* type, const char* message) {
            QTest::newRow(call) << QString::fromUtf8(call) << QString::fromUtf8(type) << QString::fromUtf8(message);
        };
        row("message(3)", "TypeError", "text must be a str, not int");
        row("message('', kind='fatal')", "ValueError", "kind must be");
        row("message('', title=b'')", "TypeError", "title must be a str, not bytes");
        row("question('', buttons=[])", "ValueError", "at least one button");
        row("question('', buttons='OK')", "TypeError", "buttons must be a list of str, not str");
        row("question('', buttons=['a'] * 11)", "ValueError", "11 buttons are more");
        row("choose('', [])", "ValueError", "no item to choose");
        row("choose('', range(10_001))", "ValueError", "10001 items are more");
        row("choose('', [1], initial=2)", "ValueError", "initial must be one of the items, not 2");
        row("form('', {})", "ValueError", "at least one field");
        row("form('', {'a': None})", "TypeError", "the field 'a' must be");
        row("form('', {1: 'a'})", "TypeError", "the name of a field must be a str, not int");
        row("form('', {'a': 2**63})", "ValueError", "initial must be a number of 64 bits");
        row("form('', {'a': ui.Integer(1, minimum=2)})", "ValueError", "takes a whole number from 2 on, and not 1");
        row("form('', {'a': ui.Integer(1, minimum=2, maximum=0)})", "ValueError", "from 2 to 0");
        row("form('', {'a': float('nan')})", "ValueError", "takes a number, and not nan");
        row("form('', {'a': ui.Color('red')})", "ValueError", "takes a color");
        row("form('', {'a': ()})", "ValueError", "nothing to choose from");
        row("form('', {'a': ui.Text(lines=0)})", "ValueError", "cannot have 0 lines");
        row("form('', {str(i): i for i in range(101)})", "ValueError", "101 fields are more");
        row("message('x' * 1_000_001)", "ValueError", "1000001 characters are more");
        row("open_file(filters=[1])", "TypeError", "each of filters must be a str, not int");
        row("open_file(folder=1)", "TypeError", "PathLike");
        row("Path(mode='look')", "ValueError", "mode must be");
    }

    void whatCannotBeAskedIsAnErrorOfTheScript()
    {
        QFETCH(QString, call);
        QFETCH(QString, type);
        QFETCH(QString, message);
        const auto session = openSession();
        AnsweringHost host(*session, {});
        const Outcome outcome = outcomeOf(session->run(script(u"from carrel import ui\nui."_s + call)));
        QCOMPARE(errorType(outcome), type);
        QVERIFY2(outcome.error()->message.contains(message), qPrintable(outcome.error()->message));
        QVERIFY(host.asked.isEmpty());
    }

    void textsOfAnyKindCross()
    {
        const auto session = openSession();
        AnsweringHost host(*session, {Value::Dict{{u"a"_s, QString(QChar(0xdfff))}}});
        QCOMPARE(reprOf(*session, "from carrel import ui\nui.form('\\ud800', {'a': '\\0\\n'})['a'] == '\\udfff'"), u"True"_s);
        QCOMPARE(host.asked.at(0).title, QString(QChar(0xd800)));
        QCOMPARE(std::get<FormRequest>(host.asked.at(0).content).fields[0].initial, Value(QString(QChar(0)) + u'\n'));
    }

    void otherThreadsGoOnWhileOneWaits()
    {
        const auto session = openSession();
        Job* const job = startUntilItAsks(*session,
                                          "import threading, carrel\nanswered = False\ndef work():\n    count = 0\n"
                                          "    while not answered:\n        count += 1\n        carrel.progress(count)\n"
                                          "t = threading.Thread(target=work); t.start()\ncarrel.ui.message('?')\n"
                                          "answered = True; t.join()");
        const QFuture<Outcome> future = job->future();
        QSignalSpy progress(job, &Job::progressed);
        QTRY_VERIFY_WITH_TIMEOUT(progress.size() >= 3, patience);
        QVERIFY(session->answerDialog(session->dialogRequests().at(0).id, {}));
        QVERIFY(outcomeOf(future).succeeded());
    }

    void severalThreadsMayAskAtOnce()
    {
        const auto session = openSession();
        QSignalSpy asked(session.get(), &Session::dialogRequested);
        Job* const job = session->run(script("import threading, carrel\nanswers = {}\n"
                                             "def ask(text): answers[text] = carrel.ui.question(text)\n"
                                             "threads = [threading.Thread(target=ask, args=(t,)) for t in 'ab']\n"
                                             "for t in threads: t.start()\nfor t in threads: t.join()\n"
                                             "answers == {'a': True, 'b': False}"));
        const QFuture<Outcome> future = job->future();
        QTRY_COMPARE_WITH_TIMEOUT(session->dialogRequests().size(), 2, patience);
        const QList<DialogRequest> requests = session->dialogRequests();
        for (auto request = requests.rbegin(); request != requests.rend(); ++request) {
            const bool isFirst = std::get<QuestionRequest>(request->content).text == u"a";
            QVERIFY(session->answerDialog(request->id, isFirst ? 0 : 1));
        }
        QCOMPARE(outcomeOf(future).value(), Value(true));
    }

    void theModuleIsImportedByWhoUsesIt()
    {
        const auto session = openSession();
        QCOMPARE(reprOf(*session, "import sys, carrel\n'carrel.ui' in sys.modules"), u"False"_s);
        QCOMPARE(reprOf(*session, "carrel.ui.__name__, carrel.ui is sys.modules['carrel.ui']"), u"['carrel.ui', True]"_s);
        QCOMPARE(errorType(outcomeOf(session->run(script("carrel.u")))), u"AttributeError"_s);
        QCOMPARE(errorType(outcomeOf(session->run(script("import carrel.unknown")))), u"ModuleNotFoundError"_s);
        QCOMPARE(reprOf(*session, "carrel.ui.question.__doc__.splitlines()[0]"),
                 u"'Ask a question, and return True for Yes, and False for No.'"_s);
    }
};

QTEST_MAIN(TestDialogs)
#include "tst_dialogs.moc"
