// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <carrel/widgets/editable_text.h>

class QsciScintilla;

namespace carrel::editor {

/// The text of a QsciScintilla that holds UTF-8. Scintilla counts bytes, and knows for each line how many characters
/// are in front of it.
class ScintillaText : public EditableText {
    Q_OBJECT
public:
    /// \param sci outlives it
    ScintillaText(QsciScintilla& sci, QObject* parent);

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

    void forgetRedo();
    long byteOf(qsizetype position) const;
    qsizetype positionOf(long byte) const;

    QsciScintilla& m_sci;
    bool m_hasStep = false;  // something that is part of the step that is open
};

}  // namespace carrel::editor
