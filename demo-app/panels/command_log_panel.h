// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "panels/document_panel.h"

#include <QtCore/QPointer>

class QPlainTextEdit;

namespace studio {

class CommandLog;

/// What the user did, as the lines of Python that do it: those that a script of the current document can run.
class CommandLogPanel : public DocumentPanel {
    Q_OBJECT
public:
    /// \param log lives longer than the panel
    CommandLogPanel(CommandLog& log, QWidget* parent);

    void showDocument(DocumentTab* tab) override;

private:
    void refresh();
    void copyAsScript();
    void clearLog();

    CommandLog& m_log;
    QPointer<DocumentTab> m_tab;
    QPlainTextEdit* m_lines;
};

}  // namespace studio
