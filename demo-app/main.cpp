// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: GPL-3.0-or-later
// Carrel Studio: the composition root.

#include "desktop/desktop_entry.h"
#include "platform/linux/bundled_fonts.h"
#include "start_up.h"
#include "studio_options.h"

#include <carrel/host_stub.h>
#include <carrel/version.h>
#include <carrel/worker.h>

#include <QtWidgets/QApplication>

#include <cstdio>

int main(int argc, char** argv)
{
    if (const auto status = carrel::runAsWorker(argc, argv, {.hostModules = studio::hostModules()}))
        return *status;
    if (const auto status = carrel::writeStubsIfAsked(argc, argv, studio::hostStub()))
        return *status;
    if (!studio::choosePlatform(argc, argv)) {
        std::fputs("carrel-studio: there is no display. \"carrel-studio --run FILE…\" needs none.\n", stderr);
        return 1;
    }
    studio::offerFonts(studio::bundledFonts());
    QApplication application(argc, argv);
    QApplication::setApplicationName(QStringLiteral("carrel-studio"));
    QApplication::setApplicationDisplayName(QStringLiteral("Carrel Studio"));
    QApplication::setApplicationVersion(QStringLiteral(CARREL_VERSION_STRING));
    studio::useDesktopEntry();
    studio::installTranslations(application);
    const auto request = studio::StudioOptions::parse(QApplication::arguments());
    if (const auto* answer = std::get_if<studio::StudioOptions::Answer>(&request))
        return studio::print(*answer);
    return studio::runStudio(std::get<studio::StudioOptions>(request));
}
