// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "desktop/desktop_entry.h"
#include "documents/document_content.h"
#include "documents/document_format.h"
#include "studio/document_samples.h"

#include <QtCore/QDir>
#include <QtCore/QFile>
#include <QtCore/QMimeDatabase>
#include <QtCore/QProcess>
#include <QtCore/QSettings>
#include <QtCore/QStandardPaths>
#include <QtCore/QTemporaryDir>
#include <QtGui/QGuiApplication>
#include <QtGui/QIcon>
#include <QtTest/QTest>

using namespace studio;
using namespace studio::test;
using namespace Qt::StringLiterals;

/// What a desktop knows of the Studio, by the files that are installed for it.
class TestDesktopEntry : public QObject {
    Q_OBJECT

    QTemporaryDir m_data;

    static QString file(const QString& name) { return QStringLiteral(CARREL_DESKTOP_FILES "/") + name; }

    static QByteArray documentBytes()
    {
        return encodeDocument(twoScripts(), {}, Copy::Document).zip.value_or(QByteArray());
    }

private Q_SLOTS:
    /// As if it were installed, beside the types that every system has, in the form in which desktops read them.
    /// Before anything asks for the type of a file.
    void initTestCase()
    {
        const QDir types(m_data.filePath(u"mime/packages"_s));
        QVERIFY(types.mkpath(u"."_s));
        QVERIFY(QFile::copy(file(u"org.carrel.Studio.mime.xml"_s), types.filePath(u"org.carrel.Studio.xml"_s)));
        const QString common =
            QStandardPaths::locate(QStandardPaths::GenericDataLocation, u"mime/packages/freedesktop.org.xml"_s);
        if (common.isEmpty() || !QFile::copy(common, types.filePath(u"freedesktop.org.xml"_s))
            || QProcess::execute(u"update-mime-database"_s, {m_data.filePath(u"mime"_s)}) != 0)
            QSKIP("The types of files that every system has are missing (Debian: shared-mime-info).");
        qputenv("XDG_DATA_HOME", m_data.filePath(u"nothing"_s).toUtf8());
        qputenv("XDG_DATA_DIRS", m_data.path().toUtf8());
    }

    void aDocumentIsKnownByItsName()
    {
        const QMimeType type = QMimeDatabase().mimeTypeForFile(u"gear.carrel"_s, QMimeDatabase::MatchExtension);
        QCOMPARE(type.name(), u"application/vnd.carrel.document+zip"_s);
        QVERIFY(type.inherits(u"application/zip"_s));
    }

    void aDocumentIsKnownByWhatIsInIt()
    {
        QCOMPARE(documentBytes().mid(30, 43), "mimetypeapplication/vnd.carrel.document+zip"_ba);
        const QMimeType type = QMimeDatabase().mimeTypeForData(documentBytes());
        QCOMPARE(type.name(), u"application/vnd.carrel.document+zip"_s);
        QByteArray another = documentBytes();
        another.replace("vnd.carrel.document", "vnd.somebody.elses!");
        QCOMPARE(QMimeDatabase().mimeTypeForData(another).name(), u"application/zip"_s);
    }

    void theEntryOpensDocumentsWithTheStudio()
    {
        const QSettings entry(file(u"org.carrel.Studio.desktop"_s), QSettings::IniFormat);
        QCOMPARE(entry.value(u"Desktop Entry/Exec"_s).toString(), u"carrel-studio %F"_s);
        // A semicolon begins a comment in such a file as Qt reads it.
        QFile text(file(u"org.carrel.Studio.desktop"_s));
        QVERIFY(text.open(QIODevice::ReadOnly));
        QVERIFY(text.readAll().contains("\nMimeType=application/vnd.carrel.document+zip;"));
    }

    void windowsBelongToTheEntryAndHaveItsIcon()
    {
        QGuiApplication::setWindowIcon({});
        useDesktopEntry();
        QCOMPARE(QGuiApplication::desktopFileName() + u".desktop"_s,
                 QFileInfo(file(u"org.carrel.Studio.desktop"_s)).fileName());
        const QIcon icon = QGuiApplication::windowIcon();
        QVERIFY(!icon.isNull());
        for (const int size : {16, 48, 256}) {
            const QImage picture = icon.pixmap(QSize(size, size), 1.0).toImage();
            QCOMPARE(picture.size(), QSize(size, size));
            QCOMPARE(picture.pixelColor(0, 0).alpha(), 0);  // round corners
            QCOMPARE(picture.pixelColor(size / 2, size / 6).alpha(), 255);
        }
    }
};

QTEST_MAIN(TestDesktopEntry)
#include "tst_desktop_entry.moc"
