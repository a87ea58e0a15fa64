// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include "python/memory/charge.h"

#include "python/memory/payer.h"

#include <utility>

namespace carrel::python::memory {

std::shared_ptr<const Charge> Charge::open(std::shared_ptr<Account> account, Account::Kind kind, qint64 bytes)
{
    const auto size = std::size_t(bytes);
    if (!account->charge(kind, size, Account::Quota::Enforced))
        return {};
    return std::shared_ptr<const Charge>(new Charge(std::move(account), kind, size));
}

Charge::Charge(std::shared_ptr<Account> account, Account::Kind kind, std::size_t bytes)
    : m_account(std::move(account)),
      m_kind(kind),
      m_bytes(bytes)
{
}

Charge::~Charge()
{
    if (m_bytes > 0)
        credit(*m_account, m_kind, m_bytes);
}

}  // namespace carrel::python::memory
