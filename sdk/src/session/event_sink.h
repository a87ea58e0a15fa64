// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/messages.h"

namespace carrel::session {

/// What happens to streams that come faster than the host reads.
enum class Overflow {
    HoldBack,  ///< the script waits
    Drop,      ///< it is being ended and must not wait: what does not fit is dropped, counted and said
};

/// Where the events of an interpreter go. An event is large and passes many hands, so it is moved once, at the end.
///
/// \anythread
class EventSink {
public:
    virtual ~EventSink() = default;
    /// May wait for back-pressure (streams only).
    virtual void deliver(base::Event&& event) = 0;
    virtual void setOverflow(Overflow overflow) = 0;
    /// Joins text to output of the same job that nobody has read yet. Never waits.
    /// \return false: it was not joined, and has to be delivered
    virtual bool join(OutputStream, quint64 /*jobId*/, QAnyStringView /*text*/) { return false; }
};

}  // namespace carrel::session
