// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include "support/session_test.h"

#include <QtCore/QDateTime>

using namespace carrel;
using namespace carrel::test;
using namespace Qt::StringLiterals;

namespace {

/// A host that listens to what is logged; everything of a session in the order in which it came.
class Listener {
public:
    explicit Listener(Session& session)
    {
        QObject::connect(&session, &Session::logRecorded, &m_context, [this](const LogRecord& record) {
            records.append(record);
            order.append(record.message);
        });
        QObject::connect(&session, &Session::outputReady, &m_context, [this](const OutputChunk& chunk) {
            text += chunk.text;
            order.append(chunk.text);
        });
    }

    QStringList messages() const
    {
        QStringList all;
        for (const LogRecord& record : records)
            all.append(record.message);
        return all;
    }

    QList<LogRecord> records;
    QString text;
    QStringList order;

private:
    QObject m_context;
};

}  // namespace

class TestLogRecords : public SessionTest {
    Q_OBJECT

    static Outcome run(Session& session, const char* program) { return outcomeOf(session.run(script(program))); }

    static bool succeeds(Session& session, const char* program)
    {
        const Outcome outcome = run(session, program);
        if (!outcome.succeeded())
            QTest::qFail(qPrintable(outcome.toDisplayText()), __FILE__, __LINE__);
        return outcome.succeeded();
    }

private Q_SLOTS:
    void aRecordSaysAllThatPythonKnows()
    {
        const auto session = openSession();
        const Listener host(*session);
        const qint64 before = QDateTime::currentMSecsSinceEpoch();
        QVERIFY(succeeds(*session, "import logging\ndef carve():\n"
                                   "    logging.getLogger('gear.cut').warning('%d of %s', 3, 'teeth')\ncarve()"));
        QCOMPARE(host.records.size(), 1);
        LogRecord record = host.records[0];
        QVERIFY(record.time >= before - 1 && record.time <= QDateTime::currentMSecsSinceEpoch());
        record.time = 0;
        QCOMPARE(record.thread, u"MainThread"_s);
        QCOMPARE(record, (LogRecord{LogRecord::Warning, u"WARNING"_s, u"gear.cut"_s, u"3 of teeth"_s, u"script.py"_s, 3,
                                    u"carve"_s, 0, u"MainThread"_s, {}, {}, 1}));
        QVERIFY(!record.isWarning());
        QCOMPARE(host.text, QString());
    }

    void whatLevelsLetThroughArrives()
    {
        const auto session = openSession();
        const Listener host(*session);
        run(*session, "import logging\nlogging.info('quiet')\nlogging.getLogger().setLevel(logging.DEBUG)\n"
                      "logging.addLevelName(5, 'TRACE')\nlogging.debug('a')\nlogging.getLogger('x').info('b')\n"
                      "logging.log(5, 'too low')\nlogging.getLogger('y').setLevel(5)\nlogging.getLogger('y').log(5, 'c')\n"
                      "logging.disable(logging.ERROR)\nlogging.error('disabled')\nlogging.critical('d')");
        QCOMPARE(host.messages(), (QStringList{u"a"_s, u"b"_s, u"c"_s, u"d"_s}));
        QCOMPARE(host.records[0].level, int(LogRecord::Debug));
        QCOMPARE(host.records[2].level, 5);
        QCOMPARE(host.records[2].levelName, u"TRACE"_s);
        QCOMPARE(host.records[3].level, int(LogRecord::Critical));
    }

    void anExceptionComesWithItsTraceback()
    {
        const auto session = openSession();
        const Listener host(*session);
        run(*session, "import logging\ntry: 1 / 0\nexcept ZeroDivisionError: logging.exception('It broke.')");
        const LogRecord& record = host.records.at(0);
        QCOMPARE(record.message, u"It broke."_s);
        QCOMPARE(record.level, int(LogRecord::Error));
        QVERIFY2(record.exceptionText.startsWith(u"Traceback (most recent call last):\n  File \"script.py\", line 2"_s),
                 qPrintable(record.exceptionText));
        QVERIFY(record.exceptionText.endsWith(u"ZeroDivisionError: division by zero"_s));
    }

    void recordsAreInOrderWithTheOutput()
    {
        const auto session = openSession();
        const Listener host(*session);
        run(*session, "import logging\nfor i in range(200):\n    print(i, end='')\n    logging.error('r%d', i)");
        QStringList expected;
        for (int i = 0; i < 200; ++i)
            expected << QString::number(i) << u"r%1"_s.arg(i);
        QCOMPARE(host.order, expected);
    }

    void everyRecordArrivesBeforeTheOutcome()
    {
        const auto session = openSession();
        const Listener host(*session);
        Job* const job = session->run(script("import logging\nfor i in range(5000): logging.error('%d', i)"));
        qsizetype atFinish = 0;
        connect(job, &Job::finished, this, [&] { atFinish = host.records.size(); });
        outcomeOf(job);
        QCOMPARE(atFinish, 5000);
        for (int i = 0; i < 5000; ++i)
            QCOMPARE(host.records[i].message, QString::number(i));
    }

    void aWarningIsARecordWithItsCategory()
    {
        const auto session = openSession();
        const Listener host(*session);
        run(*session, "import warnings\nwarnings.warn('old', FutureWarning)\nwarnings.warn('bare')\n"
                      "warnings.warn('hidden', DeprecationWarning, stacklevel=5)\nfor i in 'ab': warnings.warn('once')");
        QCOMPARE(host.messages(), (QStringList{u"old"_s, u"bare"_s, u"once"_s}));
        const LogRecord& record = host.records[0];
        QVERIFY(record.isWarning());
        QCOMPARE(record.category, u"FutureWarning"_s);
        QCOMPARE(record.logger, u"py.warnings"_s);
        QCOMPARE(record.level, int(LogRecord::Warning));
        QCOMPARE(record.file, u"script.py"_s);
        QCOMPARE(record.line, 2);
        QCOMPARE(record.jobId, quint64(1));
        QVERIFY(record.time > 0);
        QCOMPARE(host.records[1].category, u"UserWarning"_s);
        QCOMPARE(host.text, QString());
    }

    void whatTheCompilerWarnsOfIsARecordToo()
    {
        const auto session = openSession();
        const Listener host(*session);
        QVERIFY(succeeds(*session, "x = 1\ny = '\\d'"));
        QCOMPARE(host.records.size(), 1);
        QCOMPARE(host.records[0].category, u"SyntaxWarning"_s);
        QCOMPARE(host.records[0].file, u"script.py"_s);
        QCOMPARE(host.records[0].line, 2);
        QCOMPARE(host.text, QString());
        QVERIFY(succeeds(*session, "import warnings\nwarnings.warn('old', DeprecationWarning)\n"
                                   "warnings.warn('hidden', ImportWarning)\nwarnings.warn('new')"));
        QCOMPARE(host.messages().mid(1), (QStringList{u"old"_s, u"new"_s}));
        const Outcome outcome = run(*session, "all(f[1] is None for f in warnings.filters), len(warnings.filters)");
        QCOMPARE(outcome.value().toList().at(0), Value(true));
    }

    void filtersAreThoseOfPython()
    {
        const auto session = openSession();
        const Listener host(*session);
        const char* const program
            = "import warnings\nwith warnings.catch_warnings():\n    warnings.simplefilter('error')\n"
              "    try: warnings.warn('w')\n    except UserWarning: print('raised')\n"
              "    warnings.resetwarnings()\n    warnings.warn('x', ImportWarning)\n"
              "[f[0] for f in warnings.filters], any(f[1] for f in warnings.filters)";
        const Outcome outcome = run(*session, program);
        const Value ignore = u"ignore"_s;
        QCOMPARE(outcome.value(),
                 Value(Value::List{Value::List{u"default"_s, u"default"_s, ignore, ignore, ignore, ignore}, false}));
        QCOMPARE(host.text, u"raised\n"_s);
        QCOMPARE(host.messages(), QStringList{u"x"_s});
    }

    void whereNobodyListensItIsPrintedAsPythonDoes()
    {
        const auto session = openSession();
        const Output output(*session);
        run(*session, "import logging, warnings\nlog = logging.getLogger('x')\nprint('first')\nlog.info('quiet')\nlog.warning('loud')\n"
                      "warnings.warn('old', FutureWarning)\ntry: 1 / 0\nexcept ArithmeticError: log.exception('broke')\n"
                      "print('last')");
        QVERIFY2(output.err.startsWith(u"loud\nscript.py:6: FutureWarning: old\n"_s), qPrintable(output.err));
        QVERIFY2(output.err.contains(u"\nbroke\nTraceback (most recent call last):\n"_s), qPrintable(output.err));
        QVERIFY2(output.err.endsWith(u"ZeroDivisionError: division by zero\n"_s), qPrintable(output.err));
        QVERIFY(!output.err.contains(u"quiet"_s));
        QCOMPARE(output.out, u"first\nlast\n"_s);
        QString all;
        quint64 sequence = 0;
        for (const OutputChunk& chunk : output.chunks) {
            all += chunk.text;
            QCOMPARE(chunk.sequence, ++sequence);
            QCOMPARE(chunk.jobId, quint64(1));
        }
        QVERIFY(all.startsWith(u"first\nloud\n"_s) && all.endsWith(u"\nlast\n"_s));
    }

    void functionsOfTheModulePrintInTheirOwnWay()
    {
        const auto session = openSession();
        const Output output(*session);
        QVERIFY(succeeds(*session, "import logging\nlogging.getLogger().setLevel('INFO')\nlogging.info('a')\n"
                                   "logging.getLogger('x').info('b')\nlogging.basicConfig(format='ignored')\nlogging.error('c')"));
        QCOMPARE(output.err, u"INFO:root:a\nINFO:x:b\nERROR:root:c\n"_s);
        const Listener host(*session);
        QVERIFY(succeeds(*session, "logging.info('d')\nlogging.getLogger('x').info('e')\nlen(logging.root.handlers)"));
        QCOMPARE(host.messages(), (QStringList{u"d"_s, u"e"_s}));
        QCOMPARE(host.text, QString());
    }

    void handlersOfTheScriptPrintAsEverywhere()
    {
        const auto session = openSession();
        const Listener host(*session);
        run(*session, "import logging\nlogging.basicConfig(level=logging.INFO, format='<%(message)s>')\n"
                      "logging.info('a')\nlogging.getLogger('x').addHandler(logging.NullHandler())\n"
                      "logging.getLogger('x').propagate = False\nlogging.getLogger('x').error('its own')");
        QCOMPARE(host.messages(), QStringList{u"a"_s});
        QCOMPARE(host.text, u"<a>\n"_s);
    }

    void whoRedirectsGetsTheText()
    {
        const auto session = openSession();
        const Listener host(*session);
        const Outcome outcome
            = run(*session, "import contextlib, io, logging, warnings\nwith contextlib.redirect_stderr(io.StringIO()) as f:\n"
                            "    logging.error('a')\n    warnings.warn('b')\n"
                            "with warnings.catch_warnings(record=True) as caught: warnings.warn('c')\n"
                            "logging.captureWarnings(True)\nwarnings.warn('d')\n"
                            "f.getvalue().startswith('ERROR:root:a\\nscript.py:4: UserWarning: b\\n') and len(caught) == 1");
        QCOMPARE(outcome.value(), Value(true));
        QCOMPARE(host.records.size(), 3);
        QCOMPARE(host.records[0].message, u"a"_s);
        QCOMPARE(host.records[1].category, u"UserWarning"_s);
        QVERIFY2(host.records[2].message.contains(u"UserWarning: d"_s), qPrintable(host.records[2].message));
        QCOMPARE(host.records[2].logger, u"py.warnings"_s);
        QCOMPARE(host.text, QString());
    }

    void recordsThatScriptsSpoilArriveAllTheSame()
    {
        const auto session = openSession();
        const Listener host(*session);
        QVERIFY(succeeds(*session, "import logging\nclass Bad:\n    def __str__(self): raise ValueError\n"
                              "logging.error('%d', 'x')\nlogging.error(Bad())\nlogging.error('\\ud800')\n"
                              "logging.error('x' * 100_000)\n"
                              "logging.getLogger().handle(logging.makeLogRecord({'msg': 'm', 'levelno': 2**70, 'lineno': None}))\n"
                              "logging.getLogger().handle(logging.makeLogRecord({'msg': 'n', 'levelno': 40, 'levelname': 3, 'name': None}))"));
        QCOMPARE(host.records.size(), 6);
        QCOMPARE(host.records[0].message, u"%d"_s);
        QCOMPARE(host.records[1].message, u"<Bad>"_s);
        QCOMPARE(host.records[2].message, QString(QChar(0xd800)));
        QCOMPARE(host.records[3].message.size(), qsizetype(64) * 1024);
        QCOMPARE(host.records[4].level, std::numeric_limits<int>::max());
        QCOMPARE(host.records[4].line, 0);
        QCOMPARE(host.records[5].levelName, QString());
        QVERIFY2(host.text.contains(u"--- Logging error ---"_s), qPrintable(host.text));
    }

    void threadsAreNamed()
    {
        const auto session = openSession();
        const Listener host(*session);
        run(*session, "import logging, threading, warnings\n"
                      "def work():\n    logging.error('a')\n    warnings.warn('b')\n"
                      "t = threading.Thread(target=work, name='cutter'); t.start(); t.join()");
        QCOMPARE(host.records.size(), 2);
        QCOMPARE(host.records[0].thread, u"cutter"_s);
        QCOMPARE(host.records[1].thread, u"cutter"_s);
    }

    void whatIsLoggedCountsAsOutput()
    {
        const auto session = openSession();
        const Listener host(*session);
        JobConfig config;
        config.limits = Limits{.output = 10'000};
        Job* const job = session->run(script("import logging\nwhile True: logging.error('x' * 100)"), config);
        const Outcome outcome = outcomeOf(job);
        const auto* const exceeded = std::get_if<LimitExceeded>(&outcome.content());
        QVERIFY2(exceeded, qPrintable(outcome.toDisplayText()));
        QCOMPARE(exceeded->which, Limit::Output);
        QVERIFY2(host.records.size() <= 100, qPrintable(QString::number(host.records.size())));
    }

    void aHostThatDoesNotReadHoldsTheScriptBack()
    {
        const auto session = openSession();
        const Listener host(*session);
        Job* const job = session->run(script("import logging, carrel\nfor i in range(20_000): logging.error('x' * 1000)"));
        const QFuture<Outcome> future = job->future();
        QVERIFY(waitForState(job, Job::State::Running));
        QVERIFY(outcomeOf(future).succeeded());
        QCOMPARE(host.records.size(), 20'000);
    }

    void aFloodOfRecordsCanBeStopped()
    {
        const auto session = openSession({.cleanUpGrace = 20ms});
        const Listener host(*session);
        Job* const job = session->run(script("import logging\nwhile True: logging.error('x' * 1000)"));
        const QFuture<Outcome> future = job->future();
        QTRY_VERIFY_WITH_TIMEOUT(host.records.size() > 100, patience);
        job->requestCancel();
        QVERIFY(outcomeOf(future).cancelled());
    }

    void whatIsLoggedWhileASessionEndsArrives()
    {
        const auto session = openSession();
        const Listener host(*session);
        run(*session, "import atexit, logging\natexit.register(logging.error, 'bye')");
        session->reset();
        QTRY_COMPARE_WITH_TIMEOUT(host.messages(), QStringList{u"bye"_s}, patience);
        QCOMPARE(host.records[0].jobId, quint64(0));
    }

    void sessionsThatDoNotLogPayNothing()
    {
        const auto session = openSession();
        const Outcome outcome = run(*session, "import sys\n[m for m in ('logging', 'warnings', '_carrel.log_records', 'carrel.ui') if m in sys.modules]");
        QCOMPARE(outcome.value(), Value(Value::List{}));
    }
};

QTEST_MAIN(TestLogRecords)
#include "tst_log_records.moc"
