// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QtCore/QPointer>
#include <QtCore/QString>
#include <QtCore/QStringList>

#include <utility>
#include <vector>

namespace carrel {
class ScriptEditor;
}

namespace carrel::widgets {

/// What tracebacks call the script of each editor that has been in a panel.
class ScriptNames {
public:
    /// Of the editor that is shown.
    const QString& now() const { return m_name.now; }
    /// Whether a traceback that can still be read means the script that is shown.
    bool isMeantBy(const QString& file) const { return file == m_name.now || m_name.earlier.contains(file); }
    void rename(const QString& name);

    enum class Arrival { First, Again };
    /// `next` takes the place of `shown`. \return whether it has been here before
    Arrival change(ScriptEditor* shown, ScriptEditor* next);

private:
    struct Name {
        QString now = QStringLiteral("script");
        QStringList earlier{};
    };

    Name m_name;
    std::vector<std::pair<QPointer<ScriptEditor>, Name>> m_others;  // the editors that were here before
};

}  // namespace carrel::widgets
