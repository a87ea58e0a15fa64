// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <carrel/export.h>

#include <QtCore/QObject>
#include <QtCore/QString>

#include <vector>

class QKeyEvent;
class QWidget;

namespace carrel {

/// The text that an editor shows, by positions: what ScriptText gives to scripts, and TextEdits can undo. Every
/// ScriptEditor has one; a host implements it for another text of its own.
///
/// *Positions* count characters (code points) from 0, as Python's `str` does, whatever the editor counts; between the
/// lines there is one `\n`. Lines count from 1. No function fails: a position or a line that does not exist counts as
/// the nearest one that does.
///
/// *Steps.* Each replace() is one step of those that the user undoes. Between beginStep() and endStep() all are one.
/// A step can be paused: the user is heard meanwhile, and what anybody changes is not part of it. Whoever changes the
/// text calls announceEdit() before, and the editor does so for the keys of its user; whoever has begun the step
/// takes back what is done of it (stepDisturbed()), and what the user does is done to the text as it was.
///
/// \hostthread every function and every signal
class CARREL_WIDGETS_EXPORT EditableText : public QObject {
    Q_OBJECT
public:
    /// What is selected, as a user has done it.
    struct Selection {
        qsizetype anchor = 0;  ///< where it was begun
        qsizetype cursor = 0;  ///< the same, where nothing is selected
        friend bool operator==(const Selection&, const Selection&) = default;
    };
    enum class StepState { None, Running, Paused };
    enum class Disturbance {
        Announced,  ///< it is about to happen: the step can be taken back
        Unheard,    ///< it has happened
    };

    explicit EditableText(QObject* parent);
    ~EditableText() override;

    virtual qsizetype length() const = 0;               ///< in characters
    virtual int lineCount() const = 0;                  ///< at least 1
    virtual qsizetype startOfLine(int line) const = 0;  ///< the position of its first character
    virtual int lineAt(qsizetype position) const = 0;   ///< the line that it is in
    /// \param end is the position behind the last character
    virtual QString text(qsizetype start, qsizetype end) const = 0;
    QString text() const { return text(0, length()); }  ///< all of it
    virtual bool isModified() const = 0;                ///< whether the user would be asked to save it
    virtual bool isReadOnly() const = 0;                ///< whether it can only be read

    virtual Selection selection() const = 0;  ///< where the cursor is, and what is selected
    /// Shows the cursor, too.
    virtual void select(const Selection& selection) = 0;

    /// Puts `text` where the characters from `start` to before `end` are. The user's cursor and selection stay with
    /// the characters that they are at; within what is replaced they keep their distance from its start, as far as
    /// `text` has it; and exactly where something is inserted they stay in front of it. A read-only text stays as it
    /// is.
    /// \param text has `\n` between its lines, no lone surrogates, and no NUL
    void replace(qsizetype start, qsizetype end, const QString& text);

    StepState stepState() const { return m_step; }  ///< of the one step that may be open
    /// Only one step is open at a time. \return false where there is one already
    bool beginStep();
    void pauseStep();   ///< from now on the user is heard
    void resumeStep();  ///< from now on changes are part of it again
    /// What has changed since beginStep() is one step for the user. Without a change there is none.
    void endStep();
    /// The text is as it was at beginStep(), and nobody can redo that step. The cursor stays with the characters it
    /// is at.
    void revertStep();

    /// Somebody else than the script of the open step is about to change the text; no effect without one that is
    /// paused.
    /// \return whether changes were taken back
    bool announceEdit();

Q_SIGNALS:
    /// Any change of the text.
    void changed();
    void selectionChanged();                  ///< the cursor has moved, or the selection has changed
    void modificationChanged(bool modified);  ///< isModified() has changed
    /// The step that is open and paused is not alone.
    void stepDisturbed(carrel::EditableText::Disturbance disturbance);

protected:
    /// Announces what the user does in a widget that changes its text: keys, input methods, drops, the middle
    /// button.
    void listenTo(QWidget* view);
    /// For implementations: emits changed(), and stepDisturbed() where it was not announced.
    void noteChange();
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    virtual void doReplace(qsizetype start, qsizetype end, const QString& text) = 0;
    virtual void openStep() = 0;
    virtual void closeStep() = 0;
    /// In place of closeStep(). \return whether there was something to undo
    virtual bool undoStep() = 0;

    struct Change {
        qsizetype start = 0;
        qsizetype removed = 0;
        qsizetype added = 0;
    };
    static Selection moved(const Selection& selection, const Change& change);
    void selectUnlessSo(const Selection& selection);
    bool handleKey(const QKeyEvent& key);

    std::vector<Change> m_changes;  // in the step that is open
    StepState m_step = StepState::None;
    bool m_hasReverted = false;  // since somebody has looked
};

}  // namespace carrel
