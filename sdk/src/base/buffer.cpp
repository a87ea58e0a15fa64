// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include <carrel/buffer.h>

#include "base/buffer_layout.h"
#include "base/buffer_memory.h"

#include <utility>

namespace carrel {

using namespace Qt::StringLiterals;

struct Buffer::Content {
    std::shared_ptr<base::BufferMemory> memory;
    BufferLayout layout;
    Access access;
    qint64 elementCount;
    bool isContiguous;
};

Buffer::Buffer(std::shared_ptr<const Content> content) : m_content(std::move(content)) { }

Result<Buffer> Buffer::create(ElementFormat format, const QList<qint64>& shape)
{
    const auto layout = plan(format, shape);
    if (!layout)
        return layout.error();
    auto memory = base::BufferMemory::create(base::bytesOf(*layout));
    if (!memory)
        return memory.error();
    return fromParts(*std::move(memory), *layout, Access::Writable);
}

Result<BufferLayout> Buffer::plan(ElementFormat format, const QList<qint64>& shape)
{
    BufferLayout layout{format, shape, {}, 0};
    if (const QString problem = base::problemOfShape(format, shape); !problem.isEmpty())
        return Error{ErrorCode::BufferRefused, problem};
    layout.strides = base::contiguousStrides(format, shape);
    return layout;
}

Result<Buffer> Buffer::fromParts(std::shared_ptr<base::BufferMemory> memory, const BufferLayout& layout,
                                 Access access)
{
    if (const QString problem = base::problemOfLayout(layout, memory->size()); !problem.isEmpty())
        return Error{ErrorCode::BufferRefused, problem};
    const bool isContiguous = layout.strides == base::contiguousStrides(layout.format, layout.shape);
    const Access possible = memory->access() == Access::Writable ? access : Access::ReadOnly;
    return Buffer(std::make_shared<const Content>(
        Content{std::move(memory), layout, possible, base::elementsOf(layout), isContiguous}));
}

Result<Buffer> Buffer::view(const BufferLayout& layout) const
{
    return fromParts(m_content->memory, layout, m_content->access);
}

Buffer Buffer::readOnly() const
{
    Content content = *m_content;
    content.access = Access::ReadOnly;
    return Buffer(std::make_shared<const Content>(std::move(content)));
}

const BufferLayout& Buffer::layout() const { return m_content->layout; }

qint64 Buffer::elementSize() const { return base::sizeOf(format()); }

qint64 Buffer::elementCount() const { return m_content->elementCount; }

bool Buffer::isWritable() const { return m_content->access == Access::Writable; }

bool Buffer::isContiguous() const { return m_content->isContiguous; }

const std::byte* Buffer::data() const { return m_content->memory->data() + layout().offset; }

std::byte* Buffer::writableData() const
{
    return isWritable() ? m_content->memory->data() + layout().offset : nullptr;
}

std::optional<BufferLock> Buffer::tryLock() const
{
    const base::LockHolder holder = base::newLockHolder();
    if (!m_content->memory->lock().tryAcquire(holder))
        return {};
    return BufferLock(m_content->memory, holder);
}

int Buffer::liveCount() { return base::BufferMemory::liveCount(); }

const std::shared_ptr<base::BufferMemory>& Buffer::memory() const { return m_content->memory; }

bool operator==(const Buffer& left, const Buffer& right)
{
    return left.memory() == right.memory() && left.layout() == right.layout();
}

BufferLock::BufferLock(std::shared_ptr<base::BufferMemory> memory, quint64 holder)
    : m_memory(std::move(memory)),
      m_holder(holder)
{
}

BufferLock::BufferLock(BufferLock&& other) noexcept
    : m_memory(std::move(other.m_memory)),
      m_holder(other.m_holder) { }

BufferLock& BufferLock::operator=(BufferLock&& other) noexcept
{
    std::swap(m_memory, other.m_memory);
    std::swap(m_holder, other.m_holder);
    return *this;
}

BufferLock::~BufferLock()
{
    if (m_memory)
        m_memory->lock().release(m_holder);
}

}  // namespace carrel
