// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/model_import.h"

#include <QtCore/QDirIterator>
#include <QtCore/QFileInfo>
#include <QtTest/QSignalSpy>
#include <QtTest/QTest>

using namespace studio;
using namespace Qt::StringLiterals;

namespace {

/// What is read with another file, or is no model: pictures, materials, shaders, notes.
const QStringList companions{u"jpg"_s, u"png"_s,  u"bmp"_s, u"tga"_s,  u"mtl"_s,  u"bin"_s,
                             u"txt"_s, u"glsl"_s, u"md"_s,  u"frag"_s, u"vert"_s, u"material"_s};
constexpr int patience = 200'000;  // longer than any import may take

}  // namespace

/// All models of the distribution's package assimp-testmodels, which are good, odd, and broken: each opens, or there
/// is a sentence that says why not. Whatever one of them does to the library, this process lives.
class TestModelFiles : public QObject {
    Q_OBJECT

    static QStringList models()
    {
        QStringList paths;
        QDirIterator files(u"/usr/share/assimp/models"_s, QDir::Files, QDirIterator::Subdirectories);
        while (files.hasNext()) {
            const QString path = files.next();
            if (!companions.contains(files.fileInfo().suffix().toLower()))
                paths.append(path);
        }
        paths.sort();
        return paths;
    }

    /// Of all that were read.
    struct Tally {
        qsizetype opened = 0;
        qint64 triangles = 0;
        QStringList refused;
        QStringList crashed;
    };

    static void count(const ModelImport& import, const QString& path, Tally& tally)
    {
        if (import.problem().isEmpty()) {
            ++tally.opened;
            QVERIFY2(!import.parts().isEmpty(), qPrintable(path));
            for (const ObjectState& part : import.parts())
                tally.triangles += part.kind == ObjectKind::Mesh ? part.geometry.indexRows() : 0;
            return;
        }
        const QString start = QFileInfo(path).fileName() + u" cannot be read: "_s;
        QVERIFY2(import.problem().startsWith(start) && import.problem().size() > start.size() + 3, qPrintable(path));
        QVERIFY(import.parts().isEmpty());
        QStringList& others = import.problem().contains(u"crashed"_s) ? tally.crashed : tally.refused;
        others.append(path + u"\n    "_s + import.problem());
    }

private Q_SLOTS:
    void everyTestModelOpensOrSaysWhyNot()
    {
        const QStringList paths = models();
        if (paths.isEmpty())
            QSKIP("the package assimp-testmodels is not installed: no real model was opened");
        Tally tally;
        for (const QString& path : paths) {
            ModelImport import;
            QSignalSpy finished(&import, &ModelImport::finished);
            import.start(path);
            // In an event loop: qWaitFor() would sleep between any two pieces of the answer, and there are thousands.
            QVERIFY2(finished.wait(patience), qPrintable(path));
            count(import, path, tally);
            if (QTest::currentTestFailed())
                return;
        }
        for (const QString& one : tally.refused + tally.crashed)
            qInfo("%s", qPrintable(one));
        qInfo("%lld models: %lld opened, with %lld triangles; %lld refused, the library crashed on %lld",
              qint64(paths.size()), qint64(tally.opened), tally.triangles, qint64(tally.refused.size()),
              qint64(tally.crashed.size()));
        QCOMPARE(tally.opened + tally.refused.size() + tally.crashed.size(), paths.size());
        QVERIFY(tally.opened * 4 >= paths.size() * 3);
        QVERIFY(tally.crashed.size() * 50 <= paths.size());
    }
};

QTEST_GUILESS_MAIN(TestModelFiles)
#include "tst_model_files.moc"
