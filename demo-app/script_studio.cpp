// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "script_studio.h"

#include "document_tab.h"
#include "documents/studio_windows.h"
#include "main_window.h"
#include "panels/panel_docks.h"

#include <carrel/host_stub.h>
#include <carrel/session.h>
#include <carrel/widgets/editable_text.h>
#include <carrel/widgets/script_editor.h>
#include <carrel/widgets/script_text.h>

#include <QtCore/QPointer>

#include <algorithm>
#include <stdexcept>
#include <utility>

namespace studio {

namespace {

ScriptDocument* documentOf(const DocumentTab* tab)
{
    return tab ? tab->findChild<ScriptDocument*>(QString(), Qt::FindDirectChildrenOnly) : nullptr;
}

/// A script opens documents while its user works in another one, who keeps it in front, and the keyboard in it.
class KeptInFront {
public:
    explicit KeptInFront(MainWindow& window)
        : m_window(&window),
          m_tab(window.currentDocument()),
          m_focus(window.focusWidget())
    {
    }
    ~KeptInFront()
    {
        if (!m_window || !m_tab || !m_window->documents().contains(m_tab))
            return;
        m_window->setCurrentDocument(m_tab);
        if (m_focus)
            m_focus->setFocus();
    }
    KeptInFront(const KeptInFront&) = delete;  // restores
    KeptInFront& operator=(const KeptInFront&) = delete;

private:
    const QPointer<MainWindow> m_window;
    const QPointer<DocumentTab> m_tab;
    const QPointer<QWidget> m_focus;
};

}  // namespace

ScriptStudio::ScriptStudio(StudioWindows& windows) : QObject(&windows), m_windows(windows) { }

QList<ScriptDocument*> ScriptStudio::documents() const
{
    QList<ScriptDocument*> documents;
    for (const DocumentTab* tab : m_windows.documents())
        documents.append(documentOf(tab));
    return documents;
}

ScriptDocument* ScriptStudio::activeDocument() const
{
    const MainWindow* window = m_windows.current();
    return documentOf(window ? window->currentDocument() : nullptr);
}

MainWindow& ScriptStudio::windowInUse() const
{
    MainWindow* const window = m_windows.current();
    if (!window)
        throw std::runtime_error(tr("the window is being closed").toStdString());
    return *window;
}

ScriptDocument* ScriptStudio::open(const QString& path)
{
    refuseInEdit(QStringLiteral("open"));
    MainWindow& window = windowInUse();
    const KeptInFront kept(window);
    const DocumentTab* tab = window.openFile(path);
    if (!tab)
        throw std::runtime_error(window.notice().toStdString());
    return documentOf(tab);
}

ScriptDocument* ScriptStudio::newDocument(const QString& text)
{
    refuseInEdit(QStringLiteral("newDocument"));
    carrel::ScriptText::check(text);
    MainWindow& window = windowInUse();
    const KeptInFront kept(window);
    DocumentTab* tab = window.newDocument();
    carrel::ScriptText(tab->editor()->editableText()).setText(text);
    return documentOf(tab);
}

ScriptDocument* ScriptStudio::openSample(const QString& name)
{
    refuseInEdit(QStringLiteral("openSample"));
    if (!ScriptFile::sampleNames().contains(name))
        throw std::invalid_argument(tr("there is no sample %1").arg(name).toStdString());
    MainWindow& window = windowInUse();
    const KeptInFront kept(window);
    return documentOf(window.openSample(name));
}

void ScriptStudio::showPlace(const QString& file, int line, int column, int endColumn)
{
    refuseInEdit(QStringLiteral("showPlace"));
    MainWindow& window = windowInUse();
    if (!window.showPlace(file, line, column, endColumn))
        throw std::runtime_error(window.notice().toStdString());
}

void ScriptStudio::showPanel(const QString& name)
{
    if (!windowInUse().panels().show(name))
        throw std::invalid_argument(tr("there is no panel %1").arg(name).toStdString());
}

void ScriptStudio::hidePanel(const QString& name)
{
    if (!windowInUse().panels().hide(name))
        throw std::invalid_argument(tr("there is no panel %1").arg(name).toStdString());
}

void ScriptStudio::newWindow()
{
    refuseInEdit(QStringLiteral("newWindow"));
    m_windows.open();
}

void ScriptStudio::unsplit()
{
    refuseInEdit(QStringLiteral("unsplit"));
    windowInUse().unsplit();
}

void ScriptStudio::exposeTo(DocumentTab& tab)
{
    auto* const document = new ScriptDocument(tab, *this);
    for (const auto& [name, object] : {std::pair<QString, QObject*>(QStringLiteral("studio"), this),
                                       std::pair<QString, QObject*>(QStringLiteral("document"), document)}) {
        if (const auto exposed = tab.session()->expose(name, object); !exposed)
            qWarning("scripts have no %s: %s", qUtf8Printable(name), qUtf8Printable(exposed.error().message));
    }
    Q_EMIT documentOpened(document);
}

void ScriptStudio::bringToFront(DocumentTab& tab)
{
    if (MainWindow* window = m_windows.windowOf(&tab))  // else it is being closed
        window->setCurrentDocument(&tab);
}

MainWindow& ScriptStudio::windowOf(const DocumentTab& tab) const
{
    MainWindow* const window = m_windows.windowOf(&tab);
    if (!window)
        throw std::runtime_error(tr("%1 is being closed").arg(tab.title()).toStdString());
    return *window;
}

void ScriptStudio::moveToOtherSide(DocumentTab& tab)
{
    if (!windowOf(tab).moveToOtherSide(tab))
        throw std::runtime_error(tr("there is nothing to be put beside %1").arg(tab.title()).toStdString());
}

void ScriptStudio::moveToNewWindow(DocumentTab& tab) { windowOf(tab).moveToNewWindow(tab); }

void ScriptStudio::close(DocumentTab& tab)
{
    if (MainWindow* window = m_windows.windowOf(&tab))  // else it is gone already
        window->discard(tab);
}

bool ScriptStudio::isOpenElsewhere(const QString& path, const DocumentTab& tab) const
{
    const QList<DocumentTab*> tabs = m_windows.documents();
    return std::any_of(tabs.begin(), tabs.end(),
                       [&](const DocumentTab* other) { return other != &tab && other->path() == path; });
}

/// Of the texts, only that of the script whose call is being done is in a step that runs.
void ScriptStudio::refuseInEdit(const QString& what) const
{
    const QList<DocumentTab*> tabs = m_windows.documents();
    const bool isInEdit = std::any_of(tabs.begin(), tabs.end(), [](const DocumentTab* tab) {
        return tab->editor()->editableText()->stepState() == carrel::EditableText::StepState::Running;
    });
    if (isInEdit)
        throw std::runtime_error(
            tr("%1() cannot be undone, so it cannot be called in carrel.edit()").arg(what).toStdString());
}

void ScriptStudio::describe(carrel::HostStub& stub)
{
    for (const auto& [name, meta] : {std::pair(QStringLiteral("editor"), &carrel::ScriptText::staticMetaObject),
                                     std::pair(QStringLiteral("document"), &ScriptDocument::staticMetaObject),
                                     std::pair(QStringLiteral("studio"), &ScriptStudio::staticMetaObject)}) {
        if (const auto added = stub.add(name, *meta); !added)
            qWarning("the stub has no %s: %s", qUtf8Printable(name), qUtf8Printable(added.error().message));
    }
}

}  // namespace studio
