// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <carrel/export.h>
#include <carrel/outcome.h>

#include <QtWidgets/QWidget>

#include <memory>

namespace carrel {

class ProblemsViewPrivate;
class Session;

/// What went wrong in the scripts of a session, one row for each error: its type, its message, and its place. Below
/// it are the frames of the traceback, its notes, and the errors that caused it or that it groups, with their frames.
///
/// A click or Return on a row that has a place says which; Ctrl+C copies the chosen rows with all that is below them.
/// What a script has connected to a signal is here too where it fails, and says how often it failed in the same way.
/// The problems of a source go when it is run again, and the oldest where there are more than maximumProblems.
///
/// \hostthread every function and every signal. Nothing fails.
class CARREL_WIDGETS_EXPORT ProblemsView : public QWidget {
    Q_OBJECT
    Q_PROPERTY(int count READ count NOTIFY countChanged)
public:
    static constexpr int maximumProblems = 100;

    explicit ProblemsView(QWidget* parent = nullptr);
    ~ProblemsView() override;

    Session* session() const;  ///< null: none, or it is gone
    /// Shows what fails in `session` from now on; null: in none. Not owned, may go away at any time; its problems
    /// stay to be read until another one is set.
    void setSession(Session* session);

    /// How many errors are shown.
    int count() const;

public Q_SLOTS:
    /// As if a job of that title had ended so. Nothing is added where it succeeded, or was stopped.
    void add(const QString& title, const carrel::Outcome& outcome);
    void clear();  ///< removes all of them

Q_SIGNALS:
    void countChanged(int count);  ///< count() has changed
    /// The user chose a place. Columns as in ScriptFrame; -1 where not known.
    void locationActivated(const QString& file, int line, int column, int endColumn);

private:
    std::unique_ptr<ProblemsViewPrivate> d;
};

}  // namespace carrel
