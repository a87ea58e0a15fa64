// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
// Scripts use an object of the host's: its properties, methods, enums and signals. Each access is carried to the
// object's own thread, here that of the window, and back, so the object needs no lock.
#include "thermostat.h"

#include <carrel/runtime.h>
#include <carrel/session.h>

#include <QCoreApplication>
#include <QTextStream>

namespace {

const char program[] = R"(
def tell(celsius: float) -> None:
    print(f"somebody wants {celsius} degrees now")

thermostat.targetChanged.connect(tell)
thermostat.target += 1.5
print("in a room of 19 degrees it is", thermostat.mode(19.0).name)
thermostat.target
)";

}  // namespace

int main(int argc, char** argv)
{
    QCoreApplication app(argc, argv);
    QTextStream out(stdout);
    auto runtime = carrel::Runtime::start();
    if (!runtime) {
        out << runtime.error().message << Qt::endl;
        return 1;
    }
    Thermostat thermostat;
    auto session = carrel::Session::open(*runtime, {.name = "thermostat"});
    if (const auto exposed = session->expose("thermostat", &thermostat); !exposed) {
        out << exposed.error().message << Qt::endl;
        return 1;
    }
    QObject::connect(session.get(), &carrel::Session::outputReady, &app,
                     [&out](const carrel::OutputChunk& chunk) { out << chunk.text << Qt::flush; });

    carrel::Job* job = session->run(carrel::Source::fromText(program, "warmer.py"));
    QObject::connect(job, &carrel::Job::finished, &app, [&](const carrel::Outcome& outcome) {
        out << "the target is " << outcome.toDisplayText() << Qt::endl;
        if (!outcome.succeeded())
            app.exit(1);
    });
    // What a script connects to a signal is called as a job of its own. That was the last one here.
    QObject::connect(session.get(), &carrel::Session::jobFinished, &app, [&session, &app] {
        if (session->jobs().isEmpty())
            app.quit();
    });
    return app.exec();
}
