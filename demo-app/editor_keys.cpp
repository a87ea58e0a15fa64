// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "editor_keys.h"

#include "document_tab.h"

#include <carrel/widgets/script_editor.h>

#include <QtGui/QAction>
#include <QtGui/QKeyEvent>

#include <algorithm>

namespace studio {

void EditorKeys::watch(const DocumentTab& tab)
{
    if (QWidget* const code = tab.editor()->focusProxy())
        code->installEventFilter(this);
}

/// What asks before a key whether somebody wants it as it is.
bool EditorKeys::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() != QEvent::ShortcutOverride)
        return QObject::eventFilter(watched, event);
    const QKeySequence key(static_cast<const QKeyEvent*>(event)->keyCombination());
    const bool isCommand = std::any_of(m_commands.begin(), m_commands.end(), [&key](const QAction* command) {
        return command->isEnabled() && command->shortcuts().contains(key);
    });
    if (!isCommand)
        return QObject::eventFilter(watched, event);
    event->ignore();
    return true;
}

}  // namespace studio
