// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <carrel/completions.h>

#include <QtCore/QObject>

class QCompleter;
class QPlainTextEdit;
class QStringListModel;

namespace carrel::widgets {

/// Offers what a word in an editor may become: what all offers have in common is inserted at once, and of what is
/// left the user chooses in a list, going on to type if need be.
class StatementCompleter : public QObject {
    Q_OBJECT
public:
    /// \param edit owns this
    explicit StatementCompleter(QPlainTextEdit& edit);

    void offer(const Completions& completions);
    bool isShown() const;
    void hide();

private:
    QString word() const;
    void replaceWord(const QString& name);
    void show();
    void follow();

    QPlainTextEdit& m_edit;
    QCompleter* m_completer;
    QStringListModel* m_names;
    int m_start = 0;  // of the word, while the list is shown
};

}  // namespace carrel::widgets
