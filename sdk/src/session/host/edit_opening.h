// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <carrel/edit_transaction.h>

#include <QtCore/QString>

#include <memory>
#include <optional>

namespace carrel {

/// What a transaction and whoever has opened it share.
struct EditTransaction::Opening {
    std::shared_ptr<session::EditRecorder> recorder;
    std::optional<QString> interruption{};  ///< then the transaction is over
};

}  // namespace carrel
