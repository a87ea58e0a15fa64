// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "documents/script_bar.h"

#include "command_log.h"
#include "documents/document.h"
#include "label_text.h"

#include <QtCore/QFileInfo>
#include <QtCore/QPointer>
#include <QtCore/QSignalBlocker>
#include <QtWidgets/QFileDialog>
#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QInputDialog>
#include <QtWidgets/QMenu>
#include <QtWidgets/QMessageBox>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QTabBar>
#include <QtWidgets/QToolButton>

namespace studio {

using namespace Qt::StringLiterals;

ScriptBar::ScriptBar(Document& document, QWidget* parent)
    : QWidget(parent),
      m_document(document),
      m_tabs(new QTabBar(this))
{
    m_tabs->setObjectName(u"scripts"_s);
    m_tabs->setAccessibleName(tr("Scripts of the document"));
    m_tabs->setDocumentMode(true);
    m_tabs->setExpanding(false);
    m_tabs->setDrawBase(false);
    m_tabs->setUsesScrollButtons(true);
    m_tabs->setElideMode(Qt::ElideMiddle);
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(4, 0, 4, 0);
    layout->setSpacing(4);
    layout->addWidget(m_tabs, 1);
    layout->addWidget(makeMenuButton());
    connect(m_tabs, &QTabBar::currentChanged, this, &ScriptBar::choose);
    connect(m_tabs, &QTabBar::tabBarDoubleClicked, this, &ScriptBar::renameScript);
    connect(&document, &Document::scriptsChanged, this, &ScriptBar::refresh);
    connect(&document, &Document::currentScriptChanged, m_tabs, &QTabBar::setCurrentIndex);
    refresh();
}

QWidget* ScriptBar::makeMenuButton()
{
    auto* button = new QToolButton(this);
    button->setObjectName(u"scriptsMenu"_s);
    button->setText(tr("Scripts"));
    button->setToolTip(tr("Add, link, rename and remove scripts of this document"));
    button->setPopupMode(QToolButton::InstantPopup);
    button->setAutoRaise(true);
    button->setFocusPolicy(Qt::TabFocus);
    auto* menu = new QMenu(button);
    menu->addAction(tr("&New script…"), this, &ScriptBar::addScript);
    menu->addAction(tr("&Link a file…"), this, &ScriptBar::linkScript);
    menu->addSeparator();
    menu->addAction(tr("&Rename the script…"), this, &ScriptBar::renameScript);
    menu->addAction(tr("&Take the linked file into the document"), this, &ScriptBar::takeIn);
    menu->addAction(tr("Re&move the script"), this, &ScriptBar::removeScript);
    button->setMenu(menu);
    return button;
}

void ScriptBar::refresh()
{
    const QSignalBlocker quiet(m_tabs);
    const QList<DocumentScript>& scripts = m_document.scripts();
    while (m_tabs->count() > scripts.size())
        m_tabs->removeTab(m_tabs->count() - 1);
    while (m_tabs->count() < scripts.size())
        m_tabs->addTab(QString());
    for (int index = 0; index < scripts.size(); ++index) {
        const DocumentScript& script = scripts[index];
        m_tabs->setTabText(index, asLabel(script.isLinked() ? tr("%1 (linked)").arg(script.name) : script.name));
        m_tabs->setTabToolTip(index, script.isLinked() ? script.file.path : tr("In the document"));
    }
    m_tabs->setCurrentIndex(m_document.currentScript());
    setVisible(m_document.kind() == Document::Kind::Bundle);
}

// By the user; where the document has changed it, the tab only follows.
void ScriptBar::choose(int index)
{
    if (index < 0 || index == m_document.currentScript())
        return;
    m_document.setCurrentScript(index);
    tellLine(u"showScript"_s, m_document.scripts().at(index).name);
}

void ScriptBar::showLast() { m_document.setCurrentScript(int(m_document.scripts().size()) - 1); }

/// \return whether all went well
bool ScriptBar::tell(const std::optional<QString>& problem)
{
    Q_EMIT refused(problem.value_or(QString()));
    return !problem;
}

void ScriptBar::tellLine(const QString& function, const QString& argument)
{
    const QString literal = argument.isEmpty() ? QString() : CommandLog::literal(argument);
    Q_EMIT doneByUser(u"document.%1(%2)"_s.arg(function, literal));
}

// A script may close the document, and this with it, while its user is asked: dialogs belong to the window.
QString ScriptBar::askForName(const QString& title, const QString& name)
{
    const QPointer<ScriptBar> open(this);
    const QString answer =
        QInputDialog::getText(window(), title, tr("Name of the script:"), QLineEdit::Normal, name).trimmed();
    return open ? answer : QString();
}

void ScriptBar::addScript()
{
    const QString name = askForName(tr("New script"), m_document.content().freeScriptName(u"script.py"_s));
    if (name.isEmpty() || !tell(m_document.addScript(name)))
        return;
    showLast();
    tellLine(u"addScript"_s, m_document.scripts().last().name);
}

void ScriptBar::linkScript()
{
    const QString folder = m_document.path().isEmpty() ? QString() : QFileInfo(m_document.path()).path();
    const QPointer<ScriptBar> open(this);
    const QString path = QFileDialog::getOpenFileName(window(), tr("Link a script"), folder,
                                                      tr("Python scripts (*.py);;All files (*)"));
    if (!open || path.isEmpty() || !tell(m_document.linkScript(path)))
        return;
    showLast();
    tellLine(u"linkScript"_s, m_document.scripts().last().file.path);
}

void ScriptBar::renameScript()
{
    const int index = m_document.currentScript();
    const QString before = m_document.scripts().at(index).name;
    const QString name = askForName(tr("Rename the script"), before);
    if (name.isEmpty() || !hasScript(index, before) || !tell(m_document.renameScript(index, name)))
        return;
    const QString now = m_document.scripts().at(index).name;
    if (now != before)
        tellLine(u"renameScript"_s, now);
}

void ScriptBar::removeScript()
{
    const int index = m_document.currentScript();
    const QString name = m_document.scripts().at(index).name;
    if (mayRemove(index) && hasScript(index, name) && tell(m_document.removeScript(index)))
        tellLine(u"removeScript"_s);
}

/// Still: a script may have removed it while there was a question about it.
bool ScriptBar::hasScript(int index, const QString& name) const
{
    return index < m_document.scripts().size() && m_document.scripts().at(index).name == name;
}

void ScriptBar::takeIn()
{
    if (tell(m_document.takeIn(m_document.currentScript())))
        tellLine(u"takeInScript"_s);
}

bool ScriptBar::mayRemove(int index)
{
    const DocumentScript& script = m_document.scripts().at(index);
    if (m_document.scripts().size() < 2)
        return true;  // which is refused
    const QPointer<ScriptBar> open(this);
    QMessageBox question(QMessageBox::Question, tr("Remove a script"),
                         script.isLinked()
                             ? tr("Remove %1 from the document? Its file stays as it was saved.").arg(script.name)
                             : tr("Remove %1 from the document, and its text with it?").arg(script.name),
                         QMessageBox::Cancel, window());
    question.setObjectName(u"askToRemove"_s);
    QPushButton* const remove = question.addButton(tr("Remove"), QMessageBox::DestructiveRole);
    question.setDefaultButton(QMessageBox::Cancel);
    question.exec();
    return open && question.clickedButton() == static_cast<QAbstractButton*>(remove);
}

}  // namespace studio
