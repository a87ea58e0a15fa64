// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include "doom.h"

#include <QtCore/QFile>

using namespace Qt::StringLiterals;

namespace carrel::faults {

Doom::Doom() { qputenv("CARREL_FAULT_DOOM", QFile::encodeName(m_folder.filePath(u"doom"_s))); }

bool Doom::await(const QString& deed, int frame, qint64 value)
{
    // As a whole, or not at all: a worker may look at any moment.
    QFile file(m_folder.filePath(u"written"_s));
    if (!file.open(QIODevice::WriteOnly))
        return false;
    file.write(u"%1 %2 %3\n"_s.arg(deed).arg(frame).arg(value).toUtf8());
    file.close();
    QFile::remove(m_folder.filePath(u"doom.taken"_s));
    return file.rename(m_folder.filePath(u"doom"_s));
}

bool Doom::isTaken() const { return QFile::exists(m_folder.filePath(u"doom.taken"_s)); }

QStringList unreliableWorkers()
{
    return {QStringLiteral("CARREL_FAULT_WORKER=" CARREL_UNRELIABLE_WORKER),
            QStringLiteral("CARREL_FAULT_REAL_WORKER=" CARREL_STOCK_WORKER)};
}

}  // namespace carrel::faults
