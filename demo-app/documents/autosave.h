// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "documents/recovery_store.h"

#include <QtCore/QObject>
#include <QtCore/QThreadPool>
#include <QtCore/QTimer>

#include <chrono>
#include <map>
#include <memory>

namespace studio {

class DocumentTab;
class StudioWindows;

/// Copies of all documents with unsaved changes, at most a few seconds old. They are written beside the host thread,
/// one after the other; that of a document which is saved, or closed, goes. \hostthread
class Autosave : public QObject {
    Q_OBJECT
public:
    /// From the first change that is in no copy to the copy.
    static constexpr std::chrono::milliseconds delay{2000};

    /// \param windows whose documents these are; outlives this
    /// \param store outlives this
    Autosave(StudioWindows& windows, RecoveryStore& store, QObject* parent = nullptr);
    /// Waits for the copy that is being written.
    ~Autosave() override;

    /// A document that was made of a copy goes on to be kept in that one.
    void continueIn(DocumentTab* tab, const QString& path);

Q_SIGNALS:
    /// There is a copy of the document as it was a moment ago.
    void written(const QString& title);
    /// Nothing is kept of the document at present. The window that was used last says it. \param why a sentence
    void failed(const QString& why);

private:
    struct Follower;

    void follow(DocumentTab* tab);
    void forget(const QObject* tab);
    void write(DocumentTab* tab);
    void finish(const QObject* tab, const QString& title, const QString& problem);
    void removeCopy(Follower& follower);
    void dropIfSaved(const DocumentTab* tab);

    RecoveryStore& m_store;
    std::map<const QObject*, std::unique_ptr<Follower>> m_followers;
    QThreadPool m_writer;
};

}  // namespace studio
