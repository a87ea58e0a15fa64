// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include "widgets/integer_box.h"

#include <QtWidgets/QLineEdit>

#include <algorithm>

namespace carrel::widgets {

IntegerBox::IntegerBox(QWidget* parent) : QAbstractSpinBox(parent) { }

void IntegerBox::setRange(std::optional<qint64> minimum, std::optional<qint64> maximum)
{
    m_minimum = minimum.value_or(std::numeric_limits<qint64>::min());
    m_maximum = maximum.value_or(std::numeric_limits<qint64>::max());
}

void IntegerBox::setValue(qint64 number) { lineEdit()->setText(QString::number(number)); }

std::optional<qint64> IntegerBox::number() const
{
    bool isNumber = false;
    const qint64 number = text().trimmed().toLongLong(&isNumber);
    return isNumber ? std::optional(number) : std::nullopt;
}

Value IntegerBox::value() const
{
    const auto typed = number();
    return typed ? Value(*typed) : Value(text());
}

void IntegerBox::stepBy(int steps)
{
    const qint64 from = std::clamp(number().value_or(0), m_minimum, m_maximum);
    qint64 to = 0;
    if (qAddOverflow(from, qint64(steps), &to))
        to = steps > 0 ? m_maximum : m_minimum;
    setValue(std::clamp(to, m_minimum, m_maximum));
    selectAll();
}

// What is out of the range may become a number in it; the answer says what is wrong with it otherwise.
QValidator::State IntegerBox::validate(QString& text, int&) const
{
    bool isNumber = false;
    const qint64 number = text.trimmed().toLongLong(&isNumber);
    if (isNumber)
        return number >= m_minimum && number <= m_maximum ? QValidator::Acceptable : QValidator::Intermediate;
    return text.isEmpty() || text == u"-" || text == u"+" ? QValidator::Intermediate : QValidator::Invalid;
}

QAbstractSpinBox::StepEnabled IntegerBox::stepEnabled() const
{
    const auto now = number();
    StepEnabled enabled;
    enabled.setFlag(StepUpEnabled, !now || *now < m_maximum);
    enabled.setFlag(StepDownEnabled, !now || *now > m_minimum);
    return enabled;
}

}  // namespace carrel::widgets
