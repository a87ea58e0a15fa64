// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
// A Python console in which plots are charts that one can look into. A program that links Carrel::Charts is under the
// GPL, version 3 or later, as Qt Charts is. With --figures it says what is drawn, and ends.
#include <carrel/charts/chart_view.h>
#include <carrel/rich_value.h>
#include <carrel/runtime.h>
#include <carrel/session.h>
#include <carrel/widgets/console.h>

#include <QApplication>
#include <QMessageBox>
#include <QTextStream>

#include <memory>

namespace {

const char plot[] = R"(import carrel
carrel.plot("Mass of a wheel", x="radius", x_unit="mm", y="mass", y_unit="kg").points([10, 20, 30], [0.2, 0.9, 2.1])
)";

/// The same chart, without a console around it.
QString figuresOf(const carrel::Outcome& outcome)
{
    const auto shown = carrel::RichValue::fromValue(outcome.value());
    if (!shown)
        return outcome.toDisplayText();
    const carrel::Value data = shown->dataOf(carrel::ChartView::mimeType());
    const std::unique_ptr<carrel::ChartView> chart(carrel::ChartView::fromData(data));
    return chart ? chart->figures() : shown->text;
}

}  // namespace

int main(int argc, char** argv)
{
    QApplication app(argc, argv);
    auto runtime = carrel::Runtime::start();
    if (!runtime) {
        QMessageBox::critical(nullptr, "Python", runtime.error().message);
        return 1;
    }
    const auto session = carrel::Session::open(*runtime, {.name = "charts"});
    carrel::Console console(session.get());
    //! [show]
    carrel::showCharts(*console.outputPane());
    //! [show]
    console.resize(640, 480);
    console.show();

    console.setInput(plot);
    carrel::Job* job = console.run();
    if (app.arguments().contains("--figures")) {
        QObject::connect(job, &carrel::Job::finished, &app, [&app](const carrel::Outcome& outcome) {
            QTextStream(stdout) << figuresOf(outcome) << Qt::endl;
            app.exit(outcome.succeeded() ? 0 : 1);
        });
    }
    return app.exec();
}
