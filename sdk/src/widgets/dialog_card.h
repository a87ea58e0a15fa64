// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <carrel/dialog_request.h>

#include <QtWidgets/QFrame>

#include <functional>

class QDialogButtonBox;
class QFileDialog;
class QLabel;
class QPushButton;
class QVBoxLayout;

namespace carrel::widgets {

/// One dialog of a script's, as a part of its document. Lives until it is answered; it does not know of sessions.
class DialogCard : public QFrame {
    Q_OBJECT
public:
    /// \param document its name, for windows that lie beside it
    DialogCard(const DialogRequest& request, const QString& document, QWidget* parent);

    /// Moves the focus to what the user does first.
    void takeFocus();
    /// Does what the button with the focus does, else the first one.
    void pressReturn();
    /// Why the answer was none.
    void sayProblem(const QString& text);

Q_SIGNALS:
    /// May be no answer to what was asked: see sayProblem().
    void answered(const carrel::Value& answer);
    void refused();

protected:
    void showEvent(QShowEvent* event) override;

private:
    void add(const MessageRequest& request);
    void add(const QuestionRequest& request);
    void add(const ChoiceRequest& request);
    void add(const FormRequest& request);
    void add(const FileRequest& request);
    void addText(const QString& text);
    QLabel* createText(const QString& text);
    void addDetail(const QString& text);
    QPushButton* addButton(const QString& text, std::function<void()> act);
    void addAnswerButtons(std::function<Value()> answer);
    void addCancelButton();
    void answerWithFiles(FileRequest::Mode mode);

    const QString m_title;
    const QString m_document;
    QVBoxLayout* m_content = nullptr;
    QLabel* m_problem = nullptr;
    QDialogButtonBox* m_buttons = nullptr;
    QPushButton* m_default = nullptr;
    QWidget* m_first = nullptr;  // what gets the focus; null: the default button
    QFileDialog* m_files = nullptr;
};

}  // namespace carrel::widgets
