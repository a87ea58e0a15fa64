// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
// A Python console under a slider that it can move: what is typed into the one is seen in the other. With --type TEXT
// the program types that itself, and ends.
#include <carrel/runtime.h>
#include <carrel/session.h>
#include <carrel/widgets/console.h>
#include <carrel/widgets/output_pane.h>

#include <QApplication>
#include <QMessageBox>
#include <QSlider>
#include <QTextStream>
#include <QVBoxLayout>

namespace {

class Window : public QWidget {
public:
    explicit Window(carrel::Runtime& runtime)
        : m_session(carrel::Session::open(runtime, {.name = "console"})),
          m_console(m_session.get())
    {
        m_slider.setRange(0, 100);
        // Its properties and slots are what Python sees. Each access happens here, on the window's own thread.
        if (const auto exposed = m_session->expose("slider", &m_slider); !exposed)
            m_console.outputPane()->appendNote(exposed.error().message);
        auto* layout = new QVBoxLayout(this);
        layout->addWidget(&m_slider);
        layout->addWidget(&m_console);
        setWindowTitle("Try:  slider.value = 42  or  help(slider)");
        resize(640, 400);
        m_console.setFocus();
    }

    void type(const QString& text)
    {
        m_console.setInput(text);
        connect(m_console.run(), &carrel::Job::finished, this, [this](const carrel::Outcome& outcome) {
            QTextStream(stdout) << "typed: " << outcome.toDisplayText() << Qt::endl
                                << "the slider is at " << m_slider.value() << Qt::endl;
            close();
        });
    }

private:
    QSlider m_slider{Qt::Horizontal};
    std::unique_ptr<carrel::Session> m_session;
    carrel::Console m_console;
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
    Window window(*runtime);
    window.show();
    if (const qsizetype option = app.arguments().indexOf("--type"); option > 0)
        window.type(app.arguments().value(option + 1));
    return app.exec();
}
