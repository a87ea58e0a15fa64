// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/linux/bundled_fonts.h"

#include <QtCore/QDir>
#include <QtCore/QFile>
#include <QtCore/QTemporaryDir>
#include <QtGui/QFontDatabase>
#include <QtGui/QFontInfo>
#include <QtTest/QtTest>

using namespace studio;

namespace {

const QString distributionFont = QStringLiteral("/usr/share/fonts/truetype/dejavu/DejaVuSansMono.ttf");

/// What a package brings along. Its configuration is that of packages, but for the places where the machine's fonts
/// are.
QTemporaryDir& package()
{
    static QTemporaryDir once;
    return once;
}

QByteArray configurationWithoutAMachine()
{
    QFile file(QStringLiteral(CARREL_FONT_CONFIGURATION));
    if (!file.open(QIODevice::ReadOnly))
        qFatal("cannot read %s", qPrintable(file.fileName()));
    return file.readAll()
        .replace("/etc/", "/nowhere/")
        .replace("/usr/", "/nowhere/")
        .replace("prefix=\"xdg\">fonts", ">/nowhere");
}

void fillPackage()
{
    QFile file(package().filePath(QStringLiteral("fonts.conf")));
    const QByteArray content = configurationWithoutAMachine();
    if (!file.open(QIODevice::WriteOnly) || file.write(content) != content.size())
        qFatal("cannot write %s", qPrintable(file.fileName()));
    QFile::copy(distributionFont, package().filePath(QStringLiteral("DejaVuSansMono.ttf")));
}

}  // namespace

/// What the Studio draws letters with on a machine that has no fonts, as this program believes to be on one.
class TestBundledFonts : public QObject {
    Q_OBJECT

public:
    static void initMain()
    {
        if (!QFile::exists(distributionFont))
            return;  // then this is a machine like any other
        fillPackage();
        qunsetenv("FONTCONFIG_FILE");
        qunsetenv("FONTCONFIG_PATH");
        offerFonts(package().path());
    }

private Q_SLOTS:
    void codeIsReadInLettersOfOneWidth()
    {
        if (!QFile::exists(distributionFont))
            QSKIP("no DejaVu Sans Mono here (package fonts-dejavu-core)");
        // Nothing of the machine's, which has more of these.
        QCOMPARE(QFontDatabase::families().filter(QStringLiteral("DejaVu")),
                 QStringList{QStringLiteral("DejaVu Sans Mono")});
        const QFontInfo code(QFontDatabase::systemFont(QFontDatabase::FixedFont));
        QVERIFY(code.fixedPitch());
        QCOMPARE(code.family(), QStringLiteral("DejaVu Sans Mono"));
    }

    void whatTheUserHasNamedIsKept()
    {
        qputenv("FONTCONFIG_FILE", "mine.conf");
        offerFonts(package().path());
        QCOMPARE(qgetenv("FONTCONFIG_FILE"), QByteArray("mine.conf"));

        qunsetenv("FONTCONFIG_FILE");
        qputenv("FONTCONFIG_PATH", "mine");
        offerFonts(package().path());
        QVERIFY(!qEnvironmentVariableIsSet("FONTCONFIG_FILE"));
        qunsetenv("FONTCONFIG_PATH");
    }

    void whereNothingWasBroughtAlongNothingChanges()
    {
        QCOMPARE(bundledFonts(), QString());  // of this program
        offerFonts(bundledFonts());
        QVERIFY(!qEnvironmentVariableIsSet("FONTCONFIG_FILE"));
    }
};

QTEST_MAIN(TestBundledFonts)
#include "tst_bundled_fonts.moc"
