// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include "widgets/form_editor.h"

#include "widgets/file_choice.h"
#include "widgets/integer_box.h"

#include <QtWidgets/QCheckBox>
#include <QtWidgets/QColorDialog>
#include <QtWidgets/QComboBox>
#include <QtWidgets/QFileDialog>
#include <QtWidgets/QFormLayout>
#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QLabel>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QPlainTextEdit>
#include <QtWidgets/QToolButton>

namespace carrel::widgets {

namespace {

QString textOf(const Value& value) { return value.toText().value_or(QString()); }

/// A line with a button behind it that helps to fill it in.
class LineWithButton : public QWidget {
public:
    LineWithButton(const QString& text, QWidget* parent) : QWidget(parent)
    {
        line = new QLineEdit(text, this);
        button = new QToolButton(this);
        button->setText(QStringLiteral("\u2026"));
        auto* layout = new QHBoxLayout(this);
        layout->setContentsMargins(0, 0, 0, 0);
        layout->addWidget(line, 1);
        layout->addWidget(button);
        setFocusProxy(line);
    }

    QLineEdit* line = nullptr;
    QToolButton* button = nullptr;
};

void paint(QToolButton& button, const QString& color)
{
    QPixmap pixmap(64, 64);  // icons are made smaller for a screen, and never larger
    pixmap.fill(QColor(color));
    button.setIcon(pixmap);
}

}  // namespace

FormEditor::FormEditor(const FormRequest& request, QWidget* parent) : QWidget(parent)
{
    auto* layout = new QFormLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    for (const FormField& field : request.fields) {
        Field made = create(field);
        QWidget* const editor = made.editor;
        editor->setObjectName(field.name);
        QWidget* const reader = editor->focusProxy() ? editor->focusProxy() : editor;
        reader->setAccessibleName(field.label);
        reader->setAccessibleDescription(field.help);
        editor->setToolTip(field.help.isEmpty() ? QString()
                                                : Qt::convertFromPlainText(field.help, Qt::WhiteSpaceNormal));
        auto* label = new QLabel(this);
        label->setTextFormat(Qt::PlainText);
        label->setText(QString(field.label).replace(u'&', QStringLiteral("&&")));
        label->setBuddy(editor);
        layout->addRow(label, editor);
        m_fields.push_back(std::move(made));
    }
}

Value FormEditor::values() const
{
    Value::Dict values;
    for (const Field& field : m_fields)
        values.emplace_back(field.name, field.value());
    return Value(std::move(values));
}

FormEditor::Field FormEditor::create(const FormField& field)
{
    switch (field.kind) {
    case FormField::Kind::Text:
        return createText(field);
    case FormField::Kind::Integer:
        return createInteger(field);
    case FormField::Kind::Float:
        return createFloat(field);
    case FormField::Kind::Bool:
        return createBool(field);
    case FormField::Kind::Choice:
        return createChoice(field);
    case FormField::Kind::Path:
        return createPath(field);
    case FormField::Kind::Color:
        break;
    }
    return createColor(field);
}

FormEditor::Field FormEditor::createText(const FormField& field)
{
    if (field.lines == 1) {
        auto* line = new QLineEdit(textOf(field.initial), this);
        return {field.name, line, [line] { return Value(line->text()); }};
    }
    auto* text = new QPlainTextEdit(textOf(field.initial), this);
    text->setTabChangesFocus(true);
    text->setMinimumHeight(text->fontMetrics().lineSpacing() * qMin(field.lines, 12) + 12);
    return {field.name, text, [text] { return Value(text->toPlainText()); }};
}

FormEditor::Field FormEditor::createInteger(const FormField& field)
{
    auto* box = new IntegerBox(this);
    box->setRange(field.minimum.toInteger(), field.maximum.toInteger());
    box->setValue(field.initial.toInteger().value_or(0));
    return {field.name, box, [box] { return box->value(); }};
}

// As a text, because a spin box has a number of digits, and would change what it cannot show.
FormEditor::Field FormEditor::createFloat(const FormField& field)
{
    const double initial = field.initial.toFloat().value_or(0);
    auto* line = new QLineEdit(QString::number(initial, 'g', QLocale::FloatingPointShortest), this);
    const auto value = [line] {
        bool isNumber = false;
        double number =
            line->text().trimmed().toDouble(&isNumber);  // which knows no groups: "1,234" is not 1234 to all
        if (!isNumber)
            number = line->locale().toDouble(line->text().trimmed(), &isNumber);
        return isNumber ? Value(number) : Value(line->text());
    };
    return {field.name, line, value};
}

FormEditor::Field FormEditor::createBool(const FormField& field)
{
    auto* box = new QCheckBox(this);
    box->setChecked(field.initial.toBool().value_or(false));
    return {field.name, box, [box] { return Value(box->isChecked()); }};
}

FormEditor::Field FormEditor::createChoice(const FormField& field)
{
    auto* box = new QComboBox(this);
    box->addItems(field.choices);
    box->setCurrentIndex(int(field.initial.toInteger().value_or(0)));
    box->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    return {field.name, box, [box] { return Value(box->currentIndex()); }};
}

FormEditor::Field FormEditor::createPath(const FormField& field)
{
    auto* path = new LineWithButton(textOf(field.initial), this);
    path->button->setAccessibleName(tr("Look for: %1").arg(field.label));
    connect(path->button, &QToolButton::clicked, path, [path, request = field.file] {
        QFileDialog* const files = createFileDialog(request, path);
        files->setAttribute(Qt::WA_DeleteOnClose);
        files->selectFile(path->line->text());
        connect(files, &QDialog::accepted, path,
                [path, files] { path->line->setText(files->selectedFiles().value(0)); });
        files->show();
    });
    return {field.name, path, [path] { return Value(path->line->text()); }};
}

FormEditor::Field FormEditor::createColor(const FormField& field)
{
    auto* color = new LineWithButton(textOf(field.initial), this);
    color->button->setAccessibleName(tr("Choose a color: %1").arg(field.label));
    paint(*color->button, color->line->text());
    connect(color->line, &QLineEdit::textChanged, color,
            [color](const QString& text) { paint(*color->button, text); });
    connect(color->button, &QToolButton::clicked, color, [color] {
        auto* colors = new QColorDialog(QColor(color->line->text()), color);
        colors->setAttribute(Qt::WA_DeleteOnClose);
        connect(colors, &QColorDialog::colorSelected, color,
                [color](const QColor& chosen) { color->line->setText(chosen.name()); });
        colors->show();
    });
    return {field.name, color, [color] { return Value(color->line->text().trimmed().toLower()); }};
}

}  // namespace carrel::widgets
