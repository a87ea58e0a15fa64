// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <carrel/export.h>

#include <QtCore/QList>
#include <QtCore/QObject>

#include <functional>
#include <memory>

class QWidget;

namespace carrel {

class PaneSwitcherPrivate;

/// Leads the keyboard's focus from pane to pane of a window, for those who use no mouse: an editor has Tab for
/// itself, so that nothing beside it could be reached. The pane that is reached has a frame around it until the focus
/// leaves it.
///
/// \code
/// auto* panes = new carrel::PaneSwitcher(&window, [=] { return QList<QWidget*>{editor, output, jobs, toolBar}; });
/// connect(next, &QAction::triggered, panes, &carrel::PaneSwitcher::goToNext);  // F6, as in other programs
/// \endcode
///
/// In a pane the focus goes where it was when these functions led out of it; the first time to the pane's own focus
/// proxy, or else to the first widget in it that Tab would reach. Panes in docks that float are reached, too.
///
/// \hostthread every function. Nothing fails.
class CARREL_WIDGETS_EXPORT PaneSwitcher : public QObject {
    Q_OBJECT
public:
    /// All panes that there are, in the order in which goToNext() leads through them, also those that are not in
    /// sight.
    using Panes = std::function<QList<QWidget*>()>;

    /// \param window owns this
    /// \param panes is asked at each step, and never by itself
    PaneSwitcher(QWidget* window, Panes panes);
    ~PaneSwitcher() override;

    /// Those that can be gone to now: in sight, and with something in them that takes the focus.
    QList<QWidget*> panes() const;
    /// The one that has the focus; of two that lie in each other the inner one. Null: none.
    QWidget* current() const;

public Q_SLOTS:
    /// From the last one to the first; to the first one, where the focus is in none.
    void goToNext();
    void goToPrevious();
    /// \param pane need not be one of the list \return false where nothing in it takes the focus
    bool goTo(QWidget* pane);

private:
    std::unique_ptr<PaneSwitcherPrivate> d;
};

}  // namespace carrel
