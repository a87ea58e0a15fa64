// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/editable_text_test.h"

#include <carrel/editor_qscintilla/qscintilla_script_editor.h>

/// The text of a QScintillaScriptEditor, which counts bytes of UTF-8.
class TestQScintillaEditableText : public carrel::test::EditableTextTest {
    Q_OBJECT
protected:
    std::unique_ptr<carrel::ScriptEditor> makeEditor() const override
    {
        return std::make_unique<carrel::QScintillaScriptEditor>();
    }
};

QTEST_MAIN(TestQScintillaEditableText)
#include "tst_qscintilla_editable_text.moc"
