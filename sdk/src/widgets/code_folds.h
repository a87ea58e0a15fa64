// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QtCore/QObject>
#include <QtGui/QTextBlock>
#include <QtGui/QTextCursor>

#include <vector>

class QPlainTextDocumentLayout;
class QTextDocument;

namespace carrel::widgets {

/// Which lines of a document are hidden below the one that they are indented under. What is hidden moves along with
/// edits; a line whose block is gone hides nothing any more. The text itself never changes by it, nor what can be
/// undone.
class CodeFolds : public QObject {
    Q_OBJECT
public:
    /// \param document laid out for a QPlainTextEdit
    CodeFolds(QTextDocument& document, QObject* parent);

    /// Whether lines are indented below it.
    static bool isHead(const QTextBlock& block);
    /// The line that this one is indented under; invalid: none.
    static QTextBlock headAround(const QTextBlock& block);
    bool isFolded(const QTextBlock& head) const;
    /// How many lines a folded one hides.
    static int linesBelow(const QTextBlock& head);

    void toggle(const QTextBlock& head);
    void foldAll();
    void unfoldAll();
    /// Unfolds whatever hides this line.
    void reveal(const QTextBlock& block);

Q_SIGNALS:
    /// Other lines are shown than before.
    void changed();

private:
    void forgetBroken();
    void apply();
    QPlainTextDocumentLayout& layout() const;

    QTextDocument& m_document;
    std::vector<QTextCursor> m_heads{};  // of what is folded, in no order
};

}  // namespace carrel::widgets
