// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "documents/recovery_store.h"

#include <QtCore/QObject>

namespace carrel {
class NoticeBar;
}

namespace studio {

class Autosave;
class MainWindow;

/// A bar of a window that offers the documents which a crash has left. Who does not answer is asked again at the next
/// start. \hostthread
class RecoveryOffer : public QObject {
    Q_OBJECT
public:
    /// \param window owns it
    /// \param store outlives the window
    /// \param autosave outlives the window
    RecoveryOffer(MainWindow& window, RecoveryStore& store, Autosave& autosave);

    /// Shows the bar if there is something.
    void look();

private:
    void recover();
    void recoverOne(const LeftCopy& copy);
    void discard();

    MainWindow& m_window;
    RecoveryStore& m_store;
    Autosave& m_autosave;
    carrel::NoticeBar* m_bar;
    QList<LeftCopy> m_copies;
};

}  // namespace studio
