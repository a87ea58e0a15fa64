// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtWidgets/QWidget>

class QStackedWidget;

namespace studio {

class DocumentTab;

/// What one dock of the window shows of the current document. Its object name is the key under which the window remembers
/// where the dock is, its window title is what the dock is called.
class DocumentPanel : public QWidget {
    Q_OBJECT
public:
    DocumentPanel(const QString& objectName, const QString& title, QWidget* parent);

    /// Where the window has it until the user moves it.
    virtual Qt::DockWidgetArea area() const { return Qt::BottomDockWidgetArea; }
    /// Whether it hears of documents also while nobody sees it, because it is hidden, or lies behind another one. Where not,
    /// it hears of the current one when it is seen.
    virtual bool isToldUnseen() const { return true; }
    /// \param tab the current document; null: there is none. The window may end before the panel hears of it: hold it
    /// weakly.
    virtual void showDocument(DocumentTab* tab) = 0;

    /// What keys lead to in it, one after the other: the panel, unless it has several parts. Never empty.
    virtual QList<QWidget*> parts();
    /// The document goes to another window: what this panel keeps of it goes along, to receive() of the panel there.
    /// \param tab a document that is not shown here any more
    /// \return belongs to the caller; null: it keeps nothing
    virtual QWidget* giveUp(DocumentTab& tab);
    /// \param kept from giveUp() of a panel of this class; belongs to this from here on
    virtual void receive(DocumentTab& tab, QWidget* kept);

    /// A few lines high below the document.
    QSize sizeHint() const override;

Q_SIGNALS:
    /// A place in a script to be shown; line from 1, columns from 0, -1: the whole line.
    void locationActivated(const QString& file, int line, int column, int endColumn);

protected:
    /// For giveUp(): takes a page of a document's out, of which nothing is heard here any more, nor of the document.
    void letGo(QStackedWidget& pages, QWidget& page, DocumentTab& tab);
};

}  // namespace studio
