// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QtCore/QDateTime>
#include <QtCore/QString>
#include <QtCore/QStringList>

#include <optional>

namespace carrel::widgets {

/// What was typed into consoles, the oldest first; in a file, which several consoles may share, also of several
/// programs. Each line of it is one statement, as JSON. What goes wrong with the file costs the history and nothing
/// else.
class StatementHistory {
public:
    static constexpr qsizetype mostStatements = 5'000;

    /// From now on it is kept in that file, and begins with what is there. \param path empty: in none
    void setFile(const QString& path);
    QString file() const { return m_path; }

    /// Not where it is the same as the last one. Ends the search.
    void add(const QString& statement);

    /// The next older one that begins so, and differs from what is shown. The first call begins a search.
    /// \param shown what the user sees: kept as the newest one
    std::optional<QString> older(const QString& prefix, const QString& shown);
    /// The next newer one; at the end what was shown when the search began.
    std::optional<QString> newer();
    bool isSearching() const { return m_search.has_value(); }
    void endSearch() { m_search.reset(); }

private:
    struct Search {
        QString prefix;
        QString draft;  ///< what was shown when it began
        qsizetype at = 0;
    };

    void load();
    void append(const QString& statement);
    std::optional<QString> step(int direction, const QString& shown);

    QString m_path;
    QDateTime m_loaded;  // when the file was changed that is in here
    qint64 m_loadedSize = -1;
    QStringList m_statements;
    std::optional<Search> m_search;
};

}  // namespace carrel::widgets
