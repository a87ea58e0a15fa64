// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include <carrel/widgets/pane_switcher.h>

#include "widgets/pane_frame.h"

#include <QtCore/QPointer>
#include <QtWidgets/QApplication>

#include <algorithm>
#include <utility>
#include <vector>

namespace carrel {

namespace {

bool holds(const QWidget& pane, const QWidget* widget)
{
    return widget && (&pane == widget || pane.isAncestorOf(widget));
}

bool takesFocus(const QWidget& widget)
{
    return widget.isVisible() && widget.isEnabled() && widget.focusPolicy() != Qt::NoFocus;
}

// What lies behind another dock counts as visible, and is outside of its window. (Not visibleRegion(): a pane that is
// covered by what is in it has none.)
bool isInSight(const QWidget& pane)
{
    QRect seen = pane.rect();
    for (const QWidget* part = &pane; !part->isWindow() && part->parentWidget(); part = part->parentWidget())
        seen = seen.translated(part->pos()) & part->parentWidget()->rect();
    return pane.isVisible() && !seen.isEmpty();
}

QWidget* endOfProxies(QWidget* widget)
{
    while (widget->focusProxy())
        widget = widget->focusProxy();
    return widget;
}

}  // namespace

class PaneSwitcherPrivate {
public:
    PaneSwitcherPrivate(PaneSwitcher& owner, PaneSwitcher::Panes allPanes) : q(owner), all(std::move(allPanes)) { }

    QWidget* targetIn(QWidget& pane) const;
    QWidget* lastIn(const QWidget& pane) const;
    void remember(QWidget* pane);
    void step(int by);

    struct Left {
        QPointer<QWidget> pane;
        QPointer<QWidget> focus;
    };

    PaneSwitcher& q;
    const PaneSwitcher::Panes all;
    std::vector<Left> left;  // what had the focus when these functions led out of its pane
    QPointer<widgets::PaneFrame> frame;
};

QWidget* PaneSwitcherPrivate::lastIn(const QWidget& pane) const
{
    const auto last = std::find_if(left.begin(), left.end(), [&](const Left& each) { return each.pane == &pane; });
    return last != left.end() ? last->focus.data() : nullptr;
}

void PaneSwitcherPrivate::remember(QWidget* pane)
{
    std::erase_if(left, [pane](const Left& each) { return !each.pane || each.pane == pane; });
    if (pane)
        left.push_back({pane, QApplication::focusWidget()});
}

/// Null: there is nothing in it that takes the focus.
QWidget* PaneSwitcherPrivate::targetIn(QWidget& pane) const
{
    QWidget* const last = lastIn(pane);
    if (last && holds(pane, last) && takesFocus(*last))
        return last;
    QWidget* const own = endOfProxies(&pane);
    if (takesFocus(*own))
        return own;
    for (QWidget* next = pane.nextInFocusChain(); next && next != &pane; next = next->nextInFocusChain()) {
        const bool isReachedByTab = next->focusPolicy() & Qt::TabFocus && !next->focusProxy();
        if (isReachedByTab && holds(pane, next) && takesFocus(*next))
            return next;
    }
    return nullptr;
}

void PaneSwitcherPrivate::step(int by)
{
    const QList<QWidget*> panes = q.panes();
    if (panes.isEmpty())
        return;
    const qsizetype now = panes.indexOf(q.current());
    const qsizetype outside = by > 0 ? 0 : panes.size() - 1;
    q.goTo(panes.at(now < 0 ? outside : (now + by + panes.size()) % panes.size()));
}

PaneSwitcher::PaneSwitcher(QWidget* window, Panes panes)
    : QObject(window),
      d(std::make_unique<PaneSwitcherPrivate>(*this, std::move(panes)))
{
}

PaneSwitcher::~PaneSwitcher() = default;

QList<QWidget*> PaneSwitcher::panes() const
{
    QList<QWidget*> panes = d->all();
    panes.removeIf([this](QWidget* pane) { return !pane || !isInSight(*pane) || !d->targetIn(*pane); });
    return panes;
}

QWidget* PaneSwitcher::current() const
{
    QWidget* innermost = nullptr;
    const QList<QWidget*> panes = d->all();
    for (QWidget* pane : panes) {
        if (pane && holds(*pane, QApplication::focusWidget()) && (!innermost || innermost->isAncestorOf(pane)))
            innermost = pane;
    }
    return innermost;
}

void PaneSwitcher::goToNext() { d->step(1); }

void PaneSwitcher::goToPrevious() { d->step(-1); }

bool PaneSwitcher::goTo(QWidget* pane)
{
    QWidget* const before = current();
    if (before != pane)
        d->remember(before);
    QWidget* const target = pane ? d->targetIn(*pane) : nullptr;
    if (!target)
        return false;
    if (!pane->isActiveWindow())
        pane->activateWindow();  // of a dock that floats
    target->setFocus(Qt::ShortcutFocusReason);
    if (d->frame)
        d->frame->end();
    d->frame = new widgets::PaneFrame(*pane);
    return true;
}

}  // namespace carrel
