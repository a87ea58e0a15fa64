// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include "python/text.h"

#include <algorithm>

namespace carrel::python {

QString toText(const Attachment&, PyObject* string)
{
    const Py_ssize_t length = PyUnicode_GET_LENGTH(string);
    if (PyUnicode_KIND(string) == PyUnicode_1BYTE_KIND)
        return QString::fromLatin1(reinterpret_cast<const char*>(PyUnicode_1BYTE_DATA(string)), length);
    if (PyUnicode_KIND(string) == PyUnicode_2BYTE_KIND)
        return QString(reinterpret_cast<const QChar*>(PyUnicode_2BYTE_DATA(string)), length);
    // By hand, because Qt's conversion from UCS-4 replaces lone surrogates.
    QString text;
    text.reserve(length * 2);
    for (const Py_UCS4* c = PyUnicode_4BYTE_DATA(string); c < PyUnicode_4BYTE_DATA(string) + length; ++c)
        text.append(QChar::fromUcs4(char32_t(*c)));
    return text;
}

namespace {

bool isAscii(QStringView text)
{
    char16_t all = 0;
    for (const QChar c : text)
        all |= c.unicode();
    return all < 0x80;
}

/// Most names and numbers are. CPython's own decoder would look for more than there is.
Object fromAscii(QStringView text)
{
    Object string = Object::steal(PyUnicode_New(text.size(), 0x7f));
    if (string)
        std::transform(text.begin(), text.end(), PyUnicode_1BYTE_DATA(string.get()),
                       [](QChar c) { return Py_UCS1(c.unicode()); });
    return string;
}

}  // namespace

Object fromText(const Attachment&, const QString& text)
{
    if (isAscii(text))
        return fromAscii(text);
    int littleEndian = -1;
    return Object::steal(PyUnicode_DecodeUTF16(reinterpret_cast<const char*>(text.utf16()), text.size() * 2,
                                               "surrogatepass", &littleEndian));
}

}  // namespace carrel::python
