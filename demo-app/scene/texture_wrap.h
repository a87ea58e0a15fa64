// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QString>

#include <algorithm>
#include <array>
#include <optional>

namespace studio {

/// What is seen of a picture beyond its sides.
enum class WrapMode {
    Repeat,
    Mirror,
    Clamp,  ///< its last row or column
};

/// In both directions of a picture.
struct TextureWrap {
    WrapMode u = WrapMode::Repeat;
    WrapMode v = WrapMode::Repeat;

    friend bool operator==(const TextureWrap&, const TextureWrap&) = default;
};

/// As files and scripts have them, in the order of WrapMode.
inline constexpr std::array wrapNames{QLatin1StringView("repeat"), QLatin1StringView("mirror"),
                                      QLatin1StringView("clamp")};

inline QString nameOf(WrapMode mode) { return wrapNames[size_t(mode)]; }

inline std::optional<WrapMode> wrapModeFrom(const QString& name)
{
    const auto* const known = std::find(wrapNames.begin(), wrapNames.end(), name);
    return known == wrapNames.end() ? std::nullopt : std::optional(WrapMode(known - wrapNames.begin()));
}

}  // namespace studio
