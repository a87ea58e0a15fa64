// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QtWidgets/QWidget>

class QPainter;
class QTextBlock;

namespace carrel::widgets {

class CodeEdit;

/// Beside the lines of a CodeEdit: their numbers, marks of what is wrong with them, and a sign on those that others
/// are indented below, which folds these.
class CodeMargin : public QWidget {
    Q_OBJECT
public:
    explicit CodeMargin(CodeEdit& edit);

    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;

private:
    int foldWidth() const;
    void paintNumber(QPainter& painter, const QTextBlock& block, const QRect& line);
    void paintFoldSign(QPainter& painter, const QTextBlock& block, const QRect& line);

    CodeEdit& m_edit;
};

}  // namespace carrel::widgets
