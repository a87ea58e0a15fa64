// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include <carrel/worker.h>

#include <cstdio>

int main(int argc, char** argv)
{
    if (const auto status = carrel::runAsWorker(argc, argv))
        return *status;
    std::fputs("carrel-worker runs the scripts of programs that use Carrel, which start it; by itself it does nothing.\n", stderr);
    return 2;
}
