// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
// One block of memory that the host and four scripts share: each script draws a strip of a picture into it, all at
// once, and nothing is copied. The picture is written to the file that is named on the command line.
#include <carrel/buffer.h>
#include <carrel/runtime.h>
#include <carrel/session.h>

#include <QCoreApplication>
#include <QImage>
#include <QTextStream>

#include <memory>
#include <vector>

namespace {

constexpr int width = 320;
constexpr int height = 240;
constexpr int strips = 4;

// `memoryview` is the standard way to a buffer's elements. In a worker, `numpy.asarray(picture)` is another.
const char program[] = R"(
def draw(picture, first: int, last: int) -> int:
    with memoryview(picture) as pixels:
        height, width = pixels.shape
        for y in range(first, last):
            for x in range(width):
                c = complex(3.0 * x / width - 2.2, 2.4 * y / height - 1.2)
                z, steps = 0j, 0
                while steps < 60 and abs(z) < 2.0:
                    z, steps = z * z + c, steps + 1
                pixels[y, x] = 255 - 4 * steps
    return last - first
)";

}  // namespace

int main(int argc, char** argv)
{
    QCoreApplication app(argc, argv);
    QTextStream out(stdout);
    auto runtime = carrel::Runtime::start({.warmPool = {.count = strips}});
    const auto picture = carrel::Buffer::create(carrel::ElementFormat::UInt8, {height, width});
    if (!runtime || !picture) {
        out << (runtime ? picture.error() : runtime.error()).message << Qt::endl;
        return 1;
    }
    int drawn = 0;
    std::vector<std::unique_ptr<carrel::Session>> sessions;
    for (int strip = 0; strip < strips; ++strip) {
        const auto& session = sessions.emplace_back(carrel::Session::open(*runtime, {.name = "strip"}));
        session->run(carrel::Source::fromText(program, "draw.py"));
        carrel::Job* job = session->call("draw", {*picture, strip * height / strips, (strip + 1) * height / strips});
        QObject::connect(job, &carrel::Job::finished, &app, [&](const carrel::Outcome& outcome) {
            drawn += int(outcome.value().toInteger().value_or(0));
            out << (outcome.succeeded() ? QString("%1 of %2 lines are drawn").arg(drawn).arg(height)
                                        : outcome.toDisplayText())
                << Qt::endl;
            if (drawn == height || !outcome.succeeded())
                app.exit(outcome.succeeded() ? 0 : 1);
        });
    }
    const int code = app.exec();
    const auto* bytes = reinterpret_cast<const uchar*>(picture->data());
    const QImage image(bytes, width, height, width, QImage::Format_Grayscale8);
    if (const QString path = app.arguments().value(1); code == 0 && !path.isEmpty() && !image.save(path))
        return 1;
    return code;
}
