// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <carrel/export.h>

#include <QtCore/QObject>
#include <QtCore/QString>

#include <memory>

namespace carrel {

class CodeAssistant;
class ScriptAssistancePrivate;
class ScriptEditor;

/// Connects an editor with a CodeAssistant: names are offered as one types, the call that one writes is explained,
/// what the compiler objects to is underlined, and the text is formatted. Works with every ScriptEditor.
///
/// Keys, in the editor: Ctrl+Space offers names, Ctrl+Shift+Space explains the call. Where names are offered, the
/// arrow and page keys choose, Return or Tab inserts, Escape dismisses, and typing on narrows them.
///
/// \hostthread every function and every signal.
class CARREL_WIDGETS_EXPORT ScriptAssistance : public QObject {
    Q_OBJECT
public:
    /// \param editor owns it
    /// \param assistant not owned, may serve several editors, and may go away at any time (then nothing is offered)
    ScriptAssistance(ScriptEditor* editor, CodeAssistant* assistant);
    ~ScriptAssistance() override;

    /// See CodeText::name; ScriptPanel keeps it as its own.
    void setSourceName(const QString& name);

public Q_SLOTS:
    /// Offers the names that can stand at the cursor.
    void complete();
    /// Puts a name in place of the word that the cursor is behind, as choosing it from what is offered does. Nothing
    /// happens where the text can only be read.
    void insertName(const QString& name);
    /// Explains the call that the cursor is in.
    void explainCall();
    /// Selects the next place behind the cursor that the compiler objects to, going round at the end, and says there
    /// why.
    void goToNextProblem();
    /// Formats the whole text, as one step for undo; the cursor stays with the characters it is at. Where the text is
    /// changed meanwhile, or cannot be formatted, it stays as it is: see noticed().
    void format();

Q_SIGNALS:
    /// The user has chosen a name that was offered; insertName() has put it there.
    void nameChosen(const QString& name);
    /// Something was asked for that could not be done: a sentence for people.
    void noticed(const QString& message);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    std::unique_ptr<ScriptAssistancePrivate> d;
};

}  // namespace carrel
