// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "panels/document_panel.h"

namespace carrel {
class VariablesPanel;
}

namespace studio {

/// The variables of the current document's scripts.
class VariablesPanel : public DocumentPanel {
    Q_OBJECT
public:
    explicit VariablesPanel(QWidget* parent);

    void showDocument(DocumentTab* tab) override;

private:
    carrel::VariablesPanel* m_variables;
};

}  // namespace studio
