// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "widgets/astral_index.h"

#include <carrel/widgets/editable_text.h>

class QPlainTextEdit;
class QTextCursor;
class QTextDocument;

namespace carrel::widgets {

/// The text of a QPlainTextEdit.
class PlainText : public EditableText {
    Q_OBJECT
public:
    /// \param edit outlives it
    PlainText(QPlainTextEdit& edit, QObject* parent);

    using EditableText::text;
    qsizetype length() const override;
    int lineCount() const override;
    qsizetype startOfLine(int line) const override;
    int lineAt(qsizetype position) const override;
    QString text(qsizetype start, qsizetype end) const override;
    bool isModified() const override;
    bool isReadOnly() const override;
    Selection selection() const override;
    void select(const Selection& selection) override;

private:
    void doReplace(qsizetype start, qsizetype end, const QString& text) override;
    void openStep() override;
    void closeStep() override;
    bool undoStep() override;

    int unitOf(qsizetype position) const;
    void insertApart(QTextCursor& cursor, const QString& text);

    QPlainTextEdit& m_edit;
    QTextDocument& m_document;
    AstralIndex m_astral;
    bool m_hasStep = false;  // something that is part of the step that is open
};

}  // namespace carrel::widgets
