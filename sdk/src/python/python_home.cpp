// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include "python/python_home.h"

#include <QtCore/QFileInfo>

namespace carrel::python {

QString defaultHome()
{
    QString beside = folderOfOwnLibrary() + QStringLiteral("/carrel/python");
    if (QFileInfo::exists(beside + QStringLiteral("/bin/python3")))
        return beside;
    return QStringLiteral(CARREL_PYTHON_HOME);
}

}  // namespace carrel::python
