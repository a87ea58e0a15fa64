// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "documents/document_content.h"

#include <QtWidgets/QDialog>

class QComboBox;
class QLabel;
class QPlainTextEdit;

namespace studio {

/// A text in its file, and as it is here.
struct ComparedText {
    QString name{};
    QString onDisk{};
    QString here{};
};

/// The scripts of a document of which the file says something else. \param content as it is here
QList<ComparedText> textsToCompare(const DocumentContent& content);

/// Two texts side by side, with what differs marked. \hostthread
class CompareWindow : public QDialog {
    Q_OBJECT
public:
    CompareWindow(const QString& title, QList<ComparedText> texts, QWidget* parent);

private:
    QWidget* makeSides();
    void showText(int index);
    void goToDifference(int step);

    QList<ComparedText> m_texts;
    QComboBox* m_choice;
    QLabel* m_summary;
    QPlainTextEdit* m_onDisk;
    QPlainTextEdit* m_here;
    QList<int> m_differences;  // the first row of each
};

}  // namespace studio
