// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <carrel/export.h>

#include <QtWidgets/QWidget>

#include <memory>

namespace carrel {

class Session;
class VariablesPanelPrivate;

/// The variables of a session's scripts in a table: names, types, sizes and values, with a line that filters them. It
/// is refreshed when a job ends, and twice a second while one runs, as long as it is shown. Where a running script
/// does not answer, the table is gray, and a line below says of when it is.
///
/// \hostthread every function. Nothing fails.
class CARREL_WIDGETS_EXPORT VariablesPanel : public QWidget {
    Q_OBJECT
public:
    explicit VariablesPanel(QWidget* parent = nullptr);
    ~VariablesPanel() override;

    Session* session() const;  ///< null: none, or it is gone
    /// Shows the variables of `session`; null: none. Not owned, may go away at any time.
    void setSession(Session* session);

public Q_SLOTS:
    /// Asks the session once more, as the table's menu does.
    void refresh();

protected:
    void showEvent(QShowEvent* event) override;

private:
    std::unique_ptr<VariablesPanelPrivate> d;
};

}  // namespace carrel
