// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include "widgets/statement_history.h"

#include <QtCore/QDir>
#include <QtCore/QFile>
#include <QtCore/QFileInfo>
#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>
#include <QtCore/QLockFile>
#include <QtCore/QSaveFile>

#include <algorithm>
#include <utility>

namespace carrel::widgets {

namespace {

constexpr qsizetype longestStatement = 64 * 1024;
constexpr int longestWait = 50;  // milliseconds, for another program that writes
constexpr auto ownersOnly = QFile::ReadOwner | QFile::WriteOwner;

QByteArray lineOf(const QString& statement)
{
    return QJsonDocument(QJsonArray{statement}).toJson(QJsonDocument::Compact) + '\n';
}

QStringList statementsOf(const QByteArray& content)
{
    QStringList statements;
    for (const QByteArray& line : content.split('\n')) {
        const QString statement = QJsonDocument::fromJson(line).array().at(0).toString();
        if (!statement.isEmpty())
            statements.append(statement);
    }
    return statements;
}

void rewrite(const QString& path, const QStringList& statements)
{
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly))
        return;
    file.setPermissions(ownersOnly);
    for (const QString& statement : statements)
        file.write(lineOf(statement));
    file.commit();
}

}  // namespace

void StatementHistory::setFile(const QString& path)
{
    endSearch();
    m_path = path;
    m_loadedSize = -1;
    m_statements.clear();
    load();
}

// Another console may have written since.
void StatementHistory::load()
{
    const QFileInfo info(m_path);
    if (m_path.isEmpty() || !info.exists() || (info.size() == m_loadedSize && info.lastModified() == m_loaded))
        return;
    QFile file(m_path);
    if (!file.open(QIODevice::ReadOnly))
        return;
    m_loaded = info.lastModified();
    m_loadedSize = info.size();
    m_statements = statementsOf(file.readAll());
    if (m_statements.size() <= 2 * mostStatements)
        return;
    m_statements = m_statements.last(mostStatements);
    QLockFile lock(m_path + QStringLiteral(".lock"));
    if (lock.tryLock(longestWait))
        rewrite(m_path, m_statements);
}

void StatementHistory::add(const QString& statement)
{
    endSearch();
    if (statement.trimmed().isEmpty() || statement.size() > longestStatement
        || (!m_statements.isEmpty() && m_statements.last() == statement))
        return;
    m_statements.append(statement);
    if (!m_path.isEmpty())
        append(statement);
    else if (m_statements.size() > 2 * mostStatements)
        m_statements = m_statements.last(mostStatements);
}

void StatementHistory::append(const QString& statement)
{
    QDir().mkpath(QFileInfo(m_path).absolutePath());
    QLockFile lock(m_path + QStringLiteral(".lock"));
    QFile file(m_path);
    if (!lock.tryLock(longestWait) || !file.open(QIODevice::WriteOnly | QIODevice::Append))
        return;
    file.setPermissions(ownersOnly);
    file.write(lineOf(statement));
}

std::optional<QString> StatementHistory::older(const QString& prefix, const QString& shown)
{
    if (!m_search) {
        load();
        m_search = Search{prefix, shown, m_statements.size()};
    }
    return step(-1, shown);
}

std::optional<QString> StatementHistory::newer()
{
    if (!m_search)
        return {};
    if (auto found = step(1, m_search->at < m_statements.size() ? m_statements[m_search->at] : QString()))
        return found;
    QString draft = std::move(m_search->draft);
    endSearch();
    return draft;
}

std::optional<QString> StatementHistory::step(int direction, const QString& shown)
{
    for (qsizetype at = m_search->at + direction; at >= 0 && at < m_statements.size(); at += direction) {
        if (m_statements[at].startsWith(m_search->prefix) && m_statements[at] != shown) {
            m_search->at = at;
            return m_statements[at];
        }
    }
    return {};
}

}  // namespace carrel::widgets
