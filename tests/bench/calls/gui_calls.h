// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "calls/gui_target.h"
#include "ceiling.h"
#include "session_pool.h"
#include "suite.h"

#include <optional>

namespace carrel::bench {

/// What it costs to have a method called that lives on the GUI thread, which is this one: from a script, and from a C++
/// thread.
class GuiCalls final : public SuitePart {
public:
    /// Opens a session, and finds out how many calls make an arm. \param ceiling must outlive this
    GuiCalls(Runtime& runtime, const SuiteConfig& config, Ceiling& ceiling);

    std::vector<Series*> series() override { return {&*m_series}; }
    /// Adds figures, a chart and a count; closes the session.
    void report(SuiteResult& result) override;

private:
    double callFromScript(const QString& function, qint64 calls);
    /// \param callOnce is done on a thread of its own
    double callFromThread(const std::function<int(int)>& callOnce, qint64 calls);
    double callByName(qint64 calls);
    double callFunctor(qint64 calls);
    void expect(qint64 calls, int last);
    Estimate microseconds(const QString& arm) const;
    Figure compare(const QString& name, const QString& ours, const QString& peer) const;
    std::shared_ptr<const Chart> chart() const;

    GuiTarget m_target;
    std::optional<SessionPool> m_sessions;
    qint64 m_calls = 0;     // of an arm
    qint64 m_expected = 0;  // of all arms until now
    std::optional<Series> m_series;
};

}  // namespace carrel::bench
