// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <carrel/parameter.h>

#include <QtWidgets/QWidget>

class QToolButton;

namespace carrel::widgets {

class ParameterEditor;

/// One parameter: what it is called, what it is set with, and the way back to the script's own value.
class ParameterRow : public QWidget {
    Q_OBJECT
public:
    ParameterRow(const Parameter& parameter, QWidget* parent);

    const QString& name() const { return m_parameter.name; }
    /// Whether the same widgets do for it.
    bool suits(const Parameter& parameter) const;
    void show(const Value& value);

Q_SIGNALS:
    void edited(const QString& name, const carrel::Value& value);
    void resetRequested(const QString& name);

private:
    void addReset();

    const Parameter m_parameter;
    ParameterEditor* m_editor;
    QToolButton* m_reset = nullptr;
};

}  // namespace carrel::widgets
