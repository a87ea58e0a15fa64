// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include "editor.h"

//! [includes]
#include <carrel/runtime.h>
#include <carrel/worker.h>

#include <QApplication>
#include <QCommandLineParser>
#include <QMessageBox>
//! [includes]

int main(int argc, char** argv)
{
    //! [runtime]
    if (const auto status = carrel::runAsWorker(argc, argv))
        return *status;

    QApplication app(argc, argv);
    app.setApplicationName("Notes");
    app.setApplicationVersion("1");
    auto runtime = carrel::Runtime::start();
    if (!runtime) {
        QMessageBox::critical(nullptr, "Notes", runtime.error().message);
        return 1;
    }
    //! [runtime]
    QCommandLineParser options;
    options.addPositionalArgument("file", "The text to open.");
    //! [option]
    options.addOption({"run", "Run <script> on the text, print what it has become, and quit.", "script"});
    //! [option]
    options.addHelpOption();
    options.addVersionOption();
    options.process(app);

    //! [window]
    Editor editor(*runtime);
    //! [window]
    if (const QString path = options.positionalArguments().value(0); !path.isEmpty() && !editor.open(path))
        return 1;
    //! [run]
    if (options.isSet("run"))
        editor.runAndQuit(options.value("run"));
    else
        editor.show();
    //! [run]
    return app.exec();
}
