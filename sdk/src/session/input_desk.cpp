// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include "session/input_desk.h"

namespace carrel::session {

InputDesk::InputDesk(std::shared_ptr<base::RunControl> control) : m_control(std::move(control))
{
    m_bell = m_control->addBell([this] { wake(); });
}

InputDesk::~InputDesk()
{
    m_control->removeBell(m_bell);
}

quint64 InputDesk::open()
{
    const std::lock_guard lock(m_mutex);
    m_waiting[++m_last] = {};
    return m_last;
}

InputDesk::Reply InputDesk::wait(quint64 request)
{
    std::unique_lock lock(m_mutex);
    m_changed.wait(lock, [&] {
        return m_isClosed || m_waiting[request].isAnswered || m_control->isCancelled() || m_control->isKilled();
    });
    return std::move(m_waiting.extract(request).mapped());
}

void InputDesk::answer(quint64 request, std::optional<QString> text)
{
    const std::lock_guard lock(m_mutex);
    const auto waiting = m_waiting.find(request);
    if (waiting == m_waiting.end())
        return;  // it was stopped meanwhile
    waiting->second = {true, std::move(text)};
    m_changed.notify_all();
}

void InputDesk::close()
{
    const std::lock_guard lock(m_mutex);
    m_isClosed = true;
    m_changed.notify_all();
}

void InputDesk::wake()
{
    const std::lock_guard lock(m_mutex);
    m_changed.notify_all();
}

}  // namespace carrel::session
