// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
// The same Session, with its interpreter in a process of its own: a script that crashes takes nothing along, the host
// is told what happened, and the document goes on in a fresh process.
#include <carrel/runtime.h>
#include <carrel/session.h>
#include <carrel/worker.h>

#include <QCoreApplication>
#include <QTextStream>

namespace {

// Reads at an address that is nobody's: what a faulty extension does.
const char crashing[] = R"(
import ctypes
print("so far, so good", flush=True)
ctypes.string_at(1)
)";

}  // namespace

int main(int argc, char** argv)
{
    // This program is its own worker, too, so that its host modules would be there as well.
    if (const auto status = carrel::runAsWorker(argc, argv))
        return *status;

    QCoreApplication app(argc, argv);
    QTextStream out(stdout);
    auto runtime = carrel::Runtime::start();
    if (!runtime) {
        out << runtime.error().message << Qt::endl;
        return 1;
    }
    auto session = carrel::Session::open(*runtime, {.name = "risky", .isolation = carrel::Isolation::OutOfProcess});
    QObject::connect(session.get(), &carrel::Session::outputReady, &app,
                     [&out](const carrel::OutputChunk& chunk) { out << chunk.text << Qt::flush; });

    carrel::Job* first = session->run(carrel::Source::fromText(crashing, "crashing.py"));
    QObject::connect(first, &carrel::Job::finished, &app, [&out](const carrel::Outcome& outcome) {
        out << outcome.toDisplayText() << Qt::endl;
        if (const auto* crashed = std::get_if<carrel::Crashed>(&outcome.content());
            crashed && !crashed->frames.empty())
            out << "its statement was at line " << crashed->frames.front().line << Qt::endl;
    });

    carrel::Job* second = session->evaluate("'and on it goes'");
    QObject::connect(second, &carrel::Job::finished, &app, [&](const carrel::Outcome& outcome) {
        out << outcome.toDisplayText() << Qt::endl;
        app.exit(outcome.succeeded() ? 0 : 1);
    });
    return app.exec();
}
