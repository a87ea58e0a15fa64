// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

namespace carrel::fuzz {

/// What object_maker.h makes its objects with.
inline constexpr const char* classesOfScripts = R"(
import datetime


class Text(str):
    pass


class Number(int):
    pass


class Row(list):
    pass


class Table(dict):
    pass


class HashableTable(dict):
    __hash__ = object.__hash__


class Moment(datetime.datetime):
    """Says of itself what it was told to say, and empties a list when it is asked."""

    prey = None
    offset = None

    def utcoffset(self):
        if self.prey is not None:
            self.prey.clear()
        if isinstance(self.offset, Exception):
            raise self.offset
        return self.offset


class OtherMoment(Moment):
    said = 2020

    @property
    def year(self):
        return self.said

    @property
    def microsecond(self):
        return self.said


def aware(seconds):
    zone = datetime.timezone(datetime.timedelta(seconds=seconds))
    return datetime.datetime(2024, 2, 29, 23, 59, 58, 999999, zone)


def naive(year, month, day, microsecond):
    return datetime.datetime(year, month, day, 23, 59, 58, microsecond)


def lying(offset, prey):
    moment = Moment(2024, 2, 29)
    moment.offset, moment.prey = offset, prey
    return moment


def lying_by(days, seconds, prey):
    return lying(datetime.timedelta(days=days, seconds=seconds), prey)


def odd(said):
    moment = OtherMoment(2024, 2, 29)
    moment.said = said
    return moment


def with_itself(container):
    if isinstance(container, list):
        container.append(container)
    else:
        container[1] = [container]
    return container


def strange(kind):
    return (object(), {1, 2}, 1j, range(3), memoryview(b"abc"), iter([]), Exception(), int, len, ...)[kind % 10]
)";

}  // namespace carrel::fuzz
