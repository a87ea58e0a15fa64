// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <carrel/parameter.h>

#include <QtWidgets/QWidget>

namespace carrel::widgets {

/// What one parameter is set with.
class ParameterEditor : public QWidget {
    Q_OBJECT
public:
    /// The one for its kind.
    static ParameterEditor* create(const Parameter& parameter, QWidget* parent);

    /// Not the user's doing: edited() is not emitted.
    virtual void show(const Value& value) = 0;

Q_SIGNALS:
    /// The user wants another value; it may be none that the parameter can have.
    void edited(const carrel::Value& value);

protected:
    using QWidget::QWidget;
};

}  // namespace carrel::widgets
