// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include "widgets/script_names.h"

#include <carrel/widgets/script_editor.h>

#include <QtCore/QFileInfo>

#include <algorithm>

namespace carrel::widgets {

void ScriptNames::rename(const QString& name)
{
    // A path goes on to mean the file that is there.
    if (!QFileInfo(m_name.now).isAbsolute() && m_name.now != name)
        m_name.earlier.append(m_name.now);
    m_name.now = name;
}

ScriptNames::Arrival ScriptNames::change(ScriptEditor* shown, ScriptEditor* next)
{
    std::erase_if(m_others, [](const auto& other) { return !other.first; });
    const auto known =
        std::find_if(m_others.begin(), m_others.end(), [next](const auto& other) { return other.first == next; });
    const bool isKnown = known != m_others.end();
    Name name;
    if (isKnown) {
        name = std::move(known->second);
        m_others.erase(known);
    }
    m_others.emplace_back(shown, std::exchange(m_name, std::move(name)));
    return isKnown ? Arrival::Again : Arrival::First;
}

}  // namespace carrel::widgets
