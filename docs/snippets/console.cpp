// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
// What docs/console.md shows.
#include <carrel/session.h>
#include <carrel/widgets/console.h>

#include <QMainWindow>
#include <QStandardPaths>

namespace {

class MainWindow : public QMainWindow {
public:
    explicit MainWindow(std::unique_ptr<carrel::Session> session) : m_session(std::move(session))
    {
        addConsole(m_session.get());
    }

    void showPlace(const QString& file, int line, int, int) { setWindowTitle(QString("%1:%2").arg(file).arg(line)); }

private:
    void addConsole(carrel::Session* session)
    {
        //! [console]
        auto* console = new carrel::Console(session, this);
        console->setHistoryFile(QStandardPaths::writableLocation(QStandardPaths::AppDataLocation)
                                + "/console-history");
        connect(console, &carrel::Console::locationActivated, this, &MainWindow::showPlace);
        //! [console]
        setCentralWidget(console);
    }

    std::unique_ptr<carrel::Session> m_session;
};

}  // namespace

QMainWindow* makeConsoleWindow(std::unique_ptr<carrel::Session> session)
{
    return new MainWindow(std::move(session));
}
