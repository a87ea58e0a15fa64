// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "glyphs.h"
#include "studio/window_test.h"

#include <QtCore/QProcess>
#include <QtCore/QTemporaryDir>
#include <QtGui/QImage>
#include <QtGui/QPixmap>
#include <QtWidgets/QToolBar>

using namespace studio;
using namespace studio::test;
using namespace Qt::StringLiterals;

/// On a screen with twice as many pixels everything is as large as before, and drawn with all of them.
class TestHighDpi : public WindowTest {
    Q_OBJECT

    static qsizetype pixelsOf(const QImage& image, const QColor& color)
    {
        qsizetype count = 0;
        for (int y = 0; y < image.height(); ++y) {
            for (int x = 0; x < image.width(); ++x)
                count += image.pixelColor(x, y) == color ? 1 : 0;
        }
        return count;
    }

private Q_SLOTS:
    void thePictureOfTheWindowHasTwiceAsManyPixelsEachWay()
    {
        openText(*m_window, u"print('sharp')\n"_s);
        QCOMPARE(m_window->devicePixelRatioF(), 2.0);
        const QPixmap picture = m_window->grab();
        QCOMPARE(picture.devicePixelRatio(), 2.0);
        QCOMPARE(picture.size(), m_window->size() * 2);
        const QImage image = picture.toImage();
        const QImage coarse = image.scaled(image.size() / 2, Qt::IgnoreAspectRatio, Qt::SmoothTransformation)
                                  .scaled(image.size(), Qt::IgnoreAspectRatio, Qt::FastTransformation);
        QVERIFY(image != coarse);  // it is not a small one that was blown up
    }

    void iconsAreDrawnAndNotBlownUp()
    {
        for (const Glyph glyph : {Glyph::New, Glyph::Open, Glyph::Run, Glyph::Restart, Glyph::Failed}) {
            const QSize size(20, 20);
            const QImage fine = iconOf(glyph).pixmap(size, 2.0).toImage();
            QCOMPARE(fine.size(), size * 2);
            QCOMPARE(fine.devicePixelRatio(), 2.0);
            QImage coarse = iconOf(glyph).pixmap(size, 1.0).toImage();
            QCOMPARE(coarse.size(), size);
            coarse.setDevicePixelRatio(1);
            QImage same = fine;
            same.setDevicePixelRatio(1);
            QVERIFY(same != coarse.scaled(size * 2));
        }
        const auto* const bar = m_window->findChild<QToolBar*>(u"commands"_s);
        QCOMPARE(bar->iconSize(), QSize(20, 20));
    }

    void aPictureThatAScriptShowsHasItsOwnPixels()
    {
        DocumentTab* const tab =
            openText(*m_window,
                     u"import carrel, struct, zlib\n"
                     "class Square:\n"
                     "    def _repr_png_(self):\n"
                     "        def chunk(kind, data):\n"
                     "            return struct.pack('>I', len(data)) + kind + data + struct.pack('>I', "
                     "zlib.crc32(kind + data))\n"
                     "        rows = (b'\\0' + b'\\xff\\x01\\x02' * 40) * 40\n"
                     "        return (b'\\x89PNG\\r\\n\\x1a\\n' + chunk(b'IHDR', struct.pack('>IIBBBBB', 40, 40, 8, "
                     "2, 0, 0, 0))\n"
                     "                + chunk(b'IDAT', zlib.compress(rows)) + chunk(b'IEND', b''))\n"
                     "carrel.show(Square())\n"_s);
        trigger(*m_window, "run");
        const auto red = [tab] { return pixelsOf(tab->panel()->outputPane()->grab().toImage(), QColor(255, 1, 2)); };
        QTRY_COMPARE_WITH_TIMEOUT(tab->face().mood, carrel::JobFace::Mood::Succeeded, patience);
        QTRY_COMPARE_WITH_TIMEOUT(red(), 40 * 40, patience);
    }

    void theProgramsPictureOfItsWindowIsThatOfTheScreen()
    {
        const QTemporaryDir folder;
        const QString path = folder.filePath(u"window.png"_s);
        QFile script(folder.filePath(u"prints.py"_s));
        QVERIFY(script.open(QIODevice::WriteOnly) && script.write("print('seen')\n") > 0);
        script.close();
        const auto sizeAt = [&](const QString& factor) {
            QProcess studio;
            QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
            environment.insert(u"QT_SCALE_FACTOR"_s, factor);
            environment.insert(u"QT_QPA_PLATFORM"_s, u"offscreen"_s);
            studio.setProcessEnvironment(environment);
            studio.start(QStringLiteral(CARREL_STUDIO_PROGRAM),
                         {u"--run"_s, script.fileName(), u"--screenshot"_s, path});
            if (!studio.waitForFinished(processPatience) || studio.exitCode() != 0)
                qWarning("%s", studio.readAllStandardError().constData());
            return QImage(path).size();
        };
        const QSize once = sizeAt(u"1"_s);
        QVERIFY(once.width() > 400);
        QCOMPARE(sizeAt(u"2"_s), once * 2);
    }
};

// Before there is a screen.
int main(int argc, char** argv)
{
    qputenv("QT_SCALE_FACTOR", "2");
    QApplication application(argc, argv);
    TestHighDpi test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_high_dpi.moc"
