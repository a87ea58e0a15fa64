// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <carrel/widgets/module_watch.h>
#include <carrel/widgets/notice_bar.h>

namespace carrel::widgets {

/// Says which modules of a session were changed on disk, and offers what can be done about it.
class ModuleOffer : public NoticeBar {
    Q_OBJECT
public:
    explicit ModuleOffer(QWidget* parent);

    ModuleWatch* watch() { return &m_watch; }

Q_SIGNALS:
    /// The interpreter has the new code. \param sentence for people
    void reloaded(const QString& sentence);
    void restartRequested();

private:
    void showChanges();
    void reload();

    ModuleWatch m_watch;
    QAction* m_reload;
};

}  // namespace carrel::widgets
