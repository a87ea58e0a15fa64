// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/script_text_test.h"

#include <carrel/editor_qscintilla/qscintilla_script_editor.h>

/// Scripts and a QScintillaScriptEditor.
class TestQScintillaScriptText : public carrel::test::ScriptTextTest {
    Q_OBJECT
protected:
    std::unique_ptr<carrel::ScriptEditor> makeEditor() const override
    {
        return std::make_unique<carrel::QScintillaScriptEditor>();
    }
};

QTEST_MAIN(TestQScintillaScriptText)
#include "tst_qscintilla_script_text.moc"
