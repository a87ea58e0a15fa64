// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <carrel/export.h>

#include <QtWidgets/QWidget>

#include <memory>

namespace carrel {

class InputLinePrivate;
class Session;

/// The line in which the user answers a script that asks: `input()`, `sys.stdin`, `getpass`, the debugger. Hidden until
/// one does; Return answers, Escape says that there is no input. Where several threads of a script ask, one comes after
/// the other.
///
/// A session that has such a line asks its user; one that has none, and nothing else connected to
/// Session::inputRequested, tells its scripts at once that there is no input.
///
/// It does not take the focus by itself: see takeFocus().
///
/// \hostthread every function and every signal. Nothing fails.
class CARREL_WIDGETS_EXPORT InputLine : public QWidget {
    Q_OBJECT
public:
    explicit InputLine(QWidget* parent = nullptr);
    ~InputLine() override;

    Session* session() const;  ///< null: none, or it is gone
    /// Asks for the scripts of `session`; null: of none. Not owned, may go away at any time.
    void setSession(Session* session);

public Q_SLOTS:
    /// Moves the focus into the line; it returns to where it was when the line goes.
    void takeFocus();

Q_SIGNALS:
    /// A script asks, and the line is shown.
    void asked();
    /// The user has answered. \param echo what a terminal would show of it: the text, unless it is secret, and a line end
    void answered(const QString& echo);

protected:
    void keyPressEvent(QKeyEvent* event) override;

private:
    std::unique_ptr<InputLinePrivate> d;
};

}  // namespace carrel
