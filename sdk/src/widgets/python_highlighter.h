// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "widgets/python_scanner.h"

#include <QtGui/QSyntaxHighlighter>
#include <QtGui/QTextCharFormat>

#include <array>

class QPalette;

namespace carrel::widgets {

/// How a token looks on a light or a dark palette.
QTextCharFormat pythonFormat(PythonTokenKind kind, const QPalette& palette);

/// Colours the Python of a document, with colours that suit a light or a dark palette.
class PythonHighlighter : public QSyntaxHighlighter {
    Q_OBJECT
public:
    PythonHighlighter(QTextDocument* document, const QPalette& palette);

    void setPalette(const QPalette& palette);

protected:
    void highlightBlock(const QString& text) override;

private:
    void chooseFormats(const QPalette& palette);
    QTextCharFormat& formatOf(PythonTokenKind kind) { return m_formats.at(std::size_t(kind)); }

    std::array<QTextCharFormat, std::size_t(PythonTokenKind::Comment) + 1> m_formats;
};

}  // namespace carrel::widgets
