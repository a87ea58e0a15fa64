// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include "base/buffer_layout.h"

#include <algorithm>
#include <array>
#include <limits>
#include <string_view>

namespace carrel::base {

using namespace Qt::StringLiterals;

namespace {

struct FormatFacts {
    char letter;
    int size;
};

/// In the order of ElementFormat.
constexpr std::array<FormatFacts, 12> facts{{{'?', 1},
                                             {'b', 1},
                                             {'B', 1},
                                             {'h', 2},
                                             {'H', 2},
                                             {'i', 4},
                                             {'I', 4},
                                             {'q', 8},
                                             {'Q', 8},
                                             {'e', 2},
                                             {'f', 4},
                                             {'d', 8}}};
static_assert(size_t(ElementFormat::Float64) + 1 == facts.size());

QString tooLarge() { return u"A buffer of that shape would have more bytes than can be counted."_s; }

bool isEmpty(const QList<qint64>& shape) { return shape.contains(0); }

/// The lowest and the highest byte that an element begins at.
struct Extent {
    qint64 lowest = 0;
    qint64 highest = 0;
};

std::optional<Extent> extentOf(const BufferLayout& layout)
{
    Extent extent{layout.offset, layout.offset};
    for (qsizetype i = 0; i < layout.shape.size(); ++i) {
        qint64 span = 0;
        if (qMulOverflow(layout.shape[i] - 1, layout.strides[i], &span))
            return {};
        qint64& end = span < 0 ? extent.lowest : extent.highest;
        if (qAddOverflow(end, span, &end))
            return {};
    }
    return extent;
}

bool isAligned(const BufferLayout& layout)
{
    const qint64 size = sizeOf(layout.format);
    return layout.offset % size == 0
        && std::ranges::all_of(layout.strides, [size](qint64 stride) { return stride % size == 0; });
}

}  // namespace

int sizeOf(ElementFormat format) { return facts[size_t(format)].size; }

char letterOf(ElementFormat format) { return facts[size_t(format)].letter; }

std::optional<ElementFormat> formatOfLetter(char letter)
{
    if (letter == 'l' || letter == 'n')
        return ElementFormat::Int64;
    if (letter == 'L' || letter == 'N')
        return ElementFormat::UInt64;
    const auto found = std::ranges::find(facts, letter, &FormatFacts::letter);
    if (found == facts.end())
        return {};
    return ElementFormat(found - facts.begin());
}

QString problemOfShape(ElementFormat format, const QList<qint64>& shape)
{
    if (shape.size() > Buffer::maximumDimensions)
        return u"A buffer has at most %1 dimensions, not %2."_s.arg(Buffer::maximumDimensions).arg(shape.size());
    qint64 bytes = sizeOf(format);
    for (const qint64 length : shape) {
        if (length < 0)
            return u"A buffer cannot have %1 elements in a dimension."_s.arg(length);
        // An empty dimension makes the whole empty, but must not hide one that cannot be.
        if (qMulOverflow(bytes, std::max<qint64>(length, 1), &bytes))
            return tooLarge();
    }
    return {};
}

QString problemOfLayout(const BufferLayout& layout, qint64 memorySize)
{
    if (QString problem = problemOfShape(layout.format, layout.shape); !problem.isEmpty())
        return problem;
    if (layout.strides.size() != layout.shape.size())
        return u"A buffer of %1 dimensions needs as many strides, not %2."_s.arg(layout.shape.size())
            .arg(layout.strides.size());
    if (!isAligned(layout))
        return u"The offset and the strides of a buffer must be multiples of the size of its elements, %1 bytes."_s
            .arg(sizeOf(layout.format));
    if (isEmpty(layout.shape)) {
        if (layout.offset < 0 || layout.offset > memorySize)
            return u"The elements of the buffer would lie outside of its memory of %1 bytes."_s.arg(memorySize);
        return {};
    }
    const auto extent = extentOf(layout);
    if (!extent || extent->lowest < 0 || extent->highest > memorySize - sizeOf(layout.format))
        return u"The elements of the buffer would lie outside of its memory of %1 bytes."_s.arg(memorySize);
    return {};
}

QList<qint64> contiguousStrides(ElementFormat format, const QList<qint64>& shape)
{
    QList<qint64> strides(shape.size());
    qint64 stride = sizeOf(format);
    for (qsizetype i = shape.size() - 1; i >= 0; --i) {
        strides[i] = stride;
        stride *= std::max<qint64>(shape[i], 1);
    }
    return strides;
}

qint64 elementsOf(const BufferLayout& layout)
{
    qint64 count = 1;
    for (const qint64 length : layout.shape)
        count *= length;
    return count;
}

qint64 bytesOf(const BufferLayout& layout) { return elementsOf(layout) * sizeOf(layout.format); }

}  // namespace carrel::base
