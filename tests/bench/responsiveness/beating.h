// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ceiling.h"
#include "peer.h"
#include "responsiveness/ways.h"
#include "suite.h"

#include <map>
#include <memory>
#include <optional>
#include <vector>

namespace carrel::bench {

/// How late a heartbeat of one millisecond is on the thread of the Studio's window while two scripts compute, a third
/// one prints without end, and a document is opened and closed.
///
/// The window, its documents with their sessions, and how much output comes are the same whoever works: what the
/// Studio's widgets cost is in all of it, and the rest is what the work costs the window. The "seconds" of an arm are
/// the lag that a hundredth of the beats exceeded.
class Beating final : public SuitePart {
public:
    /// Starts the Studio. \param ceiling must outlive this
    Beating(const SuiteConfig& config, Ceiling& ceiling);

    std::vector<Series*> series() override { return {&*m_series}; }
    /// Adds figures, counts and a chart; closes the Studio.
    void report(SuiteResult& result) override;

private:
    Peer& studioOf(Load load) { return load == Load::EqualSessions ? *m_equalStudio : *m_studio; }
    double listen(Load load);
    Figure compare(const QString& name, Load ours, Load peer) const;
    void closeStudio(Peer& studio, SuiteResult& result);
    Figure lagOf(Load load, BeatNumber number) const;
    Estimate milliseconds(Load load) const;
    std::shared_ptr<const Chart> chart() const;

    std::unique_ptr<Peer> m_studio;
    std::unique_ptr<Peer> m_equalStudio;
    qint64 m_milliseconds;
    qint64 m_room = 0;  // characters of output in a frame: as much as scripts brought
    qint64 m_attachments = 0;
    int m_notOpened = 0;
    std::map<Load, std::map<BeatNumber, std::vector<double>>> m_beats;  // in milliseconds, one a run of the arm
    std::optional<Series> m_series;
};

}  // namespace carrel::bench
