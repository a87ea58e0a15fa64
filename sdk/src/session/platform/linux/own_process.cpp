// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include "session/worker/own_process.h"

#include "session/worker/end_process.h"

#include <QtCore/QFile>
#include <QtCore/QFileInfo>

#include <algorithm>
#include <csignal>

#include <dlfcn.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <unistd.h>

namespace carrel::session {

using namespace Qt::StringLiterals;

void dieWithParent(qint64 parent)
{
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    if (getppid() != parent)  // it was gone before that
        endProcess(1);
    QFile order(u"/proc/self/oom_score_adj"_s);
    if (order.open(QIODevice::WriteOnly))
        order.write("500");
}

void growStackTo(qint64 bytes)
{
    rlimit limit{};
    if (getrlimit(RLIMIT_STACK, &limit) != 0 || limit.rlim_cur == RLIM_INFINITY || limit.rlim_cur >= rlim_t(bytes))
        return;
    limit.rlim_cur = std::min(rlim_t(bytes), limit.rlim_max);
    setrlimit(RLIMIT_STACK, &limit);
}

qint64 ownProcessId()
{
    return getpid();
}

QString ownProgram()
{
    return QFile::symLinkTarget(u"/proc/self/exe"_s);
}

QString folderOfThisLibrary()
{
    Dl_info info{};
    dladdr(reinterpret_cast<const void*>(&folderOfThisLibrary), &info);
    return QFileInfo(QFile::decodeName(info.dli_fname)).absolutePath();
}

}  // namespace carrel::session
