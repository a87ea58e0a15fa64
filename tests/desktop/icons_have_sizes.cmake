# SPDX-FileCopyrightText: 2026 The Carrel developers
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Each picture in the folder ICONS has the size that its folder is for, and the drawing that they are made of is there.
cmake_minimum_required(VERSION 3.25)

foreach(size IN ITEMS 16 22 24 32 48 64 128 256 512)
    set(file "${ICONS}/${size}x${size}/apps/org.carrel.Studio.png")
    if(NOT EXISTS "${file}")
        message(FATAL_ERROR "${file} is not there.")
    endif()
    # Eight bytes that every PNG begins with, a chunk's length and name, width and height.
    file(READ "${file}" begin LIMIT 24 HEX)
    if(NOT begin MATCHES "^89504e470d0a1a0a0000000d49484452(........)(........)$")
        message(FATAL_ERROR "${file} is no PNG.")
    endif()
    math(EXPR width "0x${CMAKE_MATCH_1}")
    math(EXPR height "0x${CMAKE_MATCH_2}")
    if(NOT width EQUAL size OR NOT height EQUAL size)
        message(FATAL_ERROR "${file} is ${width} x ${height}.")
    endif()
endforeach()
file(READ "${ICONS}/scalable/apps/org.carrel.Studio.svg" drawing)
if(NOT drawing MATCHES "<svg [^>]*viewBox=\"0 0 128 128\"")
    message(FATAL_ERROR "The drawing is no square of 128.")
endif()
