// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include "widgets/editable_text_test.h"

#include <carrel/widgets/plain_script_editor.h>

/// The text of a PlainScriptEditor, which counts UTF-16 units.
class TestEditableText : public carrel::test::EditableTextTest {
    Q_OBJECT
protected:
    std::unique_ptr<carrel::ScriptEditor> makeEditor() const override
    {
        return std::make_unique<carrel::PlainScriptEditor>();
    }
};

QTEST_MAIN(TestEditableText)
#include "tst_editable_text.moc"
