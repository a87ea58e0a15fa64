// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "document_panel.h"

#include <QtCore/QHash>

class QStackedWidget;

namespace carrel {
class Console;
}

namespace studio {

/// A Python console for each document, on its own interpreter. All of them share one history, which outlives the
/// program.
class ConsolePanel : public DocumentPanel {
    Q_OBJECT
public:
    explicit ConsolePanel(QWidget* parent);

    void showDocument(DocumentTab* tab) override;
    /// Who never looks at it does not wait for a console with each document.
    bool isToldUnseen() const override { return false; }
    QList<QWidget*> parts() override;
    QWidget* giveUp(DocumentTab& tab) override;
    void receive(DocumentTab& tab, QWidget* kept) override;
    /// That of the document that is shown; null: there is none.
    carrel::Console* console() const;

    /// Where what was typed is kept.
    static QString historyFile();

private:
    carrel::Console* makeConsole(DocumentTab& tab);
    void adopt(DocumentTab& tab, carrel::Console* console);

    QStackedWidget* m_pages;
    QHash<const QObject*, carrel::Console*> m_consoles;  // by their documents
};

}  // namespace studio
