// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include "widgets/number_editor.h"

#include <QtCore/QEvent>
#include <QtCore/QSignalBlocker>
#include <QtWidgets/QDoubleSpinBox>
#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QLabel>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QSlider>

#include <algorithm>
#include <cmath>
#include <limits>

namespace carrel::widgets {

namespace {

constexpr int boxWidth = 90;  // pixels; a box would be as wide as the largest number that it takes

constexpr double largestWhole = 9'007'199'254'740'992;  // up to which doubles tell all of them apart

bool isWhole(const Parameter& parameter) { return parameter.kind == Parameter::Kind::Integer; }

}  // namespace

/// Shows no more digits than a number has.
class NumberBox : public QDoubleSpinBox {
public:
    explicit NumberBox(QWidget* parent) : QDoubleSpinBox(parent)
    {
        connect(this, &QDoubleSpinBox::editingFinished, this, [this] { lineEdit()->setModified(false); });
    }

    /// What is being typed is no value yet.
    bool isBeingTyped() const { return hasFocus() && lineEdit()->isModified(); }

    QString textFromValue(double number) const override
    {
        QString text = QDoubleSpinBox::textFromValue(number);
        const QString point = locale().decimalPoint();
        if (!text.contains(point))
            return text;
        while (text.endsWith(u'0'))
            text.chop(1);
        return text.endsWith(point) ? text.chopped(point.size()) : text;
    }
};

NumberEditor::NumberEditor(const Parameter& parameter, QWidget* parent)
    : ParameterEditor(parent),
      m_parameter(parameter)
{
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    if (NumberScale::suits(parameter))
        addSlider();
    addBox();
    layout->addWidget(m_box, m_slider ? 0 : 1);
    if (!parameter.unit.isEmpty()) {
        auto* unit = new QLabel(this);
        unit->setTextFormat(Qt::PlainText);
        unit->setText(parameter.unit);
        layout->addWidget(unit);
    }
    setFocusProxy(m_slider ? static_cast<QWidget*>(m_slider) : m_box);
}

void NumberEditor::addSlider()
{
    m_scale.emplace(m_parameter);
    m_slider = new QSlider(Qt::Horizontal, this);
    m_slider->setRange(0, m_scale->last());
    m_slider->setPageStep(std::max(1, m_scale->last() / 10));
    m_slider->setObjectName(m_parameter.name + QStringLiteral(".slider"));
    m_slider->setAccessibleName(tr("%1, slider").arg(m_parameter.label));
    m_slider->setAccessibleDescription(m_parameter.help);
    m_slider->setFocusPolicy(Qt::StrongFocus);
    m_slider->setMinimumWidth(60);
    m_slider->installEventFilter(this);
    connect(m_slider, &QSlider::valueChanged, this, &NumberEditor::takeFromSlider);
    layout()->addWidget(m_slider);
}

void NumberEditor::addBox()
{
    m_box = new NumberBox(this);
    m_box->setKeyboardTracking(false);
    m_box->setDecimals(isWhole(m_parameter) ? 0 : NumberScale::decimalsOf(m_parameter));
    const double all = isWhole(m_parameter) ? largestWhole : std::numeric_limits<double>::max();
    m_box->setRange(m_parameter.minimum.toFloat().value_or(-all), m_parameter.maximum.toFloat().value_or(all));
    m_box->setSingleStep(NumberScale::stepOf(m_parameter));
    m_box->setObjectName(m_parameter.name);
    m_box->setAccessibleName(m_parameter.unit.isEmpty() ? m_parameter.label
                                                        : tr("%1 in %2").arg(m_parameter.label, m_parameter.unit));
    m_box->setAccessibleDescription(m_parameter.help);
    m_box->setFocusPolicy(Qt::StrongFocus);
    m_box->setMinimumWidth(boxWidth);
    if (m_slider)
        m_box->setMaximumWidth(boxWidth);
    else
        m_box->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
    m_box->installEventFilter(this);
    connect(m_box, &QDoubleSpinBox::valueChanged, this, &NumberEditor::takeFromBox);
}

Value NumberEditor::valueOf(double number) const
{
    return isWhole(m_parameter) ? Value(qint64(std::llround(number))) : Value(number);
}

void NumberEditor::show(const Value& value)
{
    showInBox(value);
    // Where it is being dragged the user says where it is.
    if (m_slider && !m_slider->isSliderDown()) {
        const QSignalBlocker blocker(m_slider);
        m_slider->setValue(m_scale->positionOf(value));
    }
}

void NumberEditor::showInBox(const Value& value)
{
    if (m_box->isBeingTyped())
        return;
    const QSignalBlocker blocker(m_box);
    m_box->setValue(value.toFloat().value_or(0));
}

void NumberEditor::takeFromSlider(int position)
{
    const Value value = m_scale->valueAt(position);
    showInBox(value);
    Q_EMIT edited(value);
}

void NumberEditor::takeFromBox(double number)
{
    const Value value = valueOf(number);
    if (m_slider) {
        const QSignalBlocker blocker(m_slider);
        m_slider->setValue(m_scale->positionOf(value));
    }
    Q_EMIT edited(value);
}

/// Who scrolls the panel does not want to change what comes under the mouse.
bool NumberEditor::eventFilter(QObject* watched, QEvent* event)
{
    const auto* const widget = qobject_cast<QWidget*>(watched);
    if (event->type() != QEvent::Wheel || !widget || widget->hasFocus())
        return ParameterEditor::eventFilter(watched, event);
    event->ignore();
    return true;
}

}  // namespace carrel::widgets
