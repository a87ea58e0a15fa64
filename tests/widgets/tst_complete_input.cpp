// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include "support/session_test.h"

#include <carrel/widgets/complete_input.h>

using namespace carrel;
using namespace carrel::test;
using namespace Qt::StringLiterals;

/// Whether an input is complete, found out from its text, is what Python itself says of it.
class TestCompleteInput : public SessionTest {
    Q_OBJECT

    std::unique_ptr<Session> m_session;

    QList<Isolation> isolations() override { return {Isolation::InProcess}; }

    static QStringList samples()
    {
        return {u""_s,
                u"   "_s,
                u"# a remark"_s,
                u"x = 1"_s,
                u"x = 1  # (open"_s,
                u"print('a')"_s,
                u"print("_s,
                u"print(\n"_s,
                u"print(1,\n  2)"_s,
                u"[1, 2"_s,
                u"{'a': (1,"_s,
                u"{'a':\n1}"_s,
                u"x = '('"_s,
                u"x = \"[\""_s,
                u"'''open"_s,
                u"'''open\n\nstill"_s,
                u"'''open\nclosed'''"_s,
                u"x = '''a''' + \"\"\"b"_s,
                u"f'{x}'"_s,
                u"f'''{x}"_s,
                u"r'\\('"_s,
                u"x = \\"_s,
                u"x = \\\n1"_s,
                u"x = 'a\\\nb'"_s,
                u"if x:"_s,
                u"if x: # why"_s,
                u"if x:\n"_s,
                u"if x:\n    y"_s,
                u"if x:\n    y\n"_s,
                u"if x:\n    y\n    "_s,
                u"if x: y"_s,
                u"if x: y\n"_s,
                u"if x:\n    y\nelse:"_s,
                u"if x:\n    y\nelse:\n    z\n"_s,
                u"for i in range(3):"_s,
                u"for i in range(3):\n    print(i)"_s,
                u"for i in range(3):\n    print(i)\n"_s,
                u"while 1: pass"_s,
                u"while 1: pass\n"_s,
                u"def f():\n    return 1\n"_s,
                u"def f(a,\n      b):"_s,
                u"def f(a,\n      b):\n    return a\n"_s,
                u"async def f():"_s,
                u"async def f():\n    pass\n"_s,
                u"class C:\n    x = 1"_s,
                u"class C:\n    x = 1\n"_s,
                u"class C:\n    def f(self):\n        pass\n"_s,
                u"@decorate"_s,
                u"@decorate\n"_s,
                u"@decorate\ndef f():"_s,
                u"@decorate\ndef f():\n    pass\n"_s,
                u"with a as b:\n    pass\n"_s,
                u"try:"_s,
                u"try:\n    x"_s,
                u"try:\n    x\n"_s,
                u"try:\n    x\nexcept E:"_s,
                u"try:\n    x\nexcept E:\n    y\n"_s,
                u"try:\n    x\nfinally:\n    y\n"_s,
                u"match x:"_s,
                u"match x:\n    case 1:\n        y\n"_s,
                u"match = 3"_s,
                u"match(x)"_s,
                u"f = lambda x: x"_s,
                u"x[1:2]"_s,
                u"x: int = 3"_s,
                u"a; b"_s,
                u"x = )"_s,
                u"x = (]"_s,
                u"x = = 1"_s,
                u"1 +"_s,
                u"'unclosed"_s,
                u"import os"_s,
                u"from os import (path,"_s,
                u"from os import (path,\n  sep)"_s,
                u"format"_s,
                u"iffy = 2"_s,
                u"if (x and\n    y):"_s,
                u"if (x and\n    y):\n    z\n"_s,
                u"for x in '''a\nb''':"_s,
                u"del x"_s,
                u"await f()"_s,
                u"s = '\u00e9\U0001F600('"_s};
    }

    // What `codeop` says, as Python's console asks it: spaces alone in the last line are an indentation that waits
    // for more, which it takes away.
    bool isCompleteForPython(const QString& text)
    {
        const Outcome outcome = outcomeOf(m_session->call(u"is_complete"_s, {Value(text)}));
        if (!outcome.succeeded())
            QTest::qFail(qPrintable(outcome.toDisplayText()), __FILE__, __LINE__);
        return outcome.value().toBool().value_or(false);
    }

private Q_SLOTS:
    // Each is in the expression of the one before.
    void stringsInStringsMayBeAsDeepAsTheyLike()
    {
        QVERIFY(isCompleteInput(u"x = 1"_s));
        isCompleteInput(u"f\"{"_s.repeated(200'000));
        isCompleteInput(u"f'''{"_s.repeated(200'000));
    }

    void pythonAgrees()
    {
        m_session = openSession();
        outcomeOf(m_session->run(script("import codeop\n"
                                        "compiler = codeop.CommandCompiler()\n"
                                        "compiler.compiler.flags |= 0x2000  # await anywhere\n"
                                        "def is_complete(text):\n"
                                        "    lines = text.split('\\n')\n"
                                        "    if lines[-1].isspace(): lines[-1] = ''\n"
                                        "    try: return compiler('\\n'.join(lines)) is not None\n"
                                        "    except (SyntaxError, ValueError, OverflowError): return True\n")));
        QStringList different;
        for (const QString& sample : samples()) {
            const bool expected = isCompleteForPython(sample);
            if (isCompleteInput(sample) != expected)
                different.append(
                    u"%1: Python says %2"_s.arg(sample.toHtmlEscaped().replace(u'\n', u"\\n"_s)).arg(expected));
        }
        m_session.reset();
        QCOMPARE(different.join(u'\n'), QString());
    }

    void ofSeveralStatementsTheLastOneCounts()
    {
        QVERIFY(isCompleteInput(u"x = 1\ny = 2"_s));
        QVERIFY(!isCompleteInput(u"x = 1\nfor i in x:\n    y"_s));
        QVERIFY(isCompleteInput(u"for i in x:\n    y\nz = 3"_s));
        QVERIFY(isCompleteInput(u"x = 1\nfor i in x:\n    y\n"_s));
    }
};

QTEST_GUILESS_MAIN(TestCompleteInput)
#include "tst_complete_input.moc"
