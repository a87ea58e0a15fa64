// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <carrel/code_assistant.h>

#include <QtCore/QObject>
#include <QtCore/QTemporaryDir>

namespace carrel {
class Runtime;
}

namespace studio {

/// The assistant of all editors, which knows what the Studio gives to scripts.
class CodeHelp : public QObject {
    Q_OBJECT
public:
    /// \param runtime must live longer
    CodeHelp(carrel::Runtime& runtime, QObject* parent);

    carrel::CodeAssistant* assistant() const { return m_assistant; }

private:
    QTemporaryDir m_stubs;
    carrel::CodeAssistant* m_assistant;
};

}  // namespace studio
