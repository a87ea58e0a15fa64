// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <carrel/export.h>
#include <carrel/result.h>

#include <QtCore/QList>
#include <QtCore/QString>

#include <cstddef>
#include <memory>
#include <optional>
#include <span>
#include <type_traits>

namespace carrel {

namespace base {
class BufferMemory;
}
class BufferLock;

/// What one element of a Buffer is, in the byte order of the machine. In Python: the letter behind it, as of
/// `struct`.
enum class ElementFormat {
    Bool,     ///< `?`
    Int8,     ///< `b`
    UInt8,    ///< `B`
    Int16,    ///< `h`
    UInt16,   ///< `H`
    Int32,    ///< `i`
    UInt32,   ///< `I`
    Int64,    ///< `q`
    UInt64,   ///< `Q`
    Float16,  ///< `e`
    Float32,  ///< `f`
    Float64,  ///< `d`
};

/// Where the elements of a Buffer lie in its memory.
struct BufferLayout {
    ElementFormat format = ElementFormat::UInt8;
    QList<qint64> shape{};    ///< elements in each dimension; no dimension: one element
    QList<qint64> strides{};  ///< bytes from one element to the next, in each dimension; may be negative
    qint64 offset = 0;        ///< byte of the memory at which the element with all indices 0 is

    friend bool operator==(const BufferLayout&, const BufferLayout&) = default;
};

/// Typed memory in any number of dimensions, which the host and its scripts share: no byte of it is copied when it
/// crosses, whatever its size, in process and out of process. In Python it is a `carrel.Buffer`, which lends it to array
/// libraries by the buffer protocol, by numpy's `__array_interface__`, and by DLPack.
///
/// A Buffer is a handle: copies of it stand for the same memory, which goes with the last handle, on whatever side that
/// is; neither the end of a session nor that of a worker process takes it from who still has one. It never moves, and
/// its size never changes. A tensor that native code has taken by DLPack is such a handle, too.
///
/// Who writes while others read is not kept from it: they see what is there. Who needs to be alone takes the lock, if
/// all who use the buffer do: scripts by `with buffer.lock:`, the host by tryLock(). What a script may have written
/// is never to be trusted: an index read from a buffer has to be checked *after* it was copied out of it.
///
/// \anythread every function.
class CARREL_EXPORT Buffer {
public:
    enum class Access { ReadOnly, Writable };

    static constexpr int maximumDimensions = 64;

    // Copied, never moved: there is no handle without memory.
    Buffer(const Buffer&) noexcept = default;
    Buffer& operator=(const Buffer&) noexcept = default;

    /// New memory, all zero, with its elements one behind the other, those of the last dimension together.
    /// \return BufferRefused for a negative or an overflowing shape, or more than the machine has
    static Result<Buffer> create(ElementFormat format, const QList<qint64>& shape);

    /// Other elements of the same memory.
    /// \return BufferRefused where one of them were outside of it, or not at a multiple of its size
    Result<Buffer> view(const BufferLayout& layout) const;

    /// The same elements. Who is given this cannot write to them, nor can the process of a script that is.
    Buffer readOnly() const;

    const BufferLayout& layout() const;  ///< of its elements
    ElementFormat format() const { return layout().format; }  ///< what one element is
    const QList<qint64>& shape() const { return layout().shape; }  ///< elements in each dimension
    qint64 elementSize() const;   ///< bytes
    qint64 elementCount() const;  ///< in all dimensions
    bool isWritable() const;  ///< false of a buffer that readOnly() has given
    /// Whether the elements lie one behind the other, as in a new buffer.
    bool isContiguous() const;

    /// Where the element with all indices 0 is.
    const std::byte* data() const;
    /// Null where it is read only.
    std::byte* writableData() const;

    /// All elements of a contiguous buffer, if `T` is what its format says; else none. Those of ElementFormat::Bool
    /// are quint8, of which 0 is false: a script may have written any.
    template <class T>
    std::span<const T> elements() const
    {
        return hasElements(formatOf<T>()) ? std::span(reinterpret_cast<const T*>(data()), size_t(elementCount()))
                                          : std::span<const T>();
    }
    /// The same, none of a buffer that is read only.
    template <class T>
    std::span<T> writableElements() const
    {
        return hasElements(formatOf<T>()) && isWritable()
            ? std::span(reinterpret_cast<T*>(writableData()), size_t(elementCount()))
            : std::span<T>();
    }

    /// Takes the lock if it is free. Never waits, so that the thread of a window may ask.
    std::optional<BufferLock> tryLock() const;

    /// How many memories this process has mapped. 0 when all handles are gone, those of scripts among them.
    static int liveCount();

    /// The same memory, at the same place in it.
    CARREL_EXPORT friend bool operator==(const Buffer& left, const Buffer& right);

    // For Carrel itself.
    /// \return BufferRefused as view()
    static Result<Buffer> fromParts(std::shared_ptr<base::BufferMemory> memory, const BufferLayout& layout,
                                    Access access);
    /// \return the layout of a new buffer; BufferRefused where there can be none
    static Result<BufferLayout> plan(ElementFormat format, const QList<qint64>& shape);
    const std::shared_ptr<base::BufferMemory>& memory() const;  ///< where the elements lie

private:
    struct Content;
    explicit Buffer(std::shared_ptr<const Content> content);

    bool hasElements(std::optional<ElementFormat> wanted) const
    {
        const bool isByteForBool = wanted == ElementFormat::UInt8 && format() == ElementFormat::Bool;
        return isContiguous() && (wanted == format() || isByteForBool);
    }

    template <class T>
    static constexpr std::optional<ElementFormat> formatOf()
    {
        if constexpr (std::is_same_v<T, float>)
            return ElementFormat::Float32;
        else if constexpr (std::is_same_v<T, double>)
            return ElementFormat::Float64;
        else if constexpr (std::is_integral_v<T> && !std::is_same_v<T, bool> && sizeof(T) <= 8)
            return integerFormat(sizeof(T), std::is_signed_v<T>);
        else
            return {};
    }

    static constexpr ElementFormat integerFormat(std::size_t size, bool isSigned)
    {
        switch (size) {
        case 1:
            return isSigned ? ElementFormat::Int8 : ElementFormat::UInt8;
        case 2:
            return isSigned ? ElementFormat::Int16 : ElementFormat::UInt16;
        case 4:
            return isSigned ? ElementFormat::Int32 : ElementFormat::UInt32;
        default:
            return isSigned ? ElementFormat::Int64 : ElementFormat::UInt64;
        }
    }

    std::shared_ptr<const Content> m_content;
};

/// The lock of a Buffer's memory, had for as long as this lives. It may be destroyed on any thread. What has the lock
/// and ends without giving it back (an interpreter, a worker process) loses it.
class CARREL_EXPORT BufferLock {
public:
    BufferLock(BufferLock&& other) noexcept;  ///< the other one has nothing then
    BufferLock& operator=(BufferLock&& other) noexcept;  ///< they change places
    ~BufferLock();

private:
    friend class Buffer;
    BufferLock(std::shared_ptr<base::BufferMemory> memory, quint64 holder);

    std::shared_ptr<base::BufferMemory> m_memory;  // null: moved from
    quint64 m_holder = 0;
};

}  // namespace carrel
