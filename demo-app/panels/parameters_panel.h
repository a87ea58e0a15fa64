// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "panels/document_panel.h"

#include <QtCore/QPointer>

class QCheckBox;

namespace carrel {
class ParameterPanel;
}

namespace studio {

/// What the script of the current document lets its user adjust. It comes up by itself with the first parameter.
class ParametersPanel : public DocumentPanel {
    Q_OBJECT
public:
    explicit ParametersPanel(QWidget* parent);

    Qt::DockWidgetArea area() const override { return Qt::RightDockWidgetArea; }
    void showDocument(DocumentTab* tab) override;

private:
    void showRuns();
    void chooseRuns(bool isChecked);
    void comeUp();

    carrel::ParameterPanel* m_parameters;
    QCheckBox* m_runsAtOnce;
    QPointer<DocumentTab> m_tab;
    bool m_hasComeUp = false;  // from then on the user says whether it is there
};

}  // namespace studio
