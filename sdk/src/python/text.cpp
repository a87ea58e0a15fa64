// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include "python/text.h"

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

Object fromText(const Attachment&, const QString& text)
{
    int littleEndian = -1;
    return Object::steal(PyUnicode_DecodeUTF16(reinterpret_cast<const char*>(text.utf16()), text.size() * 2,
                                               "surrogatepass", &littleEndian));
}

}  // namespace carrel::python
