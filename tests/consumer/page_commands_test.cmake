# SPDX-FileCopyrightText: 2026 The Carrel developers
# SPDX-License-Identifier: Apache-2.0
#
# What the pages have their readers type, and what they say that is printed then.

if(NOT TARGET Carrel::Widgets OR NOT PKG_CONFIG_FOUND)
    message(STATUS "The widgets or pkg-config are missing: the commands that pages show are not run.")
    return()
endif()
add_test(NAME consumer.page_commands COMMAND "${Python_EXECUTABLE}" -B "${CMAKE_CURRENT_SOURCE_DIR}/page_commands.py"
    "${PROJECT_SOURCE_DIR}" "${CMAKE_CURRENT_BINARY_DIR}/work/moved" "${CMAKE_CURRENT_BINARY_DIR}/page_commands"
    "${CARREL_PYTHON_TOOLS}")
list(JOIN CARREL_SANITIZER_FLAGS " " flags)
set(environment "QT_QPA_PLATFORM=offscreen" "CXX=${CMAKE_CXX_COMPILER}" "CXXFLAGS=${flags}" "LDFLAGS=${flags}"
    "CMAKE_GENERATOR=${CMAKE_GENERATOR}" "CMAKE_CXX_COMPILER_LAUNCHER=${CMAKE_CXX_COMPILER_LAUNCHER}" "Qt6_DIR=${Qt6_DIR}"
    "QT_PKG_CONFIG=${folder_of_qt}")
set_tests_properties(consumer.page_commands PROPERTIES LABELS consumer TIMEOUT 1200 FIXTURES_REQUIRED installed_package
    ENVIRONMENT "${environment}")
