// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include "python/date_times.h"

#include <array>
#include <cstdlib>

namespace carrel::python {

namespace {

constexpr long day = 24 * 60 * 60;  // seconds

/// The class `datetime.datetime` if the script has imported it; without it, nothing can be one.
Object dateTimeClass()
{
    PyObject* module = PyDict_GetItemString(PyImport_GetModuleDict(), "datetime");
    if (!module)
        return {};
    Object type = Object::steal(PyObject_GetAttrString(module, "datetime"));
    if (!type)
        PyErr_Clear();
    return type;
}

std::optional<long> attribute(PyObject* object, const char* name)
{
    const Object attribute = Object::steal(PyObject_GetAttrString(object, name));
    if (!attribute)
        return {};
    const long number = PyLong_AsLong(attribute.get());
    if (number == -1 && PyErr_Occurred())
        return {};
    return number;
}

/// As a part of DateTime: what is too large for one becomes what no time has.
int toPart(long number)
{
    constexpr long largest = 999'999;
    return number >= 0 && number <= largest ? int(number) : -1;
}

/// A class of a script's may say of itself what it likes.
bool isPossible(const DateTime& time)
{
    constexpr int daysOfMonths[] = {31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    const bool isLeapYear = time.year % 4 == 0 && (time.year % 100 != 0 || time.year % 400 == 0);
    return time.year >= 1 && time.year <= 9999 && time.month >= 1 && time.month <= 12 && time.day >= 1
        && time.day <= daysOfMonths[time.month - 1] && (time.month != 2 || time.day < 29 || isLeapYear)
        && time.hour >= 0 && time.hour < 24 && time.minute >= 0 && time.minute < 60 && time.second >= 0
        && time.second < 60 && time.microsecond >= 0;
}

std::optional<Value> refuse(const char* why)
{
    PyErr_SetString(PyExc_ValueError, why);
    return {};
}

/// \return false with an exception set
bool readParts(PyObject* object, DateTime& time)
{
    const std::array<std::pair<const char*, int*>, 7> parts{{{"year", &time.year},
                                                             {"month", &time.month},
                                                             {"day", &time.day},
                                                             {"hour", &time.hour},
                                                             {"minute", &time.minute},
                                                             {"second", &time.second},
                                                             {"microsecond", &time.microsecond}}};
    for (const auto& [name, part] : parts) {
        const auto number = attribute(object, name);
        if (!number)
            return false;
        *part = toPart(*number);
    }
    return true;
}

Object timeZone(PyObject* module, int offsetSeconds)
{
    const Object delta = Object::steal(PyObject_CallMethod(module, "timedelta", "ii", 0, offsetSeconds));
    return delta ? Object::steal(PyObject_CallMethod(module, "timezone", "O", delta.get())) : Object();
}

}  // namespace

bool isDateTime(PyObject* object)
{
    const Object type = dateTimeClass();
    return type && PyType_Check(type.get())
        && PyObject_TypeCheck(object, reinterpret_cast<PyTypeObject*>(type.get()));
}

std::optional<Value> dateTimeIn(PyObject* object)
{
    DateTime time;
    if (!readParts(object, time))
        return {};
    if (!isPossible(time))
        return refuse("a datetime that says what no date and time is cannot cross to the host");
    const Object offset = Object::steal(PyObject_CallMethod(object, "utcoffset", nullptr));
    if (!offset)
        return {};
    if (offset.get() == Py_None)
        return Value(time);
    const auto days = attribute(offset.get(), "days");
    const auto seconds = days ? attribute(offset.get(), "seconds") : std::nullopt;
    if (!seconds)
        return {};
    // The first two, so that the sum cannot overflow.
    const bool isSmall = *days >= -1 && *days <= 1 && *seconds >= -day && *seconds <= day;
    if (!isSmall || std::abs(*days * day + *seconds) >= day)
        return refuse("a datetime whose utcoffset() is a day or more cannot cross to the host");
    time.utcOffsetSeconds = int(*days * day + *seconds);
    return Value(time);
}

Object fromDateTime(const DateTime& time)
{
    const Object module = Object::steal(PyImport_ImportModule("datetime"));
    if (!module)
        return {};
    const Object zone =
        time.utcOffsetSeconds ? timeZone(module.get(), *time.utcOffsetSeconds) : Object::share(Py_None);
    if (!zone)
        return {};
    return Object::steal(PyObject_CallMethod(module.get(), "datetime", "iiiiiiiO", time.year, time.month, time.day,
                                             time.hour, time.minute, time.second, time.microsecond, zone.get()));
}

}  // namespace carrel::python
