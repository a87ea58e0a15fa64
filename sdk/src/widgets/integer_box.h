// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <carrel/value.h>

#include <QtWidgets/QAbstractSpinBox>

#include <limits>
#include <optional>

namespace carrel::widgets {

/// A spin box for whole numbers of 64 bits, of which QSpinBox has 32.
class IntegerBox : public QAbstractSpinBox {
    Q_OBJECT
public:
    explicit IntegerBox(QWidget* parent);

    /// Nothing: there is no bound.
    void setRange(std::optional<qint64> minimum, std::optional<qint64> maximum);
    void setValue(qint64 number);
    /// What is typed; a text where that is no number, or is out of the range.
    Value value() const;

    void stepBy(int steps) override;
    QValidator::State validate(QString& text, int& position) const override;

protected:
    StepEnabled stepEnabled() const override;

private:
    std::optional<qint64> number() const;

    qint64 m_minimum = std::numeric_limits<qint64>::min();
    qint64 m_maximum = std::numeric_limits<qint64>::max();
};

}  // namespace carrel::widgets
