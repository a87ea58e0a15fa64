// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "documents/document_content.h"

#include <carrel/buffer.h>

#include <algorithm>
#include <initializer_list>

namespace studio::test {

using namespace Qt::StringLiterals;

inline DocumentContent twoScripts()
{
    DocumentContent content = DocumentContent::untitled(1);
    content.scripts[0].file.text = u"print('ä')\n"_s;
    content.scripts.append({.name = u"tools.py"_s, .file = {.text = u"def area():\n    return 2\n"_s}});
    content.current = 1;
    return content;
}

template <class Number>
carrel::Buffer rows(carrel::ElementFormat format, int columns, std::initializer_list<Number> numbers)
{
    const auto buffer = carrel::Buffer::create(format, {qint64(numbers.size()) / columns, columns});
    std::copy(numbers.begin(), numbers.end(), buffer->template writableElements<Number>().begin());
    return *buffer;
}

inline ObjectState triangle()
{
    ObjectState state{.kind = ObjectKind::Mesh, .name = u"triangle"_s, .color = QColor(u"#336699"_s)};
    state.geometry.vertices = rows<double>(carrel::ElementFormat::Float64, 3, {0, 0, 0, 1, 0, 0, 0, 1, 0.1});
    state.geometry.indices = rows<quint16>(carrel::ElementFormat::UInt16, 3, {0, 1, 2});
    state.geometry.colors = rows<quint8>(carrel::ElementFormat::UInt8, 4, {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12});
    state.geometry.indexLimit = 3;
    state.placement = {.position = {1, 2.5, 3}, .rotation = {0, 0, 90}, .scale = {1, 1, 2}};
    state.opacity = 0.5;
    state.isVisible = false;
    state.isWireframe = true;
    return state;
}

}  // namespace studio::test
