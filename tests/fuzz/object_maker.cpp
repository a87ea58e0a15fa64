// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include "fuzz/object_maker.h"

#include "fuzz/require.h"

#include <algorithm>
#include <cstdarg>
#include <cstring>
#include <utility>

namespace carrel::fuzz {

using python::Object;

Object ObjectMaker::call(const char* name, const char* format, ...)
{
    PyObject* const function = PyDict_GetItemString(m_classes, name);
    va_list list;
    va_start(list, format);
    const Object arguments = Object::steal(Py_VaBuildValue(format, list));
    va_end(list);
    Object made = arguments ? Object::steal(PyObject_CallObject(function, arguments.get())) : Object();
    if (made)
        return made;
    PyErr_Clear();  // what cannot be made is not of interest here
    return Object::share(Py_None);
}

Object ObjectMaker::make()
{
    const int before = m_size++;
    Object object = makeOne(m_supply.below(16));
    require(bool(object) && !PyErr_Occurred(), "an object can be made");
    m_made.push_back({Object::share(object.get()), m_size - before});
    return object;
}

/// What is in another object, if that is not too deep.
Object ObjectMaker::makeNested()
{
    if (m_depth >= mostDeep)
        return Object::share(Py_None);
    ++m_depth;
    Object object = make();
    --m_depth;
    return object;
}

Object ObjectMaker::makeOne(int kind)
{
    switch (kind) {
    case 1:
        return Object::share(m_supply.below(2) == 1 ? Py_True : Py_False);
    case 2:
        return makeInteger();
    case 3:
        return Object::steal(PyFloat_FromDouble(m_supply.number<double>()));
    case 4:
        return makeText();
    case 5: {
        const QByteArray bytes = m_supply.sized();
        return Object::steal(PyBytes_FromStringAndSize(bytes.constData(), bytes.size()));
    }
    case 6: {
        const QByteArray bytes = m_supply.sized();
        return Object::steal(PyByteArray_FromStringAndSize(bytes.constData(), bytes.size()));
    }
    case 7:
    case 8:
    case 9:
        return makeContainer(kind - 7);
    case 10:
        return makeDateTime();
    case 11:
        return makeLyingDateTime();
    case 12:
        return call("odd", "(N)", makeNested().release());
    case 13:
        return call("strange", "(i)", m_supply.below(10));
    case 14:
        return call("with_itself", "(N)", makeContainer(m_supply.below(2)).release());
    case 15:
        return again();
    default:
        return Object::share(Py_None);
    }
}

Object ObjectMaker::makeInteger()
{
    const QByteArray bytes = m_supply.sized();
    Object number = Object::steal(
        PyLong_FromNativeBytes(bytes.constData(), size_t(bytes.size()), Py_ASNATIVEBYTES_LITTLE_ENDIAN));
    return m_supply.below(4) == 1 ? call("Number", "(N)", number.release()) : std::move(number);
}

/// Characters of all widths and lone surrogates; but not a high one before a low one, which together are a character
/// here.
Object ObjectMaker::makeText()
{
    const QByteArray bytes = m_supply.sized();
    const int width = 1 << m_supply.below(3);  // bytes of a character
    std::vector<Py_UCS4> characters;
    for (qsizetype at = 0; at + width <= bytes.size(); at += width) {
        Py_UCS4 character = 0;
        std::memcpy(&character, bytes.constData() + at, size_t(width));
        character %= 0x110000;
        const bool isPair = !characters.empty() && Py_UNICODE_IS_HIGH_SURROGATE(characters.back())
            && Py_UNICODE_IS_LOW_SURROGATE(character);
        characters.push_back(isPair ? Py_UCS4('-') : character);
    }
    Object text = Object::steal(
        PyUnicode_FromKindAndData(PyUnicode_4BYTE_KIND, characters.data(), Py_ssize_t(characters.size())));
    return m_supply.below(4) == 1 ? call("Text", "(N)", text.release()) : std::move(text);
}

Object ObjectMaker::makeContainer(int kind)
{
    const int count = m_supply.below(mostInContainer);
    Object container = kind == 1 ? makeDict(count) : makeList(count);
    if (kind == 2)
        return Object::steal(PyList_AsTuple(container.get()));
    constexpr std::pair<const char*, const char*> subclasses[] = {{"Row", "Row"}, {"Table", "HashableTable"}};
    switch (m_supply.below(8)) {
    case 1:
        return call(subclasses[kind].first, "(N)", container.release());
    case 2:
        return call(subclasses[kind].second, "(N)", container.release());
    default:
        return container;
    }
}

Object ObjectMaker::makeList(int count)
{
    Object list = Object::steal(PyList_New(0));
    PyObject* const outer = std::exchange(m_list, list.get());
    for (int i = 0; i < count; ++i)
        PyList_Append(list.get(), makeNested().get());
    m_list = outer;
    return list;
}

Object ObjectMaker::makeDict(int count)
{
    Object dict = Object::steal(PyDict_New());
    for (int i = 0; i < count; ++i) {
        const Object key = makeNested();
        if (PyDict_SetItem(dict.get(), key.get(), makeNested().get()) < 0)
            PyErr_Clear();  // that object is no key
    }
    return dict;
}

Object ObjectMaker::makeDateTime()
{
    if (m_supply.below(2) == 1)
        return call("aware", "(i)", int(m_supply.number<qint16>()) * 3);
    const int year = 1 + m_supply.number<quint16>() % 9999;
    const int month = 1 + m_supply.below(12);
    const int day = 1 + m_supply.below(28);
    return call("naive", "(iiii)", year, month, day, int(m_supply.number<quint16>()));
}

Object ObjectMaker::makeLyingDateTime()
{
    PyObject* const prey = m_list && m_supply.below(2) == 1 ? m_list : Py_None;
    if (m_supply.below(2) == 1) {
        const int days = m_supply.number<qint32>() % 1'000'000'000;
        return call("lying_by", "(iiO)", days, m_supply.number<qint32>(), prey);
    }
    return call("lying", "(NO)", makeNested().release(), prey);
}

Object ObjectMaker::again()
{
    if (m_made.empty())
        return Object::share(Py_None);
    const Made& made = m_made[size_t(m_supply.below(int(std::min<size_t>(m_made.size(), 200))))];
    if (m_size + made.size > mostInAll)
        return Object::share(Py_None);
    m_size += made.size;
    return Object::share(made.object.get());
}

}  // namespace carrel::fuzz
