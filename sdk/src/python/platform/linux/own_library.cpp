// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include "python/python_home.h"

#include <QtCore/QFile>
#include <QtCore/QFileInfo>

#include <dlfcn.h>

namespace carrel::python {

QString folderOfOwnLibrary()
{
    Dl_info library;
    if (dladdr(reinterpret_cast<const void*>(&folderOfOwnLibrary), &library) == 0 || !library.dli_fname)
        return {};
    return QFileInfo(QFile::decodeName(library.dli_fname)).canonicalPath();
}

}  // namespace carrel::python
