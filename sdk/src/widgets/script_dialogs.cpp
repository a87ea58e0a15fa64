// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include <carrel/widgets/script_dialogs.h>

#include "widgets/dialog_card.h"

#include <carrel/session.h>

#include <QtCore/QPointer>
#include <QtGui/QAccessible>
#include <QtGui/QKeyEvent>
#include <QtGui/QPainter>
#include <QtWidgets/QApplication>
#include <QtWidgets/QGridLayout>

namespace carrel {

namespace {

constexpr int veil = 160;  // opacity of what lies over the document, of 255

}  // namespace

class ScriptDialogsPrivate {
public:
    explicit ScriptDialogsPrivate(ScriptDialogs& owner) : dialogs(owner) { }

    void refresh();
    void show(const DialogRequest& request);
    void hide();
    void takeAway();
    void answer(const Value& value);
    void refuse();
    void cover();
    void keepFocusOut(QWidget* now);
    bool holdsFocus() const { return dialogs.isAncestorOf(QApplication::focusWidget()); }

    ScriptDialogs& dialogs;
    QPointer<Session> session;
    DialogRequest shown;  // id 0: none
    widgets::DialogCard* card = nullptr;
    QPointer<QWidget> focusBefore;
};

void ScriptDialogsPrivate::refresh()
{
    const QList<DialogRequest> requests = session ? session->dialogRequests() : QList<DialogRequest>();
    if (requests.isEmpty())
        hide();
    else if (requests.first().id != shown.id)
        show(requests.first());
}

void ScriptDialogsPrivate::show(const DialogRequest& request)
{
    const bool hadFocus = holdsFocus();
    takeAway();
    shown = request;
    card = new widgets::DialogCard(request, session->name(), &dialogs);
    QObject::connect(card, &widgets::DialogCard::answered, &dialogs, [this](const Value& value) { answer(value); });
    QObject::connect(card, &widgets::DialogCard::refused, &dialogs, [this] { refuse(); });
    static_cast<QGridLayout*>(dialogs.layout())->addWidget(card, 0, 0, Qt::AlignCenter);
    cover();
    dialogs.show();
    card->show();  // where another one was shown just now
    if (hadFocus)
        card->takeFocus();
    QAccessibleEvent alert(card, QAccessible::Alert);
    QAccessible::updateAccessibility(&alert);
    Q_EMIT dialogs.asked();
}

/// Later: it may be its own signal that has brought its end.
void ScriptDialogsPrivate::takeAway()
{
    if (!card)
        return;
    card->disconnect(&dialogs);
    card->hide();
    card->deleteLater();
    card = nullptr;
}

void ScriptDialogsPrivate::hide()
{
    shown = {};
    const bool hadFocus = holdsFocus();
    takeAway();
    dialogs.hide();
    if (hadFocus && focusBefore)
        focusBefore->setFocus(Qt::OtherFocusReason);
}

void ScriptDialogsPrivate::answer(const Value& value)
{
    if (!session || shown.id == 0)
        return;
    const QPointer<ScriptDialogs> alive = &dialogs;
    const Result<void> result = session->answerDialog(shown.id, value);
    if (alive && card && !result && result.error().code == ErrorCode::AnswerUnfit)
        card->sayProblem(result.error().message);
}

void ScriptDialogsPrivate::refuse()
{
    if (session && shown.id != 0)
        session->refuseDialog(shown.id);
}

void ScriptDialogsPrivate::cover()
{
    dialogs.setGeometry(dialogs.parentWidget()->rect());
    dialogs.raise();
}

/// The document is there to be seen, but not to be used.
void ScriptDialogsPrivate::keepFocusOut(QWidget* now)
{
    if (card && now && dialogs.isVisible() && dialogs.parentWidget()->isAncestorOf(now) && !dialogs.isAncestorOf(now))
        card->takeFocus();
}

ScriptDialogs::ScriptDialogs(QWidget* document) : QWidget(document), d(std::make_unique<ScriptDialogsPrivate>(*this))
{
    setObjectName(QStringLiteral("dialogs"));
    setAttribute(Qt::WA_NoMousePropagation);
    auto* layout = new QGridLayout(this);
    layout->setContentsMargins(16, 16, 16, 16);
    document->installEventFilter(this);
    connect(qApp, &QApplication::focusChanged, this, [this](QWidget*, QWidget* now) { d->keepFocusOut(now); });
    hide();
}

ScriptDialogs::~ScriptDialogs() = default;

Session* ScriptDialogs::session() const { return d->session; }

void ScriptDialogs::setSession(Session* session)
{
    if (d->session == session)
        return;
    if (d->session)
        disconnect(d->session, nullptr, this, nullptr);
    d->session = session;
    d->hide();  // numbers of requests are their session's
    if (session) {
        connect(session, &Session::dialogRequested, this, [this] { d->refresh(); });
        connect(session, &Session::dialogEnded, this, [this] { d->refresh(); });
        connect(session, &QObject::destroyed, this, [this] { d->hide(); });
    }
    d->refresh();
}

DialogRequest ScriptDialogs::request() const { return d->shown; }

void ScriptDialogs::takeFocus()
{
    if (!d->card)
        return;
    if (!d->holdsFocus())
        d->focusBefore = QApplication::focusWidget();
    d->card->takeFocus();
}

bool ScriptDialogs::eventFilter(QObject* watched, QEvent* event)
{
    if (watched == parentWidget() && event->type() == QEvent::Resize)
        d->cover();
    return QWidget::eventFilter(watched, event);
}

bool ScriptDialogs::focusNextPrevChild(bool next)
{
    QWidget* const from = window()->focusWidget() ? window()->focusWidget() : this;
    const auto step = [next](QWidget* widget) {
        return next ? widget->nextInFocusChain() : widget->previousInFocusChain();
    };
    for (QWidget* widget = step(from); widget != from; widget = step(widget)) {
        const bool canBeReached = (widget->focusPolicy() & Qt::TabFocus) && !widget->focusProxy();
        if (canBeReached && isAncestorOf(widget) && widget->isVisible() && widget->isEnabled()) {
            widget->setFocus(next ? Qt::TabFocusReason : Qt::BacktabFocusReason);
            break;
        }
    }
    return true;
}

void ScriptDialogs::keyPressEvent(QKeyEvent* event)
{
    const bool isReturn = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (event->key() == Qt::Key_Escape && d->card)
        d->refuse();
    else if (isReturn && d->card)
        d->card->pressReturn();
    else
        QWidget::keyPressEvent(event);
}

void ScriptDialogs::paintEvent(QPaintEvent*)
{
    QColor color = palette().color(QPalette::Window);
    color.setAlpha(veil);
    QPainter(this).fillRect(rect(), color);
}

}  // namespace carrel
