// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QtCore/QString>

namespace carrel::python {

/// Where the Python is that a host which names none gets: the one in `carrel/python` beside this library, as a package
/// brings it, wherever that was unpacked; else the one that Carrel was built with. Empty: it was built to have the former only.
QString defaultHome();

/// The folder of the library that this code is in; empty if the system does not say.
QString folderOfOwnLibrary();

}  // namespace carrel::python
