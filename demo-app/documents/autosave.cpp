// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "documents/autosave.h"

#include "document_tab.h"
#include "documents/document_format.h"
#include "documents/studio_windows.h"
#include "main_window.h"

#include <QtCore/QFile>
#include <QtCore/QSaveFile>

#include <utility>

namespace studio {

namespace {

/// \return what went wrong; empty: nothing
QString writeCopy(const DocumentContent& content, const QString& path)
{
    const Archive::Writing writing = encodeDocument(content, {}, Copy::Recovery);
    if (!writing.zip)
        return writing.problem;
    QSaveFile file(path);
    const bool isWritten =
        file.open(QIODevice::WriteOnly) && file.write(*writing.zip) == writing.zip->size() && file.commit();
    return isWritten ? QString() : file.errorString();
}

}  // namespace

struct Autosave::Follower {
    QTimer timer{};
    QString path{};  // empty: there is no copy
    bool isWriting = false;
    bool isFailing = false;  // which was said
};

Autosave::Autosave(StudioWindows& windows, RecoveryStore& store, QObject* parent) : QObject(parent), m_store(store)
{
    m_writer.setMaxThreadCount(1);  // so that what is removed is not written again behind that
    connect(&windows, &StudioWindows::documentAdded, this, &Autosave::follow);
    connect(this, &Autosave::failed, &windows, [&windows](const QString& why) {
        if (MainWindow* const window = windows.current())
            window->say(why);
    });
}

Autosave::~Autosave() { m_writer.waitForDone(); }

void Autosave::follow(DocumentTab* tab)
{
    auto follower = std::make_unique<Follower>();
    QTimer& timer = follower->timer;
    timer.setSingleShot(true);
    timer.setInterval(delay);
    connect(&timer, &QTimer::timeout, this, [this, tab] { write(tab); });
    // Not begun anew by each change: somebody who types without a pause is not to lose more than others.
    connect(tab, &DocumentTab::edited, &timer, [&timer] {
        if (!timer.isActive())
            timer.start();
    });
    connect(tab, &DocumentTab::titleChanged, this, [this, tab] { dropIfSaved(tab); });
    connect(tab, &QObject::destroyed, this, &Autosave::forget);
    m_followers.emplace(tab, std::move(follower));
}

void Autosave::continueIn(DocumentTab* tab, const QString& path)
{
    const auto found = m_followers.find(tab);
    if (found != m_followers.end())
        found->second->path = path;
}

void Autosave::write(DocumentTab* tab)
{
    Follower& follower = *m_followers.at(tab);
    if (!tab->isModified())
        return removeCopy(follower);
    if (follower.isWriting)
        return follower.timer.start();
    if (follower.path.isEmpty())
        follower.path = m_store.newPath().value_or(QString());
    if (follower.path.isEmpty())
        return finish(tab, tab->title(), tr("the folder for copies cannot be made"));
    follower.isWriting = true;
    m_writer.start([this, tab, content = tab->content(), path = follower.path] {
        const QString problem = writeCopy(content, path);
        const auto tell = [this, tab, title = content.title, problem] { finish(tab, title, problem); };
        QMetaObject::invokeMethod(this, tell, Qt::QueuedConnection);  // the destructor waits for this thread
    });
}

void Autosave::finish(const QObject* tab, const QString& title, const QString& problem)
{
    const auto found = m_followers.find(tab);
    if (found == m_followers.end())
        return;
    found->second->isWriting = false;
    const bool wasFailing = std::exchange(found->second->isFailing, !problem.isEmpty());
    if (problem.isEmpty())
        Q_EMIT written(title);
    else if (!wasFailing)
        Q_EMIT failed(tr("No copy of %1 can be kept for a crash: %2").arg(title, problem));
}

void Autosave::dropIfSaved(const DocumentTab* tab)
{
    if (tab->isModified())
        return;
    Follower& follower = *m_followers.at(tab);
    follower.timer.stop();
    removeCopy(follower);
}

/// Behind what is being written there.
void Autosave::removeCopy(Follower& follower)
{
    if (!follower.path.isEmpty())
        m_writer.start([path = std::exchange(follower.path, {})] { QFile::remove(path); });
}

void Autosave::forget(const QObject* tab)
{
    const auto found = m_followers.find(tab);
    if (found == m_followers.end())
        return;
    removeCopy(*found->second);
    m_followers.erase(found);
}

}  // namespace studio
