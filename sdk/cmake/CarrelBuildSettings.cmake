# SPDX-FileCopyrightText: 2026 The Carrel developers
# SPDX-License-Identifier: Apache-2.0
#
# What every target of this project is compiled with. Linked privately as carrel_build_settings, so that nothing of it
# reaches a host's own targets.

include_guard()
include(GNUInstallDirs)

if(PROJECT_IS_TOP_LEVEL)
    set(CMAKE_RUNTIME_OUTPUT_DIRECTORY "${CMAKE_BINARY_DIR}/bin")
    set(CMAKE_LIBRARY_OUTPUT_DIRECTORY "${CMAKE_BINARY_DIR}/lib")
    if(NOT CARREL_RELOCATABLE)
        set(CMAKE_INSTALL_RPATH_USE_LINK_PATH ON)  # a Qt that is not the system's is found where it is
    endif()
    find_program(CARREL_CCACHE ccache)
    if(CARREL_CCACHE AND NOT CMAKE_CXX_COMPILER_LAUNCHER)
        set(CMAKE_CXX_COMPILER_LAUNCHER "${CARREL_CCACHE}")
    endif()
endif()

option(CARREL_ASSERTIONS "Keep assertions in optimised builds" OFF)

add_library(carrel_build_settings INTERFACE)
target_compile_features(carrel_build_settings INTERFACE cxx_std_20)
target_compile_definitions(carrel_build_settings INTERFACE
    QT_NO_KEYWORDS QT_NO_CAST_FROM_ASCII QT_NO_CAST_TO_ASCII QT_NO_FOREACH
    QT_NO_NARROWING_CONVERSIONS_IN_CONNECT QT_STRICT_ITERATORS
    QT_DISABLE_DEPRECATED_BEFORE=0x060400
    $<$<BOOL:${CARREL_ASSERTIONS}>:QT_FORCE_ASSERTS CARREL_ASSERTIONS>)
# What a newer Qt advises against may have no other name yet in the oldest one.
if(Qt6_VERSION VERSION_GREATER_EQUAL 6.5)
    target_compile_definitions(carrel_build_settings INTERFACE QT_WARN_DEPRECATED_UP_TO=0x060400)
endif()
target_compile_options(carrel_build_settings INTERFACE -Wall -Wextra -Wpedantic -Wshadow -Wnon-virtual-dtor
    $<$<BOOL:${CARREL_ASSERTIONS}>:-UNDEBUG>
    $<$<BOOL:${CARREL_WARNINGS_AS_ERRORS}>:-Werror>)

if(CARREL_SANITIZER STREQUAL "address")
    set(CARREL_SANITIZER_FLAGS -fsanitize=address,undefined -fno-sanitize=vptr -fno-sanitize-recover=undefined -fno-omit-frame-pointer)
elseif(CARREL_SANITIZER STREQUAL "thread")
    set(CARREL_SANITIZER_FLAGS -fsanitize=thread -fno-omit-frame-pointer)
elseif(CARREL_SANITIZER STREQUAL "undefined")
    set(CARREL_SANITIZER_FLAGS -fsanitize=undefined -fno-sanitize-recover=undefined)
elseif(NOT CARREL_SANITIZER STREQUAL "none")
    message(FATAL_ERROR "CARREL_SANITIZER is \"${CARREL_SANITIZER}\"; it must be none, address, thread or undefined.")
endif()
if(CARREL_SANITIZER_FLAGS)
    add_compile_options(${CARREL_SANITIZER_FLAGS})
    add_link_options(${CARREL_SANITIZER_FLAGS})
    # GCC 12 sees uninitialised members of variants that sanitizers' own code touches.
    add_compile_options($<$<CXX_COMPILER_ID:GNU>:-Wno-maybe-uninitialized>)
endif()

option(CARREL_COVERAGE "Count which lines the tests reach, of all but the tests themselves" OFF)
set(CARREL_COVERAGE_FLAGS --coverage -fprofile-update=atomic)
if(CARREL_COVERAGE)
    add_compile_options(${CARREL_COVERAGE_FLAGS})
    add_link_options(--coverage)
endif()

set(CMAKE_CXX_VISIBILITY_PRESET hidden)
set(CMAKE_VISIBILITY_INLINES_HIDDEN ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_POSITION_INDEPENDENT_CODE ON)

option(CARREL_PRECOMPILED_HEADERS "Read the headers of Qt and of the standard library once for all files" OFF)

# carrel_precompile(TARGET): what nearly every file includes. Each file goes on including what it uses: the preset
# `release` compiles without this. So do sanitizers, with which GCC 12 does not know its own compiled headers again.
function(carrel_precompile target)
    if(NOT CARREL_PRECOMPILED_HEADERS)
        return()
    endif()
    target_precompile_headers(${target} PRIVATE
        <algorithm> <atomic> <chrono> <condition_variable> <functional> <map> <memory> <mutex> <optional> <string>
        <thread> <utility> <variant> <vector>
        <QtCore/QByteArray> <QtCore/QDateTime> <QtCore/QHash> <QtCore/QList> <QtCore/QObject> <QtCore/QPointer>
        <QtCore/QString> <QtCore/QStringList> <QtCore/QTimer> <QtCore/QVariant>)
    # The first, so that ccache sees what the compiled header stands for; the second, because one that does not fit costs
    # time and nothing else.
    target_compile_options(${target} PRIVATE "$<$<CXX_COMPILER_ID:GNU>:-fpch-preprocess;-Wno-error=invalid-pch>")
endfunction()

# What a number in the name of a library, and an answer to find_package(), promise: nothing that worked stops to. While the
# major version is 0 a minor one may break.
if(PROJECT_VERSION_MAJOR EQUAL 0)
    set(CARREL_SOVERSION ${PROJECT_VERSION_MAJOR}.${PROJECT_VERSION_MINOR})
    set(CARREL_COMPATIBILITY SameMinorVersion)
else()
    set(CARREL_SOVERSION ${PROJECT_VERSION_MAJOR})
    set(CARREL_COMPATIBILITY SameMajorVersion)
endif()

set(_carrel_exported_symbols "${CMAKE_CURRENT_LIST_DIR}/exported_symbols.map")

# carrel_export_own_symbols(TARGET): hidden visibility leaves what templates of the C++ library and of Qt become in this
# library, as their headers ask for it.
function(carrel_export_own_symbols target)
    if(CMAKE_SYSTEM_NAME STREQUAL "Linux")
        target_link_options(${target} PRIVATE "LINKER:--version-script=${_carrel_exported_symbols}")
        set_property(TARGET ${target} APPEND PROPERTY LINK_DEPENDS "${_carrel_exported_symbols}")
    endif()
endfunction()
