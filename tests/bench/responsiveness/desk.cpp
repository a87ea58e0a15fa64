// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "responsiveness/desk.h"

#include "document_tab.h"
#include "orders.h"

#include <carrel/session.h>
#include <carrel/widgets/script_editor.h>
#include <carrel/widgets/script_panel.h>

#include <QtCore/QEventLoop>
#include <QtCore/QFile>
#include <QtCore/QTimer>
#include <QtGui/QWindow>

#include <functional>

namespace carrel::bench {

namespace {

using namespace std::chrono_literals;
using studio::DocumentTab;

/// In the event loop, and with a limit.
void waitUntil(const std::function<bool()>& isSo, const char* problem)
{
    if (isSo())
        return;
    QEventLoop loop;
    QTimer look;
    QObject::connect(&look, &QTimer::timeout, &loop, [&] {
        if (isSo())
            loop.quit();
    });
    look.start(1ms);
    QTimer::singleShot(30s, &loop, [problem] { giveUp(problem); });
    loop.exec();
}

}  // namespace

QByteArray textOf(const char* path)
{
    QFile file(QStringLiteral(CARREL_BENCH_FOLDER "/") + QString::fromUtf8(path));
    if (!file.open(QIODevice::ReadOnly))
        giveUp("a script cannot be read");
    return file.readAll();
}

Desk::Desk(Runtime& runtime) : m_window(runtime)
{
    m_window.show();
    waitUntil([this] { return m_window.windowHandle() && m_window.windowHandle()->isExposed(); },
              "the window did not come to the screen");
    const QString work = QString::fromUtf8(textOf("responsiveness/work.py"));
    for (const char* last : {"compute()\n", "compute()\n", "flood()\n"}) {
        m_documents.push_back(m_window.newDocument());
        m_documents.back()->editor()->setText(work + QLatin1Char('\n') + QLatin1String(last));
    }
}

DocumentTab& Desk::open()
{
    DocumentTab* const document = m_window.newDocument();
    document->editor()->setText(QStringLiteral("print('hello')\n"));
    return *document;
}

void Desk::close(DocumentTab& document)
{
    m_window.discard(document);
    m_window.setCurrentDocument(&printing());
}

QPointer<Job> Desk::run(DocumentTab& document)
{
    const QPointer<Job> job = document.panel()->run();
    waitUntil([&job] { return job && job->state() == Job::State::Running; }, "a script did not begin");
    return job;
}

void Desk::stop(DocumentTab& document, const QPointer<Job>& job)
{
    document.panel()->stop();
    waitUntil([&job] { return !job || job->state() == Job::State::Finished; }, "a script did not stop");
}

}  // namespace carrel::bench
