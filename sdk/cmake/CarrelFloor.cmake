# SPDX-FileCopyrightText: 2026 The Carrel developers
# SPDX-License-Identifier: Apache-2.0

include_guard()

# carrel_add_floor(NAME SOURCES … LINK …)
#
# One floor of Carrel::Core as an object library: it sees the public headers, the private headers below sdk/src, and
# what it links; nothing of it is visible from outside.
function(carrel_add_floor name)
    cmake_parse_arguments(PARSE_ARGV 1 FLOOR "" "" "SOURCES;LINK")
    add_library(${name} OBJECT ${FLOOR_SOURCES})
    target_link_libraries(${name} PRIVATE carrel_build_settings PUBLIC Qt6::Core ${FLOOR_LINK})
    target_include_directories(${name} PUBLIC
        "${PROJECT_SOURCE_DIR}/sdk/include" "${PROJECT_SOURCE_DIR}/sdk/src" "${PROJECT_BINARY_DIR}/sdk/include")
    target_compile_definitions(${name} PRIVATE CARREL_CORE_BUILD)
    carrel_precompile(${name})
endfunction()
