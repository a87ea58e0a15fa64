// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "scene/open_gl.h"
#include "scene/texture_wrap.h"

#include <carrel/buffer.h>

#include <map>
#include <memory>

namespace studio {

/// A picture in the memory of the graphics, which several objects may be covered with.
///
/// With the context current, every function; also the destructor.
class GpuTexture {
public:
    GpuTexture(OpenGl& gl, const carrel::Buffer& picture);
    ~GpuTexture();
    GpuTexture(const GpuTexture&) = delete;
    GpuTexture& operator=(const GpuTexture&) = delete;

    /// Takes over what is in the picture now. \return false where somebody writes to it: ask again
    bool update();
    bool isThere() const { return m_isThere; }
    /// To the first unit.
    void bind(const TextureWrap& wrap);

private:
    OpenGl& m_gl;
    const carrel::Buffer m_picture;  // kept, so that no other one is where it is
    GLuint m_texture = 0;
    bool m_isThere = false;  // false: also where the graphics has no room for it
};

/// Each picture once, as long as somebody has it.
class GpuTextures {
public:
    enum class Content {
        AsItWas,  ///< of one that is here already
        Now,
    };
    /// Null where somebody writes to it: ask again.
    std::shared_ptr<GpuTexture> textureOf(OpenGl& gl, const carrel::Buffer& picture, Content content);

private:
    std::map<const std::byte*, std::weak_ptr<GpuTexture>> m_known{};
};

}  // namespace studio
