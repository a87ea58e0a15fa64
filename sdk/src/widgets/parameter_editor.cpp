// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include "widgets/parameter_editor.h"

#include "widgets/number_editor.h"

#include <QtCore/QSignalBlocker>
#include <QtWidgets/QCheckBox>
#include <QtWidgets/QColorDialog>
#include <QtWidgets/QComboBox>
#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QPushButton>

namespace carrel::widgets {

namespace {

/// One widget, which is all there is to it.
template <class Widget>
class EditorOf : public ParameterEditor {
public:
    EditorOf(const Parameter& parameter, Widget* widget, QWidget* parent) : ParameterEditor(parent), m_widget(widget)
    {
        auto* layout = new QHBoxLayout(this);
        layout->setContentsMargins(0, 0, 0, 0);
        layout->addWidget(widget);
        widget->setObjectName(parameter.name);
        widget->setAccessibleName(parameter.label);
        widget->setAccessibleDescription(parameter.help);
        setFocusProxy(widget);
    }

protected:
    Widget* const m_widget;
};

class BoolEditor : public EditorOf<QCheckBox> {
public:
    BoolEditor(const Parameter& parameter, QWidget* parent) : EditorOf(parameter, new QCheckBox, parent)
    {
        connect(m_widget, &QCheckBox::toggled, this, [this](bool isChecked) { Q_EMIT edited(Value(isChecked)); });
    }
    void show(const Value& value) override
    {
        const QSignalBlocker blocker(m_widget);
        m_widget->setChecked(value.toBool().value_or(false));
    }
};

class ChoiceEditor : public EditorOf<QComboBox> {
public:
    ChoiceEditor(const Parameter& parameter, QWidget* parent) : EditorOf(parameter, new QComboBox, parent)
    {
        m_widget->addItems(parameter.choices);
        m_widget->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
        m_widget->setFocusPolicy(Qt::StrongFocus);  // not by the wheel, which scrolls the panel
        connect(m_widget, &QComboBox::currentTextChanged, this,
                [this](const QString& text) { Q_EMIT edited(Value(text)); });
    }
    void show(const Value& value) override
    {
        const QSignalBlocker blocker(m_widget);
        m_widget->setCurrentText(value.toText().value_or(QString()));
    }
};

/// What is being typed is no value yet.
class TextEditor : public EditorOf<QLineEdit> {
public:
    TextEditor(const Parameter& parameter, QWidget* parent) : EditorOf(parameter, new QLineEdit, parent)
    {
        connect(m_widget, &QLineEdit::editingFinished, this, [this] {
            m_widget->setModified(false);
            Q_EMIT edited(Value(m_widget->text()));
        });
    }
    void show(const Value& value) override
    {
        if (m_widget->hasFocus() && m_widget->isModified())
            return;  // it is being typed into
        const QString text = value.toText().value_or(QString());
        if (m_widget->text() != text)
            m_widget->setText(text);
    }
};

class ColorEditor : public EditorOf<QPushButton> {
public:
    ColorEditor(const Parameter& parameter, QWidget* parent) : EditorOf(parameter, new QPushButton, parent)
    {
        connect(m_widget, &QPushButton::clicked, this, [this, title = parameter.label] { choose(title); });
    }
    void show(const Value& value) override
    {
        const QString color = value.toText().value_or(QString());
        QPixmap pixmap(64, 64);  // icons are made smaller for a screen, and never larger
        pixmap.fill(QColor(color));
        m_widget->setIcon(pixmap);
        m_widget->setText(color);
    }

private:
    void choose(const QString& title)
    {
        auto* colors = new QColorDialog(QColor(m_widget->text()), this);
        colors->setAttribute(Qt::WA_DeleteOnClose);
        colors->setWindowTitle(title);
        connect(colors, &QColorDialog::currentColorChanged, this,
                [this](const QColor& color) { Q_EMIT edited(Value(color.name())); });
        connect(colors, &QDialog::rejected, this,
                [this, before = m_widget->text()] { Q_EMIT edited(Value(before)); });
        colors->show();
    }
};

}  // namespace

ParameterEditor* ParameterEditor::create(const Parameter& parameter, QWidget* parent)
{
    switch (parameter.kind) {
    case Parameter::Kind::Float:
    case Parameter::Kind::Integer:
        return new NumberEditor(parameter, parent);
    case Parameter::Kind::Bool:
        return new BoolEditor(parameter, parent);
    case Parameter::Kind::Choice:
        return new ChoiceEditor(parameter, parent);
    case Parameter::Kind::Color:
        return new ColorEditor(parameter, parent);
    case Parameter::Kind::Text:
        break;
    }
    return new TextEditor(parameter, parent);
}

}  // namespace carrel::widgets
