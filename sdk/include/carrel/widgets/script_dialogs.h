// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <carrel/dialog_request.h>
#include <carrel/export.h>

#include <QtWidgets/QWidget>

#include <memory>

namespace carrel {

class ScriptDialogsPrivate;
class Session;

/// Shows what the scripts of a session ask with `carrel.ui`: inside of their document, which it covers meanwhile, so
/// that it is modal to the document and to nothing else. Hidden as long as nothing is asked; of several questions,
/// one comes after the other. Files are chosen in a window of their own, which blocks no other one.
///
/// Return answers, Escape cancels, Tab stays inside. It does not take the focus by itself, because whoever types into
/// the document would answer by accident: see takeFocus(). While it is shown, nothing that it covers gets the focus.
///
/// A session that has such a widget shows its dialogs; a host that wants others connects Session::dialogRequested
/// itself and makes none of these, or sets its session to null.
///
/// \hostthread every function and every signal. Nothing fails.
class CARREL_WIDGETS_EXPORT ScriptDialogs : public QWidget {
    Q_OBJECT
public:
    /// \param document what it covers while it shows something; it becomes a child of that
    explicit ScriptDialogs(QWidget* document);
    ~ScriptDialogs() override;

    Session* session() const;  ///< null: none, or it is gone
    /// Shows what the scripts of `session` ask; null: of none. Not owned, may go away at any time.
    void setSession(Session* session);

    /// What is shown; its id is 0 if that is nothing.
    DialogRequest request() const;

public Q_SLOTS:
    /// Moves the focus into the dialog; it returns to where it was when the dialog goes.
    void takeFocus();

Q_SIGNALS:
    /// A script asks, and that is shown.
    void asked();

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;
    bool focusNextPrevChild(bool next) override;
    void keyPressEvent(QKeyEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

private:
    std::unique_ptr<ScriptDialogsPrivate> d;
};

}  // namespace carrel
