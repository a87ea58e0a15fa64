// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtWidgets/QWidget>

#include <optional>

class QTabBar;

namespace studio {

class Document;

/// The scripts of a document: one click shows another, the menu beside them adds, links, renames and removes. Hidden
/// where the document is a script itself. \hostthread
class ScriptBar : public QWidget {
    Q_OBJECT
public:
    /// \param document outlives it
    ScriptBar(Document& document, QWidget* parent);

    void addScript();
    void linkScript();
    void renameScript();
    /// Asks before, where a text would be lost.
    void removeScript();
    void takeIn();

Q_SIGNALS:
    /// What could not be done: a sentence.
    void refused(const QString& why);
    /// \param line of Python that does the same in a script of this document
    void doneByUser(const QString& line);

private:
    QWidget* makeMenuButton();
    void refresh();
    void choose(int index);
    void showLast();
    bool tell(const std::optional<QString>& problem);
    void tellLine(const QString& function, const QString& argument = {});
    QString askForName(const QString& title, const QString& name);
    bool mayRemove(int index);
    bool hasScript(int index, const QString& name) const;

    Document& m_document;
    QTabBar* m_tabs;
};

}  // namespace studio
