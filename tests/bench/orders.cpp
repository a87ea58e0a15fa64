// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include "orders.h"

#include <cstdio>
#include <cstdlib>
#include <iostream>
#include <sstream>
#include <string>

namespace carrel::bench {

namespace {

QList<qint64> numbersIn(const std::string& line)
{
    std::istringstream words(line);
    QList<qint64> numbers;
    for (qint64 number = 0; words >> number;)
        numbers.append(number);
    return numbers;
}

}  // namespace

void serveOrders(const std::function<OrderAnswer(const QList<qint64>&)>& answer)
{
    std::printf("ready\n");
    std::fflush(stdout);
    for (std::string line; std::getline(std::cin, line);) {
        const OrderAnswer given = answer(numbersIn(line));
        std::printf("%.9f", given.seconds);
        for (const qint64 value : given.values)
            std::printf(" %lld", static_cast<long long>(value));
        std::printf("\n");
        std::fflush(stdout);
    }
}

void giveUp(const char* sentence)
{
    std::fprintf(stderr, "ERROR: %s\n", sentence);
    std::_Exit(1);  // other threads may be anywhere
}

}  // namespace carrel::bench
