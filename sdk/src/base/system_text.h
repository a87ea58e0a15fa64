// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QtCore/QByteArray>
#include <QtCore/QString>

#include <system_error>

namespace carrel::base {

/// What the operating system says of one of its error codes. Of std::strerror(), another thread may change the text.
inline QString systemText(int code)
{
    return QString::fromLocal8Bit(QByteArray::fromStdString(std::generic_category().message(code)));
}

}  // namespace carrel::base
