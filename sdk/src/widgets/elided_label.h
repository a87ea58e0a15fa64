// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QtWidgets/QLabel>

namespace carrel::widgets {

/// One line of plain text that is cut with "…" where the room ends; the whole text is its tool tip and its accessible
/// name.
class ElidedLabel : public QLabel {
    Q_OBJECT
public:
    explicit ElidedLabel(QWidget* parent);

    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;
};

}  // namespace carrel::widgets
