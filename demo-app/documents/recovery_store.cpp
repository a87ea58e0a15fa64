// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "documents/recovery_store.h"

#include "documents/document_format.h"

#include <QtCore/QDir>
#include <QtCore/QFile>
#include <QtCore/QFileInfo>
#include <QtCore/QLockFile>
#include <QtCore/QUuid>

namespace studio {

using namespace Qt::StringLiterals;

namespace {

QString lockIn(const QString& folder) { return folder + u"/lock"_s; }

QString newName() { return QUuid::createUuid().toString(QUuid::WithoutBraces); }

/// Not by its age: a Studio may be open for weeks.
std::unique_ptr<QLockFile> lockOf(const QString& folder)
{
    auto lock = std::make_unique<QLockFile>(lockIn(folder));
    lock->setStaleLockTime(0);
    return lock->tryLock(0) ? std::move(lock) : nullptr;
}

LeftCopy describe(const QFileInfo& file)
{
    LeftCopy copy{file.filePath(), u"?"_s, file.lastModified()};
    QFile device(copy.path);
    if (!device.open(QIODevice::ReadOnly))
        return copy;
    if (const auto content = decodeDocument(device.readAll(), {}, Copy::Recovery).content)
        copy.title = content->title;
    return copy;
}

}  // namespace

RecoveryStore::RecoveryStore(QString root) : m_root(std::move(root)) { }

RecoveryStore::~RecoveryStore()
{
    for (const auto& lock : m_claimed)
        lock->unlock();
    if (!m_lock)
        return;
    m_lock->unlock();
    QDir(m_root).rmdir(QFileInfo(m_folder).fileName());  // not where something is in it
}

/// Somebody who looks for what is left may take a folder away that has no lock yet; then another one is made.
bool RecoveryStore::makeFolder()
{
    for (int attempt = 0; !m_lock && attempt < 3; ++attempt) {
        m_folder = m_root + u'/' + newName();
        if (QDir().mkpath(m_folder))
            m_lock = lockOf(m_folder);
    }
    return m_lock != nullptr;
}

std::optional<QString> RecoveryStore::newPath()
{
    return makeFolder() ? std::optional(m_folder + u'/' + newName() + u".carrel"_s) : std::nullopt;
}

QList<LeftCopy> RecoveryStore::claimLeft()
{
    QList<LeftCopy> copies;
    const QFileInfoList folders = QDir(m_root).entryInfoList(QDir::Dirs | QDir::NoDotAndDotDot, QDir::Time);
    for (const QFileInfo& folder : folders) {
        if (folder.filePath() != m_folder)
            claim(folder.filePath(), copies);
    }
    return copies;
}

void RecoveryStore::claim(const QString& folder, QList<LeftCopy>& copies)
{
    auto lock = lockOf(folder);
    if (!lock)
        return;  // its process runs
    const QFileInfoList files = QDir(folder).entryInfoList({u"*.carrel"_s}, QDir::Files, QDir::Time);
    for (const QFileInfo& file : files)
        copies.append(describe(file));
    if (!files.isEmpty())
        return m_claimed.push_back(std::move(lock));
    lock->unlock();
    QDir(m_root).rmdir(QFileInfo(folder).fileName());
}

std::optional<QString> RecoveryStore::adopt(const LeftCopy& copy)
{
    const auto path = newPath();
    return path && QFile::rename(copy.path, *path) ? path : std::nullopt;
}

void RecoveryStore::discard(const LeftCopy& copy) { QFile::remove(copy.path); }

}  // namespace studio
