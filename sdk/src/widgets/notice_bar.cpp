// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include <carrel/widgets/notice_bar.h>

#include "widgets/palette_colors.h"

#include <QtCore/QPointer>
#include <QtGui/QAccessible>
#include <QtGui/QAction>
#include <QtGui/QKeyEvent>
#include <QtGui/QPainter>
#include <QtWidgets/QApplication>
#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QLabel>
#include <QtWidgets/QStyle>
#include <QtWidgets/QToolButton>

#include <algorithm>

namespace carrel {

namespace {

constexpr int firstButton = 2;  // behind sign and text

// As high as its text needs, also in a splitter, which asks nobody how high he would be at that width.
class WrappedLabel : public QLabel {
public:
    explicit WrappedLabel(QWidget* parent) : QLabel(parent)
    {
        setTextFormat(Qt::PlainText);
        setWordWrap(true);
        QSizePolicy policy(QSizePolicy::Ignored, QSizePolicy::Preferred);  // a long path must not widen the window
        policy.setHeightForWidth(true);
        setSizePolicy(policy);
    }

    void fit()
    {
        setMinimumHeight(0);  // which the next line takes into account
        setMinimumHeight(std::max(0, heightForWidth(width())));
    }

protected:
    void resizeEvent(QResizeEvent* event) override
    {
        QLabel::resizeEvent(event);
        fit();
    }
};

}  // namespace

class NoticeBarPrivate {
public:
    explicit NoticeBarPrivate(NoticeBar& owner) : bar(owner) { }

    void build();
    void addButton(QAction* action, int place);
    void showTone();
    void dismiss();
    void noteFocus(QWidget* before, QWidget* now);
    bool contains(const QWidget* widget) const { return widget && bar.isAncestorOf(widget); }

    NoticeBar& bar;
    NoticeBar::Tone tone = NoticeBar::Tone::Remark;
    QHBoxLayout* layout = nullptr;
    QLabel* sign = nullptr;
    WrappedLabel* label = nullptr;
    QAction* dismissal = nullptr;
    QPointer<QWidget> focusBefore;
};

void NoticeBarPrivate::build()
{
    sign = new QLabel(&bar);
    label = new WrappedLabel(&bar);
    label->setObjectName(QStringLiteral("notice"));
    layout = new QHBoxLayout(&bar);
    layout->setContentsMargins(8, 4, 8, 4);
    layout->setSpacing(8);
    layout->addWidget(sign);
    layout->addWidget(label, 1);
    dismissal = new QAction(NoticeBar::tr("Dismiss"), &bar);
    addButton(dismissal, layout->count());
    QObject::connect(dismissal, &QAction::triggered, &bar, [this] { dismiss(); });
    showTone();
}

void NoticeBarPrivate::addButton(QAction* action, int place)
{
    auto* button = new QToolButton(&bar);
    button->setDefaultAction(action);
    button->setToolButtonStyle(Qt::ToolButtonTextOnly);
    button->setFocusPolicy(Qt::TabFocus);
    layout->insertWidget(place, button);
    if (place == firstButton)
        bar.setFocusProxy(button);
}

void NoticeBarPrivate::showTone()
{
    const bool isWarning = tone == NoticeBar::Tone::Warning;
    const auto picture = isWarning ? QStyle::SP_MessageBoxWarning : QStyle::SP_MessageBoxInformation;
    sign->setPixmap(bar.style()->standardIcon(picture).pixmap(16, 16));
}

void NoticeBarPrivate::dismiss()
{
    bar.say({});
    Q_EMIT bar.dismissed();
}

void NoticeBarPrivate::noteFocus(QWidget* before, QWidget* now)
{
    if (contains(now) && !contains(before))
        focusBefore = before;
}

NoticeBar::NoticeBar(QWidget* parent) : QWidget(parent), d(std::make_unique<NoticeBarPrivate>(*this))
{
    d->build();
    connect(qApp, &QApplication::focusChanged, this,
            [this](QWidget* before, QWidget* now) { d->noteFocus(before, now); });
    hide();
}

NoticeBar::~NoticeBar() = default;

QString NoticeBar::text() const { return d->label->text(); }

void NoticeBar::say(const QString& text)
{
    const bool isNew = text != d->label->text();
    d->label->setText(text);
    d->label->fit();
    setAccessibleName(text);
    setVisible(!text.isEmpty());
    if (isNew && !text.isEmpty()) {
        QAccessibleEvent alert(this, QAccessible::Alert);
        QAccessible::updateAccessibility(&alert);
    }
}

NoticeBar::Tone NoticeBar::tone() const { return d->tone; }

void NoticeBar::setTone(Tone tone)
{
    d->tone = tone;
    d->showTone();
    update();
}

QAction* NoticeBar::addOffer(const QString& text)
{
    auto* action = new QAction(text, this);
    d->addButton(action, d->layout->count() - 1);
    return action;
}

QAction* NoticeBar::dismissAction() const { return d->dismissal; }

// The focus is still here; Qt would move it on to whatever comes next.
void NoticeBar::hideEvent(QHideEvent* event)
{
    QWidget::hideEvent(event);
    if (d->contains(QApplication::focusWidget()) && d->focusBefore)
        d->focusBefore->setFocus(Qt::OtherFocusReason);
}

void NoticeBar::keyPressEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Escape)
        d->dismiss();
    else
        QWidget::keyPressEvent(event);
}

// The window's own colour with a breath of another, so that the window's text colour stays readable on it.
void NoticeBar::paintEvent(QPaintEvent*)
{
    const QColor tint =
        d->tone == Tone::Warning ? widgets::warningColor(palette()) : palette().color(QPalette::Highlight);
    const QColor window = palette().color(QPalette::Window);
    QPainter painter(this);
    painter.fillRect(rect(), widgets::mixed(window, tint, 15));
    painter.setPen(widgets::mixed(window, tint, 45));
    painter.drawLine(rect().bottomLeft(), rect().bottomRight());
}

}  // namespace carrel
