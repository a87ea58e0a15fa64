// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtWidgets/QWidget>

namespace studio {

/// What the window shows while no script is open: what would be there, and how to get it.
class WelcomePage : public QWidget {
    Q_OBJECT
public:
    explicit WelcomePage(QWidget* parent);

Q_SIGNALS:
    void newRequested();
    void openRequested();
    void sampleRequested(const QString& name);

private:
    QWidget* makeStarts();
    QWidget* makeSamples();
};

}  // namespace studio
