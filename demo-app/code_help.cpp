// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "code_help.h"

#include "start_up.h"

#include <carrel/host_stub.h>

#include <QtCore/QCoreApplication>
#include <QtCore/QDir>

namespace studio {

namespace {

/// What is installed with the Studio, and lies in the same place beside what was built. Empty where it is not there.
QStringList shared(const QString& folder)
{
    const QDir beside(QCoreApplication::applicationDirPath() + QStringLiteral("/../share/carrel/") + folder);
    return beside.exists() ? QStringList{beside.canonicalPath()} : QStringList();
}

QString writtenStubs(const QString& folder)
{
    if (const auto written = hostStub().write(folder); !written)
        qWarning("the editors do not know what scripts have: %s", qUtf8Printable(written.error().message));
    return folder;
}

}  // namespace

CodeHelp::CodeHelp(carrel::Runtime& runtime, QObject* parent)
    : QObject(parent),
      m_assistant(new carrel::CodeAssistant(
          runtime,
          {.toolPaths = shared(QStringLiteral("code-tools")),
           .stubFolders = QStringList{writtenStubs(m_stubs.path())} + shared(QStringLiteral("stubs"))},
          this))
{
}

}  // namespace studio
