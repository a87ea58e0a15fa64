// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <carrel/dialog_request.h>

namespace carrel::base {

/// What comes of a dialog that a script has asked for.
struct DialogReply {
    enum class How {
        Answered,
        Refused,      ///< the user did not want to
        NobodyShows,  ///< the host has no dialogs
    };
    How how = How::Refused;
    Value answer{};

    friend bool operator==(const DialogReply&, const DialogReply&) = default;
};

}  // namespace carrel::base
