// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "scene/measures.h"
#include "scene/object_state.h"

#include <optional>
#include <vector>

namespace studio {

/// An object as a viewport draws it.
struct ShownObject {
    quint64 id = 0;
    quint64 geometryRevision = 0;  ///< see SceneObject::geometryRevision()
    ObjectStateRef state;
    std::optional<Box> box;  ///< in the scene; nothing where there is no vertex to be drawn
    bool isSelected = false;
};

/// All that a viewport shows of a scene at one moment: plain data, which stays as it is whatever becomes of the
/// scene.
struct ShownScene {
    std::vector<ShownObject> objects;  ///< in the order in which they were made

    /// Around all that is visible.
    std::optional<Box> box() const;
    /// Around all that is selected.
    std::optional<Box> selectionBox() const;
    bool contains(quint64 id) const;
};

}  // namespace studio
