// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "panels/parameters_panel.h"

#include "command_log.h"
#include "document_tab.h"

#include <carrel/session.h>
#include <carrel/widgets/parameter_panel.h>

#include <QtWidgets/QCheckBox>
#include <QtWidgets/QVBoxLayout>

#include <utility>

namespace studio {

ParametersPanel::ParametersPanel(QWidget* parent)
    : DocumentPanel(QStringLiteral("parameters"), tr("Parameters"), parent),
      m_parameters(new carrel::ParameterPanel(this)),
      m_runsAtOnce(new QCheckBox(tr("Run the script at each change"), this))
{
    m_runsAtOnce->setObjectName(QStringLiteral("runAtOnce"));
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 4);
    layout->addWidget(m_parameters, 1);
    layout->addWidget(m_runsAtOnce);
    setFocusProxy(m_parameters);
    connect(m_parameters, &carrel::ParameterPanel::editedByUser, this,
            [this](const QString& name, const carrel::Value& value) {
                if (m_tab)
                    Q_EMIT m_tab->parameterSetByUser(name, value);
            });
    connect(m_parameters, &carrel::ParameterPanel::resetByUser, this, [this](const QString& name) {
        if (m_tab)
            Q_EMIT m_tab->doneByUser(QStringLiteral("document.resetParameter(%1)").arg(CommandLog::literal(name)));
    });
    connect(m_runsAtOnce, &QCheckBox::clicked, this, &ParametersPanel::chooseRuns);
}

void ParametersPanel::showDocument(DocumentTab* tab)
{
    if (m_tab) {
        disconnect(m_tab->session(), nullptr, this, nullptr);
        disconnect(m_tab, nullptr, this, nullptr);
    }
    m_tab = tab;
    m_parameters->setSession(tab ? tab->session() : nullptr);
    m_runsAtOnce->setEnabled(tab != nullptr);
    showRuns();
    if (!tab)
        return;
    connect(tab, &DocumentTab::runsAtChangeChanged, this, &ParametersPanel::showRuns);
    connect(tab->session(), &carrel::Session::parametersChanged, this, &ParametersPanel::comeUp);
    comeUp();
}

void ParametersPanel::showRuns() { m_runsAtOnce->setChecked(m_tab && m_tab->runsAtChange()); }

void ParametersPanel::chooseRuns(bool isChecked)
{
    if (!m_tab)
        return;
    Q_EMIT m_tab->doneByUser(QStringLiteral("document.runsAtChange = ") + CommandLog::literal(isChecked));
    m_tab->setRunsAtChange(isChecked);
}

void ParametersPanel::comeUp()
{
    if (!m_tab || m_tab->session()->parameters().isEmpty() || std::exchange(m_hasComeUp, true))
        return;
    if (QWidget* const dock = parentWidget())
        dock->show();
}

}  // namespace studio
