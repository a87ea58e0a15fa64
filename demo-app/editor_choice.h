// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QWidget;

namespace carrel {
class ScriptEditor;
}

namespace studio {

/// The editor that this Studio was built with: QScintilla's where the component is there, else that of
/// Carrel::Widgets.
carrel::ScriptEditor* createScriptEditor(QWidget* parent);

}  // namespace studio
