// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <carrel/export.h>
#include <carrel/value.h>

#include <QtWidgets/QWidget>

#include <memory>

namespace carrel {

class ParameterPanelPrivate;
class Session;

/// The parameters of a session's scripts (`carrel.param()`), one below the other: sliders with a box for the number,
/// check boxes, lists, texts and colors, each with a button that gives it the script's own value again. What the user
/// sets is set in the session, at once; who wants the script to run because of that has a LiveRun beside it.
///
/// A row stays as it is, also while the user drags its slider, as long as its declaration does.
///
/// \hostthread every function. Nothing fails.
class CARREL_WIDGETS_EXPORT ParameterPanel : public QWidget {
    Q_OBJECT
public:
    explicit ParameterPanel(QWidget* parent = nullptr);
    ~ParameterPanel() override;

    Session* session() const;  ///< null: none, or it is gone
    /// Shows the parameters of `session`; null: none. Not owned, may go away at any time.
    void setSession(Session* session);

public Q_SLOTS:
    /// Gives all of them the values again that the script says.
    void resetAll();

Q_SIGNALS:
    /// The user has given a parameter another value, which the session has taken.
    void editedByUser(const QString& name, const carrel::Value& value);
    /// The user has given it the script's own value again.
    void resetByUser(const QString& name);

private:
    std::unique_ptr<ParameterPanelPrivate> d;
};

}  // namespace carrel
