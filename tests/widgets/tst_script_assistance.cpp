// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include "widgets/script_assistance_test.h"

#include <carrel/widgets/plain_script_editor.h>

/// An assistant in a PlainScriptEditor.
class TestScriptAssistance : public carrel::test::ScriptAssistanceTest {
    Q_OBJECT
protected:
    carrel::ScriptEditor* makeEditor() const override { return new carrel::PlainScriptEditor; }
};

QTEST_MAIN(TestScriptAssistance)
#include "tst_script_assistance.moc"
