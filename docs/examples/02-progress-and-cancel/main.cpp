// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
// A window that stays alive while a script computes for as long as it likes: its progress in a bar, and a button that
// stops it. With --stop-at PERCENT the program presses the button itself.
#include <carrel/runtime.h>
#include <carrel/session.h>

#include <QApplication>
#include <QLabel>
#include <QMessageBox>
#include <QProgressBar>
#include <QPushButton>
#include <QTextStream>
#include <QVBoxLayout>

namespace {

// Nothing in it asks whether it should stop. `finally` runs all the same.
const char program[] = R"(
import carrel

try:
    for step in range(1_000_000):
        sum(range(1_000))
        carrel.progress(step, 1_000_000, "adding up")
finally:
    print("the script has tidied up")
)";

class Window : public QWidget {
public:
    explicit Window(carrel::Runtime& runtime) : m_session(carrel::Session::open(runtime, {.name = "adding"}))
    {
        auto* layout = new QVBoxLayout(this);
        layout->addWidget(&m_label);
        layout->addWidget(&m_bar);
        layout->addWidget(&m_stop);
        connect(m_session.get(), &carrel::Session::outputReady, this,
                [](const carrel::OutputChunk& chunk) { QTextStream(stdout) << chunk.text; });
    }

    void run(int stopAt)
    {
        carrel::Job* job = m_session->run(carrel::Source::fromText(program, "adding.py"));
        connect(&m_stop, &QPushButton::clicked, job, &carrel::Job::requestCancel);
        // A second request would not let the script tidy up.
        connect(&m_stop, &QPushButton::clicked, &m_stop, [this] { m_stop.setEnabled(false); });
        connect(job, &carrel::Job::progressed, this, [this, stopAt](int percent, const carrel::Progress& progress) {
            m_bar.setValue(percent);
            m_label.setText(progress.text);
            if (percent >= stopAt)
                m_stop.click();
        });
        connect(job, &carrel::Job::finished, this, [this](const carrel::Outcome& outcome) {
            m_label.setText(outcome.cancelled() ? "Stopped." : outcome.toDisplayText());
            QTextStream(stdout) << m_label.text() << Qt::endl;
            m_stop.setEnabled(false);
            close();
        });
    }

private:
    QLabel m_label{"Starting"};
    QProgressBar m_bar;
    QPushButton m_stop{"Stop"};
    std::unique_ptr<carrel::Session> m_session;
};

}  // namespace

int main(int argc, char** argv)
{
    QApplication app(argc, argv);
    auto runtime = carrel::Runtime::start();
    if (!runtime) {
        QMessageBox::critical(nullptr, "Python", runtime.error().message);
        return 1;
    }
    const int option = int(app.arguments().indexOf("--stop-at"));
    Window window(*runtime);
    window.show();
    window.run(option > 0 ? app.arguments().value(option + 1).toInt() : 101);
    return app.exec();
}
