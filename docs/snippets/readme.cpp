// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
// What README.md shows.
//! [program]
#include <carrel/runtime.h>
#include <carrel/session.h>
#include <carrel/widgets/script_editor.h>
#include <carrel/widgets/script_panel.h>

#include <QApplication>
#include <QMessageBox>

int main(int argc, char** argv)
{
    QApplication app(argc, argv);
    auto runtime = carrel::Runtime::start();
    if (!runtime) {
        QMessageBox::critical(nullptr, "Python", runtime.error().message);
        return 1;
    }
    auto session = carrel::Session::open(*runtime, {.name = "gear.carrel"});
    carrel::ScriptPanel panel(session.get());  // editor, output with clickable tracebacks, progress, Stop
    panel.editor()->setText("import carrel\nfor tooth in range(24):\n    carrel.progress(tooth, 24)\n24 * 2");
    panel.show();

    carrel::Job* job = session->run(carrel::Source::fromText("6 * 7", "answer.py"));
    QObject::connect(job, &carrel::Job::finished, &panel, [&panel](const carrel::Outcome& outcome) {
        panel.setWindowTitle("The answer is " + outcome.toDisplayText());
    });
    return app.exec();
}
//! [program]
