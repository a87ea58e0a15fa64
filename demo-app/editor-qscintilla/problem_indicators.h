// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <carrel/code_assistant.h>

#include <QtCore/QObject>
#include <QtCore/QStringList>

class QPalette;
class QsciScintilla;

namespace carrel::editor {

/// What is underlined in a QsciScintilla, with messages that are shown where the mouse rests. Scintilla moves it
/// along with edits.
class ProblemIndicators : public QObject {
    Q_OBJECT
public:
    /// \param sci outlives it
    explicit ProblemIndicators(QsciScintilla& sci);

    /// In place of what was shown before.
    void setProblems(const QList<CodeProblem>& problems);
    /// Where the last run failed. Columns as ScriptEditor::markError() has them.
    void addRunError(int line, int column, int endColumn, const QString& message);
    void clearRunErrors();

    void setColors(const QPalette& palette);
    /// Empty where nothing is underlined.
    QString messageOf(int line, int column) const;

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    QString messageAt(long position) const;
    void fill(int indicator, const ScriptRange& range, int number);
    void clear(int indicator);

    QsciScintilla& m_sci;
    QStringList m_problems;  // by their numbers, from 1
    QStringList m_runErrors;
};

}  // namespace carrel::editor
