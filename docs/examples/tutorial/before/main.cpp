// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include "editor.h"

#include <QApplication>
#include <QCommandLineParser>

int main(int argc, char** argv)
{
    QApplication app(argc, argv);
    app.setApplicationName("Notes");
    app.setApplicationVersion("1");
    QCommandLineParser options;
    options.addPositionalArgument("file", "The text to open.");
    options.addHelpOption();
    options.addVersionOption();
    options.process(app);

    Editor editor;
    if (const QString path = options.positionalArguments().value(0); !path.isEmpty() && !editor.open(path))
        return 1;
    editor.show();
    return app.exec();
}
