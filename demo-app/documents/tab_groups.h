// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QList>
#include <QtWidgets/QWidget>

class QIcon;
class QSplitter;
class QTabWidget;

namespace studio {

class DocumentTab;

/// The documents of a window, in one group of tabs or in two side by side. The current document is the one in front
/// of the group that had the keyboard's focus last. \hostthread
class TabGroups : public QWidget {
    Q_OBJECT
    Q_MOC_INCLUDE("document_tab.h")
public:
    explicit TabGroups(QWidget* parent);
    ~TabGroups() override;

    /// In the group of the current document, behind the others. \param tab belongs to this from here on
    void add(DocumentTab* tab);
    /// Out of its group, which goes where it is empty. \param tab belongs to the caller from here on, or is deleted
    void remove(DocumentTab* tab);
    /// From left to right.
    QList<DocumentTab*> documents() const;
    /// Null where there is none.
    DocumentTab* current() const;
    /// Those that are seen, of each group one, from left to right.
    QList<DocumentTab*> inFront() const;
    /// Without the focus.
    void setCurrent(DocumentTab* tab);
    /// The one beside the current one in its group, around the end. \param step 1 or -1
    DocumentTab* neighbour(int step) const;

    bool isSplit() const;
    /// Into the other group, which is made for it. \return false where it is the only one
    bool moveToOtherSide(DocumentTab* tab);
    /// One group with all.
    void unsplit();

    void label(DocumentTab* tab, const QString& text, const QIcon& icon, const QString& toolTip);

Q_SIGNALS:
    void currentChanged();
    /// By the user, who may have it in front already: before it is.
    void tabClicked(studio::DocumentTab* tab);
    void closeRequested(studio::DocumentTab* tab);

private:
    QTabWidget* makeGroup(const QString& objectName);
    QTabWidget* groupOf(const DocumentTab* tab) const;
    void followFocus(const QWidget* now);
    void setActive(QTabWidget* group);
    void tidy();

    QSplitter* m_sides;
    QTabWidget* m_first;
    QTabWidget* m_second = nullptr;
    QTabWidget* m_active;
};

}  // namespace studio
