// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QObject>
#include <QtCore/QStringList>

class QWidget;

namespace studio {

/// Files that are dragged from another program onto a window. Editors take what is dropped on them as text, so they
/// are asked later; text that is dragged is theirs. \hostthread
class FileDrops : public QObject {
    Q_OBJECT
public:
    /// \param window owns it
    explicit FileDrops(QWidget& window);

    /// Also where they are dropped on what is in `part`.
    void watch(QWidget& part);

Q_SIGNALS:
    /// Paths of this machine, one at least.
    void dropped(const QStringList& paths);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;
};

}  // namespace studio
