// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "scene/shown_scene.h"

#include <algorithm>

namespace studio {

namespace {

template <class Wanted>
std::optional<Box> boxAround(const std::vector<ShownObject>& objects, Wanted&& isWanted)
{
    std::optional<Box> all;
    for (const ShownObject& object : objects) {
        if (object.box && isWanted(object))
            all = all ? all->united(*object.box) : *object.box;
    }
    return all;
}

}  // namespace

std::optional<Box> ShownScene::box() const
{
    return boxAround(objects, [](const ShownObject& object) { return object.state->isVisible; });
}

std::optional<Box> ShownScene::selectionBox() const
{
    return boxAround(objects, [](const ShownObject& object) { return object.isSelected; });
}

bool ShownScene::contains(quint64 id) const
{
    const auto found = std::lower_bound(objects.begin(), objects.end(), id,
                                        [](const ShownObject& object, quint64 wanted) { return object.id < wanted; });
    return found != objects.end() && found->id == id;
}

}  // namespace studio
