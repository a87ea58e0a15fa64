// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "modules/call_target.h"

#include <QtCore/QObject>

namespace carrel::bench {

/// What a program in a QJSEngine calls.
class JsTarget : public QObject {
    Q_OBJECT
    Q_PROPERTY(int value READ value CONSTANT)
public:
    Q_INVOKABLE int fortyTwo() const { return int(bench::fortyTwo()); }
    Q_INVOKABLE int increment(int number) const { return int(bench::increment(number)); }
    Q_INVOKABLE int sum(int one, int other) const { return int(bench::sum(one, other)); }
    Q_INVOKABLE int element(int index) const { return m_target.elements.at(std::size_t(index)); }

    int value() const { return int(m_target.value); }

private:
    CallTarget m_target;
};

}  // namespace carrel::bench
