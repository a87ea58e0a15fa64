// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "panels/variables_panel.h"

#include "document_tab.h"

#include <carrel/widgets/variables_panel.h>

#include <QtWidgets/QVBoxLayout>

namespace studio {

VariablesPanel::VariablesPanel(QWidget* parent)
    : DocumentPanel(QStringLiteral("variables"), tr("Variables"), parent),
      m_variables(new carrel::VariablesPanel(this))
{
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_variables);
    setFocusProxy(m_variables);
}

void VariablesPanel::showDocument(DocumentTab* tab) { m_variables->setSession(tab ? tab->session() : nullptr); }

}  // namespace studio
