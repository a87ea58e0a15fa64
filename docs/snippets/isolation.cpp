// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
// What docs/isolation.md and docs/trust.md show.
#include <carrel/runtime.h>
#include <carrel/session.h>
#include <carrel/worker.h>

#include <QApplication>
#include <QPushButton>

//! [main]
int mainOfAHost(int argc, char** argv)
{
    const carrel::RuntimeConfig config;  // with its host modules
    if (const auto status = carrel::runAsWorker(argc, argv, config))
        return *status;
    QApplication app(argc, argv);
    auto runtime = carrel::Runtime::start(config);
    return runtime ? app.exec() : 1;
}
//! [main]

namespace {

void open(carrel::Runtime& runtime, QPushButton* moveButton)
{
    //! [auto]
    auto session = carrel::Session::open(runtime, {.name = "stats", .isolation = carrel::Isolation::Auto});
    QObject::connect(session.get(), &carrel::Session::workerAdvised, moveButton, [moveButton](const QString& module) {
        moveButton->setText(QString("Run in a worker, for %1").arg(module));
        moveButton->show();
    });
    QObject::connect(moveButton, &QPushButton::clicked, session.get(), &carrel::Session::moveToWorker);
    //! [auto]
}

void confine(carrel::Runtime& runtime, const QString& folder)
{
    //! [confine]
    auto session = carrel::Session::open(
        runtime,
        {
            .name = "from-a-stranger",
            .isolation = carrel::Isolation::OutOfProcess,
            .limits = {.memory = 512 * 1024 * 1024, .wallTime = std::chrono::minutes(2), .output = 1'000'000},
            .confinement = carrel::Confinement{.writableFolders = {folder}},
        });
    //! [confine]
}

bool canBeConfined()
{
    //! [available]
    const carrel::ConfinementParts needed{carrel::ConfinementPart::Files, carrel::ConfinementPart::Network,
                                          carrel::ConfinementPart::Processes};
    if ((carrel::Session::availableConfinement() & needed) == needed)
        return true;
    //! [available]
    return false;
}

}  // namespace

void useIsolation(carrel::Runtime& runtime, QPushButton* button, const QString& folder)
{
    button->setEnabled(canBeConfined());
    open(runtime, button);
    confine(runtime, folder);
}
