// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include <carrel/widgets/input_line.h>

#include "widgets/elided_label.h"

#include <carrel/session.h>

#include <QtCore/QPointer>
#include <QtGui/QAccessible>
#include <QtGui/QKeyEvent>
#include <QtWidgets/QApplication>
#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QLineEdit>

namespace carrel {

class InputLinePrivate {
public:
    explicit InputLinePrivate(InputLine& owner) : line(owner) { }

    void build();
    void refresh();
    void show(const InputRequest& request);
    void hide();
    void answer();
    void refuse();

    InputLine& line;
    QPointer<Session> session;
    InputRequest shown;  // id 0: none
    widgets::ElidedLabel* prompt = nullptr;
    QLineEdit* edit = nullptr;
    QPointer<QWidget> focusBefore;
};

void InputLinePrivate::build()
{
    prompt = new widgets::ElidedLabel(&line);
    prompt->setMaximumWidth(320);
    edit = new QLineEdit(&line);
    edit->setObjectName(QStringLiteral("input"));
    edit->setPlaceholderText(InputLine::tr("The script waits for a line: Return sends it, Escape ends the input"));
    auto* layout = new QHBoxLayout(&line);
    layout->setContentsMargins(8, 4, 8, 4);
    layout->setSpacing(8);
    layout->addWidget(prompt);
    layout->addWidget(edit, 1);
    line.setFocusProxy(edit);
}

void InputLinePrivate::refresh()
{
    const QList<InputRequest> requests = session ? session->inputRequests() : QList<InputRequest>();
    if (requests.isEmpty())
        hide();
    else if (requests.first().id != shown.id)
        show(requests.first());
}

void InputLinePrivate::show(const InputRequest& request)
{
    shown = request;
    const QString text = request.prompt.trimmed();
    prompt->setText(text);
    prompt->setVisible(!text.isEmpty());
    edit->clear();
    edit->setEchoMode(request.isSecret ? QLineEdit::Password : QLineEdit::Normal);
    edit->setAccessibleName(text.isEmpty() ? InputLine::tr("Input for the script") : text);
    line.setVisible(true);
    QAccessibleEvent alert(edit, QAccessible::Alert);
    QAccessible::updateAccessibility(&alert);
    Q_EMIT line.asked();
}

void InputLinePrivate::hide()
{
    shown = {};
    edit->clear();
    const bool hadFocus = edit->hasFocus();
    line.setVisible(false);
    if (hadFocus && focusBefore)
        focusBefore->setFocus(Qt::OtherFocusReason);
}

void InputLinePrivate::answer()
{
    if (!session || shown.id == 0)
        return;
    const QPointer<InputLine> alive = &line;
    const quint64 id = shown.id;
    const QString text = edit->text();
    Q_EMIT line.answered(shown.isSecret ? QStringLiteral("\n") : text + u'\n');
    if (alive && session)
        session->answerInput(id, text);
    if (alive)
        refresh();
}

void InputLinePrivate::refuse()
{
    if (!session || shown.id == 0)
        return;
    const QPointer<InputLine> alive = &line;
    const quint64 id = shown.id;
    Q_EMIT line.answered(QStringLiteral("\n"));
    if (alive && session)
        session->refuseInput(id);
    if (alive)
        refresh();
}

InputLine::InputLine(QWidget* parent) : QWidget(parent), d(std::make_unique<InputLinePrivate>(*this))
{
    d->build();
    connect(d->edit, &QLineEdit::returnPressed, this, [this] { d->answer(); });
    hide();
}

InputLine::~InputLine() = default;

Session* InputLine::session() const { return d->session; }

void InputLine::setSession(Session* session)
{
    if (d->session == session)
        return;
    if (d->session)
        disconnect(d->session, nullptr, this, nullptr);
    d->session = session;
    if (session) {
        connect(session, &Session::inputRequested, this, [this] { d->refresh(); });
        connect(session, &Session::inputWithdrawn, this, [this] { d->refresh(); });
        connect(session, &QObject::destroyed, this, [this] { d->refresh(); });
    }
    d->refresh();
}

void InputLine::takeFocus()
{
    if (!d->edit->hasFocus())
        d->focusBefore = QApplication::focusWidget();
    d->edit->setFocus(Qt::OtherFocusReason);
}

void InputLine::keyPressEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Escape)
        d->refuse();
    else
        QWidget::keyPressEvent(event);
}

}  // namespace carrel
