// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QObject>
#include <QtCore/QString>

namespace studio {

class DocumentTab;
class MainWindow;

/// What makes the window its user's own, from one folder: how the window was left, the scripts of the toolbar, and
/// the start-up script (`startup.py`), which runs in each new document before anything else, and again when its
/// interpreter was restarted. In safe mode there is none of this.
class PersonalSettings : public QObject {
    Q_OBJECT
public:
    /// \param window owns this
    /// \param folder is made when there is something to be kept
    PersonalSettings(MainWindow& window, const QString& folder);

    /// Where the user's are, whether there are some or not.
    static QString userFolder();

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void restoreWindow();
    void saveWindow() const;
    void startUp(DocumentTab& tab);

    MainWindow& m_window;
    const QString m_folder;
};

}  // namespace studio
