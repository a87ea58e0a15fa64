// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include "support/session_test.h"

using namespace carrel;
using namespace carrel::test;
using namespace Qt::StringLiterals;

/// What a session loads when it is needed is, once it is, what it is in any Python.
class TestLateModules : public SessionTest {
    Q_OBJECT

    Value resultOf(const char* program, SessionConfig config = {})
    {
        const auto session = openSession(std::move(config));
        const Outcome outcome = outcomeOf(session->run(script(program)));
        if (!outcome.succeeded())
            QTest::qFail(qPrintable(outcome.toDisplayText()), __FILE__, __LINE__);
        return outcome.value();
    }

private Q_SLOTS:
    void anArchiveIsImportedFrom()
    {
        const Value result = resultOf(R"(
import os, sys, tempfile, zipfile
archive = os.path.join(tempfile.mkdtemp(), "modules.zip")
with zipfile.ZipFile(archive, "w") as file:
    file.writestr("packed.py", "answer = 42")
    file.writestr("folder/deeper.py", "answer = 43")
sys.path += [archive, archive + "/folder"]
import packed, deeper
[packed.answer, deeper.answer, type(packed.__loader__).__name__]
)");
        QCOMPARE(result, Value(Value::List{42, 43, u"zipimporter"_s}));
    }

    void theImporterOfArchivesIsTheOneThatPathsAreAskedWith()
    {
        const Value result = resultOf(R"(
import sys, zipimport
names = dir(zipimport)
[isinstance(zipimport.zipimporter, type), zipimport.zipimporter in sys.path_hooks, "ZipImportError" in names,
 "zipimport" in zipimport.__doc__, hasattr(zipimport, "nothing")]
)");
        QCOMPARE(result, Value(Value::List{true, true, true, true, false}));
    }

    void encodingsAreFoundByTheirOtherNames()
    {
        const Value result = resultOf(R"(
import codecs
[codecs.lookup(name).name for name in ("UTF8", "latin-1", "l1", "u16", "windows-1252")]
)");
        QCOMPARE(result, Value(Value::List{u"utf-8"_s, u"iso8859-1"_s, u"iso8859-1"_s, u"utf-16"_s, u"cp1252"_s}));
    }

    void aNameThatIsAddedToAnEncodingCounts()
    {
        const Value result = resultOf(R"(
from encodings import aliases
aliases.aliases["of_our_own"] = "latin_1"
[b"\xe9".decode("of-our-own"), aliases.aliases["latin1"], len(aliases.aliases) > 300]
)");
        QCOMPARE(result, Value(Value::List{QString(QChar(0xe9)), u"latin_1"_s, true}));
    }

    void threadsMayNeedThemAtTheSameTime()
    {
        const Value result = resultOf(R"(
import threading
found = []
def look():
    import zipimport
    found.append((zipimport.zipimporter, zipimport.ZipImportError, "x".encode("l1")))
threads = [threading.Thread(target=look) for _ in range(8)]
for thread in threads: thread.start()
for thread in threads: thread.join()
[len(found), len(set(found))]
)");
        QCOMPARE(result, Value(Value::List{8, 1}));
    }

    void anIdleSessionHasNotLoadedWhatItHasNoUseFor()
    {
        QFETCH_GLOBAL(const int, isolation);
        if (Isolation(isolation) == Isolation::OutOfProcess)
            QSKIP("In a process of its own it has the main interpreter, which has been used before.");
        const Value result = resultOf(R"(
import sys
[name for name in ("children", "event_loops", "input", "other_children", "reloading") if f"_carrel.{name}" in sys.modules]
)");
        QCOMPARE(result, Value(Value::List{}));
    }
};

QTEST_GUILESS_MAIN(TestLateModules)
#include "tst_late_modules.moc"
