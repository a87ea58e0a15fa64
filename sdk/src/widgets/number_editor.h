// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "widgets/number_scale.h"
#include "widgets/parameter_editor.h"

#include <optional>

class QSlider;

namespace carrel::widgets {

class NumberBox;

/// A box for a number, with its unit, and a slider beside it where it has bounds.
class NumberEditor : public ParameterEditor {
    Q_OBJECT
public:
    NumberEditor(const Parameter& parameter, QWidget* parent);

    void show(const Value& value) override;

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void addSlider();
    void addBox();
    Value valueOf(double number) const;
    void showInBox(const Value& value);
    void takeFromSlider(int position);
    void takeFromBox(double number);

    const Parameter m_parameter;
    std::optional<NumberScale> m_scale;  // of the slider
    QSlider* m_slider = nullptr;
    NumberBox* m_box = nullptr;
};

}  // namespace carrel::widgets
