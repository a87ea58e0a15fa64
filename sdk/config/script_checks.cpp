// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include "script_checks.h"

#include <carrel/buffer.h>
#include <carrel/session.h>

#include <QtCore/QEventLoop>
#include <QtCore/QTimer>

#include <utility>

namespace config {

using namespace Qt::StringLiterals;

namespace {

constexpr std::chrono::seconds longestWait{30};

// What a Python lacks that was built without a library, or installed in parts.
const char importsWhatMayBeMissing[] = R"py(
import importlib

missing: list[str] = []
for name in "bz2 ctypes datetime decimal hashlib json lzma sqlite3 ssl zlib".split():
    try:
        importlib.import_module(name)
    except ImportError as error:
        missing.append(f"{name} ({error})")
", ".join(missing)
)py";

const char writesIntoBuffer[] = R"(
import carrel

with memoryview(carrel.document.arguments["memory"]) as memory:
    memory[7] = 42
)";

/// Where one session's scripts run; and what its user calls that.
struct Place {
    carrel::Isolation isolation;
    QString subject;
    QString sentence;
};

/// How a job ended, or that it has not.
carrel::Outcome outcomeOf(carrel::Job* job)
{
    QEventLoop loop;
    carrel::Outcome outcome(carrel::Abandoned{u"It did not end within half a minute."_s});
    QObject::connect(job, &carrel::Job::finished, &loop, [&](const carrel::Outcome& found) {
        outcome = found;
        loop.quit();
    });
    QTimer::singleShot(longestWait, &loop, &QEventLoop::quit);
    loop.exec();
    return outcome;
}

Finding standardLibraryFinding(carrel::Session& session)
{
    const QString subject = u"standard library"_s;
    const auto outcome = outcomeOf(
        session.run(carrel::Source::fromText(QLatin1StringView(importsWhatMayBeMissing), u"carrel-config"_s)));
    if (!outcome.succeeded())
        return problem(subject, u"Its modules cannot be tried: %1"_s.arg(outcome.toDisplayText()));
    const QString missing = outcome.value().toText().value_or(QString());
    return missing.isEmpty() ? well(subject, u"Its modules with parts in C are there."_s)
                             : problem(subject, u"Scripts cannot import %1."_s.arg(missing));
}

QList<Finding> findingsOf(carrel::Runtime& runtime, const Place& place)
{
    auto session = carrel::Session::open(runtime, {.name = u"carrel-config"_s, .isolation = place.isolation});
    const auto outcome = outcomeOf(session->evaluate(u"6 * 7"_s));
    if (outcome.value() != carrel::Value(42))
        return {problem(place.subject, u"Scripts do not run: %1"_s.arg(outcome.toDisplayText()))};
    QList<Finding> findings{well(place.subject, place.sentence)};
    if (place.isolation == carrel::Isolation::InProcess)
        findings += standardLibraryFinding(*session);
    return findings;
}

/// What a worker writes into memory has to be what the host sees.
Finding sharedMemoryFinding(carrel::Runtime& runtime)
{
    const QString subject = u"shared memory"_s;
    const auto buffer = carrel::Buffer::create(carrel::ElementFormat::UInt8, {4096});
    if (!buffer)
        return problem(subject, buffer.error().message);
    auto session = carrel::Session::open(runtime,
                                         {.name = u"carrel-config"_s,
                                          .isolation = carrel::Isolation::OutOfProcess,
                                          .arguments = {{u"memory"_s, *buffer}}});
    const auto outcome =
        outcomeOf(session->run(carrel::Source::fromText(QLatin1StringView(writesIntoBuffer), u"carrel-config"_s)));
    if (!outcome.succeeded())
        return problem(subject, u"A worker cannot write to it: %1"_s.arg(outcome.toDisplayText()));
    return buffer->elements<quint8>()[7] == 42 ? well(subject, u"A worker and its host see the same."_s)
                                               : problem(subject, u"What a worker writes does not reach its host."_s);
}

}  // namespace

QList<Finding> scriptFindings(carrel::Runtime& runtime)
{
    const Place inProcess{carrel::Isolation::InProcess, u"in process"_s,
                          u"An interpreter with a private GIL runs scripts."_s};
    const Place worker{carrel::Isolation::OutOfProcess, u"worker"_s, u"A process of its own runs scripts."_s};
    QList<Finding> findings = findingsOf(runtime, inProcess);
    findings += findingsOf(runtime, worker);
    if (findings.last().verdict == Finding::Verdict::Well)
        findings += sharedMemoryFinding(runtime);
    return findings;
}

Finding confinementFinding()
{
    using carrel::ConfinementPart;
    const QString subject = u"confinement"_s;
    const auto available = carrel::Session::availableConfinement();
    QStringList missing;
    for (const auto& [part, name] :
         {std::pair(ConfinementPart::Files, u"files"_s), std::pair(ConfinementPart::Network, u"network"_s),
          std::pair(ConfinementPart::Processes, u"processes"_s)}) {
        if (!available.testFlag(part))
            missing += name;
    }
    if (missing.isEmpty())
        return well(subject,
                    u"The kernel can keep a worker from files, network and processes (Landlock, seccomp)."_s);
    return remark(
        subject,
        u"This kernel lacks what it takes to keep a worker from: %1. A session that asks for that does not open."_s
            .arg(missing.join(u", "_s)));
}

}  // namespace config
