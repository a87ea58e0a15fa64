// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "studio_options.h"

#include <carrel/version.h>

#include <QtCore/QCommandLineParser>

#include <algorithm>
#include <cmath>
#include <string_view>

namespace studio {

namespace {

struct Options {
    QCommandLineOption help{{QStringLiteral("h"), QStringLiteral("help")}, tr("Says what is said here, and ends.")};
    QCommandLineOption version{{QStringLiteral("v"), QStringLiteral("version")},
                               tr("Says which version this is, and ends.")};
    QCommandLineOption run{
        QStringLiteral("run"),
        tr("Runs all files at once, each in an interpreter of its own, says what each did, and ends.")};
    QCommandLineOption headless{QStringLiteral("headless"),
                                tr("With --run: without a window, also where there is a display.")};
    QCommandLineOption safeMode{
        QStringLiteral("safe-mode"),
        tr("Without the start-up script, the scripts of the toolbar, the recent files, and the places of "
           "windows and panels. "
           "--run has none of them either.")};
    QCommandLineOption stay{QStringLiteral("stay"), tr("With --run: leaves the window open.")};
    QCommandLineOption screenshot{QStringLiteral("screenshot"), tr("With --run: writes a picture of the window."),
                                  QStringLiteral("PNG")};
    QCommandLineOption stopAfter{QStringLiteral("stop-after"),
                                 tr("With --run: stops what still runs after so many seconds; 10 unless given."),
                                 QStringLiteral("SECONDS")};
    QCommandLineOption pythonHome{QStringLiteral("python-home"), tr("Uses the CPython (3.13 or newer) under PREFIX."),
                                  QStringLiteral("PREFIX")};

    static QString tr(const char* text) { return QCoreApplication::translate("studio::StudioOptions", text); }
};

StudioOptions::Answer refusal(const QString& sentence)
{
    return {QStringLiteral("carrel-studio: %1\n").arg(sentence), 2};
}

void describe(QCommandLineParser& parser, const Options& options)
{
    parser.setApplicationDescription(
        Options::tr("Carrel Studio: an editor in which every Python script has an interpreter of its own.\n\n"
                    "With --run the exit code is 0 if every script succeeded or was stopped as asked, and 1 "
                    "otherwise. A script whose "
                    "first line is \"# expect: fails\" must fail."));
    parser.addOptions({options.help, options.version, options.run, options.headless, options.safeMode, options.stay,
                       options.screenshot, options.stopAfter, options.pythonHome});
    parser.addPositionalArgument(QStringLiteral("FILE"), Options::tr("Python scripts and Carrel documents to open."),
                                 QStringLiteral("[FILE…]"));
}

bool contradicts(const StudioOptions& options)
{
    return !options.runAll && (options.stayOpen || !options.screenshotPath.isEmpty());
}

}  // namespace

std::variant<StudioOptions, StudioOptions::Answer> StudioOptions::parse(const QStringList& arguments)
{
    const Options known;
    QCommandLineParser parser;
    describe(parser, known);
    if (!parser.parse(arguments))
        return refusal(parser.errorText());
    if (parser.isSet(known.help))
        return Answer{parser.helpText()};
    if (parser.isSet(known.version))
        return Answer{QStringLiteral("Carrel Studio %1\n").arg(QStringLiteral(CARREL_VERSION_STRING))};

    StudioOptions options;
    options.files = parser.positionalArguments();
    options.runAll = parser.isSet(known.run);
    options.safeMode = parser.isSet(known.safeMode);
    options.stayOpen = parser.isSet(known.stay);
    options.screenshotPath = parser.value(known.screenshot);
    options.pythonHome = parser.value(known.pythonHome);
    if (parser.isSet(known.stopAfter)) {
        bool isNumber = false;
        const double seconds = parser.value(known.stopAfter).toDouble(&isNumber);
        if (!isNumber || !std::isfinite(seconds) || seconds < 0 || seconds > 1e6)
            return refusal(Options::tr("--stop-after needs a number of seconds, not \"%1\".")
                               .arg(parser.value(known.stopAfter)));
        options.stopAfter = std::chrono::milliseconds(qint64(seconds * 1000));
    }
    if (options.runAll && options.files.isEmpty())
        return refusal(Options::tr("--run needs at least one file."));
    if (parser.isSet(known.headless) && (!options.runAll || options.stayOpen))
        return refusal(Options::tr("--headless goes with --run, and not with --stay."));
    if (contradicts(options))
        return refusal(Options::tr("--screenshot and --stay go with --run."));
    return options;
}

bool choosePlatform(int argc, char** argv)
{
    const auto has = [&](std::string_view word) { return std::find(argv, argv + argc, word) != argv + argc; };
    if (has("--headless")) {
        qputenv("QT_QPA_PLATFORM", "offscreen");
        return true;
    }
    const bool isChosen = qEnvironmentVariableIsSet("QT_QPA_PLATFORM") || has("-platform") || has("--platform");
    if (isChosen || qEnvironmentVariableIsSet("DISPLAY") || qEnvironmentVariableIsSet("WAYLAND_DISPLAY"))
        return true;
    if (!has("--run") && !has("--help") && !has("-h") && !has("--version") && !has("-v"))
        return false;
    qputenv("QT_QPA_PLATFORM", "offscreen");
    return true;
}

}  // namespace studio
