// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "python/memory/account.h"

namespace carrel::python::memory {

/// What an account is charged for something that does not belong to one Python object alone: until the last who has a
/// share of this lets go, on whatever thread, also when the interpreter is gone.
class Charge {
public:
    /// Needs the interpreter's GIL. \return null where that would be more than it may have
    static std::shared_ptr<const Charge> open(std::shared_ptr<Account> account, Account::Kind kind, qint64 bytes);
    /// \anythread
    ~Charge();
    Charge(const Charge&) = delete;  // is given back once
    Charge& operator=(const Charge&) = delete;

private:
    Charge(std::shared_ptr<Account> account, Account::Kind kind, std::size_t bytes);

    const std::shared_ptr<Account> m_account;
    const Account::Kind m_kind;
    const std::size_t m_bytes;
};

}  // namespace carrel::python::memory
