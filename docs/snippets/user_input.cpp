// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
// What docs/tutorial.md and docs/concepts.md say of a script's user.
#include <carrel/session.h>

#include <QInputDialog>
#include <QWidget>

namespace {

void answer(carrel::Session* session, QWidget* window)
{
    //! [input]
    QObject::connect(session, &carrel::Session::inputRequested, window, [=](const carrel::InputRequest& request) {
        auto* dialog = new QInputDialog(window);
        dialog->setAttribute(Qt::WA_DeleteOnClose);
        dialog->setLabelText(request.prompt);
        dialog->setTextEchoMode(request.isSecret ? QLineEdit::Password : QLineEdit::Normal);
        QObject::connect(dialog, &QInputDialog::textValueSelected, session,
                         [=](const QString& text) { session->answerInput(request.id, text); });
        QObject::connect(dialog, &QInputDialog::rejected, session, [=] { session->refuseInput(request.id); });
        dialog->open();
    });
    //! [input]
}

}  // namespace

void useUserInput(carrel::Session* session, QWidget* window) { answer(session, window); }
