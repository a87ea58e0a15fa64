// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <carrel/code_assistant.h>

#include <QtWidgets/QLabel>

namespace carrel::widgets {

/// The signature of the call that is being written, above it; in the editor's window, as CompletionPopup is.
class CallTipLabel : public QLabel {
    Q_OBJECT
public:
    explicit CallTipLabel(QWidget* editor);

    void showFor(const CallTip& tip, const QRect& character);

private:
    QWidget* m_editor;
};

}  // namespace carrel::widgets
