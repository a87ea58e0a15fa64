// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/script_assistance_test.h"

#include <carrel/editor_qscintilla/qscintilla_script_editor.h>

/// An assistant in a QScintillaScriptEditor.
class TestQScintillaScriptAssistance : public carrel::test::ScriptAssistanceTest {
    Q_OBJECT
protected:
    carrel::ScriptEditor* makeEditor() const override { return new carrel::QScintillaScriptEditor; }
};

QTEST_MAIN(TestQScintillaScriptAssistance)
#include "tst_qscintilla_script_assistance.moc"
