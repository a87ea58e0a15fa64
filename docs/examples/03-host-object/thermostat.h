// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QObject>

/// An ordinary QObject. It knows nothing of Python: scripts find what its meta-object says.
class Thermostat : public QObject {
    Q_OBJECT
    Q_CLASSINFO("carrel.doc", "Keeps a room at a temperature.")
    Q_PROPERTY(double target READ target WRITE setTarget NOTIFY targetChanged)
public:
    enum class Mode { Off, Heating, Cooling };
    Q_ENUM(Mode)

    double target() const { return m_target; }
    void setTarget(double celsius)
    {
        if (celsius != m_target)
            Q_EMIT targetChanged(m_target = celsius);
    }

    Q_INVOKABLE Mode mode(double roomCelsius) const
    {
        return roomCelsius < m_target ? Mode::Heating : roomCelsius > m_target ? Mode::Cooling : Mode::Off;
    }

Q_SIGNALS:
    void targetChanged(double celsius);

private:
    double m_target = 20.0;
};
