// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include "widgets/parameter_row.h"

#include "widgets/parameter_editor.h"

#include <QtGui/QTextDocument>
#include <QtWidgets/QGridLayout>
#include <QtWidgets/QLabel>
#include <QtWidgets/QToolButton>

namespace carrel::widgets {

ParameterRow::ParameterRow(const Parameter& parameter, QWidget* parent)
    : QWidget(parent),
      m_parameter(parameter),
      m_editor(ParameterEditor::create(parameter, this))
{
    auto* label = new QLabel(this);
    label->setTextFormat(Qt::PlainText);
    label->setText(QString(parameter.label).replace(u'&', QStringLiteral("&&")));
    label->setBuddy(m_editor);
    label->setWordWrap(true);
    if (!parameter.help.isEmpty())
        setToolTip(Qt::convertFromPlainText(parameter.help, Qt::WhiteSpaceNormal));
    auto* layout = new QGridLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setVerticalSpacing(2);
    layout->addWidget(label, 0, 0, 1, 2);
    layout->addWidget(m_editor, 1, 0);
    addReset();
    layout->addWidget(m_reset, 1, 1);
    layout->setColumnStretch(0, 1);
    setFocusProxy(m_editor);
    connect(m_editor, &ParameterEditor::edited, this,
            [this](const Value& value) { Q_EMIT edited(m_parameter.name, value); });
    show(parameter.value);
}

void ParameterRow::addReset()
{
    m_reset = new QToolButton(this);
    m_reset->setObjectName(m_parameter.name + QStringLiteral(".reset"));
    m_reset->setText(QStringLiteral("\u21ba"));
    m_reset->setAutoRaise(true);
    m_reset->setFocusPolicy(Qt::StrongFocus);
    const QString value = m_parameter.initial.toDisplayText(60);
    const QString shown = m_parameter.unit.isEmpty() ? value : value + u' ' + m_parameter.unit;
    m_reset->setAccessibleName(tr("Reset %1").arg(m_parameter.label));
    m_reset->setToolTip(Qt::convertFromPlainText(tr("The script's own value: %1").arg(shown)));
    connect(m_reset, &QToolButton::clicked, this, [this] { Q_EMIT resetRequested(m_parameter.name); });
}

bool ParameterRow::suits(const Parameter& parameter) const
{
    Parameter same = parameter;
    same.value = m_parameter.value;
    return same == m_parameter;
}

void ParameterRow::show(const Value& value)
{
    m_editor->show(value);
    const bool isOwn = value == m_parameter.initial;
    if (isOwn && m_reset->hasFocus())
        m_editor->setFocus(Qt::OtherFocusReason);  // a button that is disabled would leave the keys to nobody
    m_reset->setEnabled(!isOwn);
}

}  // namespace carrel::widgets
