// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtWidgets/QWidget>

class QMenu;
class QPushButton;

namespace studio {

/// What the window shows while no script is open: what would be there, and how to get it.
class WelcomePage : public QWidget {
    Q_OBJECT
public:
    explicit WelcomePage(QWidget* parent);

    /// With a button that opens the menu. \param menu outlives the page
    void offerExamples(QMenu& menu);

Q_SIGNALS:
    void newRequested();
    void openRequested();
    void sampleRequested(const QString& name);

private:
    QWidget* makeStarts();
    QWidget* makeSamples();

    QPushButton* m_examples = nullptr;
};

}  // namespace studio
