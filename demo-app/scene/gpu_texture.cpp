// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "scene/gpu_texture.h"

namespace studio {

namespace {

GLint numberOf(WrapMode mode)
{
    if (mode == WrapMode::Mirror)
        return GL_MIRRORED_REPEAT;
    return mode == WrapMode::Clamp ? GL_CLAMP_TO_EDGE : GL_REPEAT;
}

}  // namespace

GpuTexture::GpuTexture(OpenGl& gl, const carrel::Buffer& picture) : m_gl(gl), m_picture(picture)
{
    m_gl.glGenTextures(1, &m_texture);
}

GpuTexture::~GpuTexture() { m_gl.glDeleteTextures(1, &m_texture); }

bool GpuTexture::update()
{
    const auto lock = m_picture.tryLock();
    if (!lock)
        return false;
    const auto& shape = m_picture.shape();
    const GLenum format = shape[2] == 4 ? GL_RGBA : GL_RGB;
    while (m_gl.glGetError() != GL_NO_ERROR) { }
    bind({});
    m_gl.glPixelStorei(GL_UNPACK_ALIGNMENT, 1);
    m_gl.glTexImage2D(GL_TEXTURE_2D, 0, shape[2] == 4 ? GL_RGBA8 : GL_RGB8, GLsizei(shape[1]), GLsizei(shape[0]), 0,
                      format, GL_UNSIGNED_BYTE, m_picture.data());
    m_gl.glPixelStorei(GL_UNPACK_ALIGNMENT, 4);
    m_isThere = m_gl.glGetError() == GL_NO_ERROR;
    if (!m_isThere)
        return true;
    m_gl.glGenerateMipmap(GL_TEXTURE_2D);
    m_gl.glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MIN_FILTER, GL_LINEAR_MIPMAP_LINEAR);
    m_gl.glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MAG_FILTER, GL_LINEAR);
    return true;
}

void GpuTexture::bind(const TextureWrap& wrap)
{
    m_gl.glActiveTexture(GL_TEXTURE0);
    m_gl.glBindTexture(GL_TEXTURE_2D, m_texture);
    m_gl.glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_WRAP_S, numberOf(wrap.u));
    m_gl.glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_WRAP_T, numberOf(wrap.v));
}

std::shared_ptr<GpuTexture> GpuTextures::textureOf(OpenGl& gl, const carrel::Buffer& picture, Content content)
{
    std::erase_if(m_known, [](const auto& entry) { return entry.second.expired(); });
    auto texture = m_known[picture.data()].lock();
    const bool isNew = !texture;
    if (isNew)
        texture = std::make_shared<GpuTexture>(gl, picture);
    if ((isNew || content == Content::Now) && !texture->update())
        return nullptr;
    m_known[picture.data()] = texture;
    return texture;
}

}  // namespace studio
