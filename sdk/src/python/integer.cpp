// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include "python/integer.h"

namespace carrel::python {

std::optional<Value> integerIn(PyObject* object)
{
    int overflow = 0;
    const long long small = PyLong_AsLongLongAndOverflow(object, &overflow);
    if (overflow == 0)
        return Value(qint64(small));
    const Py_ssize_t size = PyLong_AsNativeBytes(object, nullptr, 0, Py_ASNATIVEBYTES_LITTLE_ENDIAN);
    if (size < 0)
        return {};
    QByteArray bytes(size, Qt::Uninitialized);
    PyLong_AsNativeBytes(object, bytes.data(), size, Py_ASNATIVEBYTES_LITTLE_ENDIAN);

    BigInteger number;
    number.negative = overflow < 0;
    if (number.negative) {  // two's complement: the magnitude is the inverse, plus one
        int carry = 1;
        for (char& byte : bytes) {
            const int sum = (~byte & 0xff) + carry;
            byte = char(sum & 0xff);
            carry = sum >> 8;
        }
    }
    while (bytes.endsWith('\0'))
        bytes.chop(1);
    number.magnitude = bytes;
    return Value(number);
}

}  // namespace carrel::python
