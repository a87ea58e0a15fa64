// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "documents/archive.h"
#include "scene/object_state.h"

#include <QtCore/QList>

namespace studio {

/// A scene, as members of a document's archive: `scene.json` says what objects there are, and each array of numbers
/// is a member of its own, little-endian, with its rows one behind the other.
///
/// Reads the memory of the geometry while it does; a script that writes there at the same moment is not waited for.
/// \anythread
QList<ArchiveMember> membersOfScene(const QList<ObjectStateRef>& scene);

struct SceneReading {
    QList<ObjectStateRef> scene{};
    QString problem{};  ///< a sentence's end; empty: none
};

/// Takes the members of a scene out of `archive`. Without `scene.json` there is none.
SceneReading takeScene(Archive& archive);

}  // namespace studio
