// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "editor_choice.h"

#if defined(CARREL_STUDIO_HAS_QSCINTILLA)
#include <carrel/editor_qscintilla/qscintilla_script_editor.h>
#else
#include <carrel/widgets/plain_script_editor.h>
#endif

namespace studio {

carrel::ScriptEditor* createScriptEditor(QWidget* parent)
{
#if defined(CARREL_STUDIO_HAS_QSCINTILLA)
    return new carrel::QScintillaScriptEditor(parent);
#else
    return new carrel::PlainScriptEditor(parent);
#endif
}

}  // namespace studio
