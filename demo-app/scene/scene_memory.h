// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "scene/object_state.h"

#include <QtCore/QHash>
#include <QtCore/QString>

#include <map>

namespace studio {

/// What a scene was at one moment, so that it can be that again: plain data. The memory of its geometry is not
/// copied.
struct SceneMemory {
    std::map<quint64, ObjectStateRef> states;  ///< by SceneObject::id()
    quint64 lastId = 0;                        ///< from which names and colors of further objects follow, too
    QHash<QString, int> lastNumbers;
};

}  // namespace studio
