// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <carrel/parameter.h>
#include <carrel/result.h>

#include <QtCore/QHash>
#include <QtCore/QList>

namespace carrel::session {

/// The parameters of a session, as its scripts declare them and its host sets them. Outlives interpreters.
///
/// \hostthread
class ParameterTable {
public:
    const QList<Parameter>& list() const { return m_list; }
    const QHash<QString, Value>& values() const { return m_values; }
    /// As each job gets them.
    Value::Dict valuesOfJobs() const;

    // Each returns whether list() is another one, but for the values.
    /// \param jobId the one that declares it; 0: none
    bool declare(const Parameter& declaration, quint64 jobId);
    /// That job was a whole run, and has succeeded: what it has not declared goes.
    bool endRun(quint64 jobId);

    /// A whole run begins.
    void beginRun(quint64 jobId);

    /// \return whether it is another value; ParameterUnknown, ParameterUnfit
    Result<bool> set(const QString& name, const Value& value);
    /// \return whether it is another value
    bool reset(const QString& name);
    /// \return the names of those in list() that have another value now
    QStringList setValues(const QHash<QString, Value>& values);

private:
    Parameter* find(const QString& name);
    Value valueOf(const Parameter& parameter) const;

    QList<Parameter> m_list;
    QHash<QString, Value> m_values;  // that were set; of parameters that are not in the list, too
    quint64 m_run = 0;               // the last whole one
    QStringList m_declared;          // by it
};

}  // namespace carrel::session
