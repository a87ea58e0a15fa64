// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include "widgets/script_text_test.h"

#include <carrel/widgets/plain_script_editor.h>

/// Scripts and a PlainScriptEditor.
class TestScriptText : public carrel::test::ScriptTextTest {
    Q_OBJECT
protected:
    std::unique_ptr<carrel::ScriptEditor> makeEditor() const override
    {
        return std::make_unique<carrel::PlainScriptEditor>();
    }
};

QTEST_MAIN(TestScriptText)
#include "tst_script_text.moc"
