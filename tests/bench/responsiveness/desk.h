// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "main_window.h"

#include <carrel/job.h>

#include <QtCore/QByteArray>
#include <QtCore/QPointer>

#include <vector>

namespace carrel::bench {

/// The text of a script below tests/bench. Ends the program where it cannot be read.
QByteArray textOf(const char* path);

/// The Studio's window with three documents: two scripts that compute, and one that prints, which is in front.
/// Nothing runs yet.
class Desk {
public:
    /// Waits until the window is on the screen.
    explicit Desk(Runtime& runtime);
    Desk(const Desk&) = delete;  // documents know their window
    Desk& operator=(const Desk&) = delete;

    const std::vector<studio::DocumentTab*>& documents() const { return m_documents; }
    studio::DocumentTab& printing() const { return *m_documents.back(); }

    /// One document more, in front of the others, as its user opens it.
    studio::DocumentTab& open();
    /// Closes it, as its user does who wants nothing of it. The document that prints is in front again.
    void close(studio::DocumentTab& document);

    /// Starts the script of a document, and waits until it runs. Its job goes when it has ended.
    static QPointer<Job> run(studio::DocumentTab& document);
    /// Stops it, and waits until it has ended.
    static void stop(studio::DocumentTab& document, const QPointer<Job>& job);

private:
    studio::MainWindow m_window;
    std::vector<studio::DocumentTab*> m_documents;
};

}  // namespace carrel::bench
