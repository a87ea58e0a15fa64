// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QtCore/QDir>
#include <QtCore/QFile>
#include <QtCore/QSaveFile>
#include <QtCore/QTemporaryDir>
#include <QtTest/QTest>

namespace carrel::test {

/// A folder of modules that tests write as editors do: into the file that is there, or a new one that is given its
/// name.
class ModuleFolder {
public:
    enum class Manner { InPlace, ByRename };

    QString path() const { return m_folder.path(); }
    QString file(const QString& name) const { return m_folder.filePath(name); }

    void write(const QString& name, const QByteArray& code, Manner manner = Manner::InPlace)
    {
        QDir().mkpath(QFileInfo(file(name)).path());
        const bool isDone = manner == Manner::InPlace ? writeInPlace(file(name), code) : replace(file(name), code);
        if (!isDone)
            QTest::qFail(qPrintable(QStringLiteral("cannot write ") + name), __FILE__, __LINE__);
    }

    void remove(const QString& name) { QVERIFY(QFile::remove(file(name))); }

private:
    static bool writeInPlace(const QString& path, const QByteArray& code)
    {
        QFile file(path);
        return file.open(QIODevice::WriteOnly) && file.write(code) == code.size();
    }
    static bool replace(const QString& path, const QByteArray& code)
    {
        QSaveFile file(path);
        return file.open(QIODevice::WriteOnly) && file.write(code) == code.size() && file.commit();
    }

    QTemporaryDir m_folder;
};

}  // namespace carrel::test
