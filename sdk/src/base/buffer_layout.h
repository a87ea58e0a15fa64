// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <carrel/buffer.h>

#include <QtCore/QString>

/// \file
/// The arithmetic of buffers, with numbers that may come from anybody.

namespace carrel::base {

/// Of an element, in bytes.
int sizeOf(ElementFormat format);
/// As `struct` and `memoryview` of Python write it.
char letterOf(ElementFormat format);
/// All that there are, with `l`, `L`, `n` and `N`, which are 64 bits wide.
std::optional<ElementFormat> formatOfLetter(char letter);

/// \return a sentence for people; empty: there can be such a buffer
QString problemOfShape(ElementFormat format, const QList<qint64>& shape);
/// \return a sentence for people; empty: every element is within `memorySize` bytes, at a multiple of its size
QString problemOfLayout(const BufferLayout& layout, qint64 memorySize);

// Of shapes without a problem.
QList<qint64> contiguousStrides(ElementFormat format, const QList<qint64>& shape);
qint64 elementsOf(const BufferLayout& layout);
qint64 bytesOf(const BufferLayout& layout);

}  // namespace carrel::base
