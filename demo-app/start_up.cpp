// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "start_up.h"

#include "batch_run.h"
#include "documents/autosave.h"
#include "documents/files_to_open.h"
#include "documents/recovery_offer.h"
#include "documents/studio_windows.h"
#include "main_window.h"
#include "personal_settings.h"
#include "scene/document_scene.h"
#include "script_studio.h"

#include <carrel/runtime.h>
#include <carrel/widgets/translator.h>

#include <carrel_modules/geometry.h>

#include <QtCore/QLibraryInfo>
#include <QtCore/QSettings>
#include <QtCore/QStandardPaths>
#include <QtCore/QTextStream>
#include <QtCore/QTranslator>
#include <QtGui/QGuiApplication>
#include <QtWidgets/QApplication>
#include <QtWidgets/QMessageBox>

namespace studio {

namespace {

carrel::RuntimeConfig configFor(const StudioOptions& options)
{
    carrel::RuntimeConfig config;
    config.home = options.pythonHome;
    config.hostModules = hostModules();
    if (!options.runAll)  // a window is to answer while scripts compute
        config.scriptPriority = carrel::ScriptPriority::BelowHost;
    return config;
}

bool isHeadless(const StudioOptions& options)
{
    const QString platform = QGuiApplication::platformName();
    return options.runAll || platform == QStringLiteral("offscreen") || platform == QStringLiteral("minimal");
}

/// Nothing of what such a run does is kept.
int runBatch(carrel::Runtime& runtime, const StudioOptions& options)
{
    MainWindow window(runtime);
    window.show();
    QTextStream report(stdout);
    BatchRun batch(window, options, report);
    int exitCode = 1;  // if the window is closed before every script ended
    QObject::connect(&batch, &BatchRun::finished, &window, [&](int code) {
        exitCode = code;
        if (!options.stayOpen)
            QCoreApplication::exit(code);
    });
    QTimer::singleShot(0, &batch, &BatchRun::start);
    QCoreApplication::exec();
    return exitCode;
}

QString inFolder(QStandardPaths::StandardLocation location, const QString& name)
{
    return QStandardPaths::writableLocation(location) + u'/' + name;
}

/// Windows that their user has closed have gone when the event loop ends. Copies of what is open even then stay.
int runWindows(carrel::Runtime& runtime, const StudioOptions& options)
{
    RecoveryStore store(inFolder(QStandardPaths::AppDataLocation, QStringLiteral("recovery")));
    StudioWindows windows(runtime);
    if (!options.safeMode) {
        const QString folder = PersonalSettings::userFolder();
        windows.keepIn(std::make_unique<QSettings>(PersonalSettings::settingsFileIn(folder), QSettings::IniFormat));
        new PersonalSettings(windows, folder);
    }
    Autosave autosave(windows, store);
    MainWindow* const window = windows.open();
    auto* const files = new FilesToOpen(window);
    QObject::connect(files, &FilesToOpen::due, window, [window](const QString& path) { window->openFile(path); });
    files->add(options.files);
    (new RecoveryOffer(*window, store, autosave))->look();
    return QCoreApplication::exec();
}

}  // namespace

std::vector<carrel::HostModule> hostModules()
{
    return {carrel::modules::geometry()};
}

carrel::HostStub hostStub()
{
    carrel::HostStub stub;
    ScriptStudio::describe(stub);
    DocumentScene::describe(stub);
    return stub;
}

void installTranslations(QCoreApplication& application)
{
    const QLocale locale;
    auto* const ofQt = new QTranslator(&application);
    if (ofQt->load(locale, QStringLiteral("qtbase"), QStringLiteral("_"),
                   QLibraryInfo::path(QLibraryInfo::TranslationsPath)))
        QCoreApplication::installTranslator(ofQt);
    auto* const ofWidgets = new carrel::Translator(&application);
    if (ofWidgets->loadWidgets(locale))
        QCoreApplication::installTranslator(ofWidgets);
    auto* const ofCharts = new carrel::Translator(&application);
    if (ofCharts->loadCatalogue(locale, QStringLiteral(":/carrel/translations/carrel_charts"),
                                QByteArrayLiteral("carrel::")))
        QCoreApplication::installTranslator(ofCharts);
    auto* const own = new carrel::Translator(&application);
    if (own->loadCatalogue(locale, QStringLiteral(":/carrel/translations/carrel_studio"),
                           QByteArrayLiteral("studio::")))
        QCoreApplication::installTranslator(own);
}

int print(const StudioOptions::Answer& answer)
{
    QTextStream(answer.exitCode == 0 ? stdout : stderr) << answer.text;
    return answer.exitCode;
}

int explainStartFailure(const carrel::Error& error, const StudioOptions& options)
{
    const QString title = QCoreApplication::translate("studio::StartUp", "Carrel Studio cannot start Python");
    if (isHeadless(options))
        QTextStream(stderr) << "carrel-studio: " << title << ": " << error.message << Qt::endl;
    else
        QMessageBox::critical(nullptr, title, error.message);
    return 1;
}

int runStudio(const StudioOptions& options)
{
    auto runtime = carrel::Runtime::start(configFor(options));
    if (!runtime)
        return explainStartFailure(runtime.error(), options);
    return options.runAll ? runBatch(*runtime, options) : runWindows(*runtime, options);
}

}  // namespace studio
