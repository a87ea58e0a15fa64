// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtWidgets/QFrame>

class QLabel;

namespace studio {

/// Says that something went wrong, inside the window, until it is dismissed.
class NoticeBar : public QFrame {
    Q_OBJECT
public:
    explicit NoticeBar(QWidget* parent);

    void say(const QString& text);
    QString text() const;

private:
    QLabel* m_text;
};

}  // namespace studio
