// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QtCore/QFileSystemWatcher>
#include <QtCore/QSet>
#include <QtCore/QStringList>
#include <QtCore/QTimer>

namespace carrel::widgets {

/// What tells one state of a file from another without reading it: what Python compares, too, to find stale bytecode.
struct FileStamp {
    qint64 modified = -1;  ///< milliseconds since 1970
    qint64 size = -1;

    static FileStamp of(const QString& file);
    bool exists() const { return size >= 0; }
    friend bool operator==(const FileStamp&, const FileStamp&) = default;
};

/// Says that some of its files may have changed, a moment after they did. Files may be replaced by others of the same
/// name, vanish and come back.
class FileWatch : public QObject {
    Q_OBJECT
public:
    FileWatch();

    /// Absolute paths.
    void setFiles(const QStringList& files);

Q_SIGNALS:
    void settled();

private:
    void note(const QString& place);
    void settle();
    void watchPlaces();
    QStringList watchedPlaces() const { return m_watcher.files() + m_watcher.directories(); }

    QStringList m_files;
    QFileSystemWatcher m_watcher;
    QSet<QString> m_noted;
    QTimer m_quiet;
};

}  // namespace carrel::widgets
