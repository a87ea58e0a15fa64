# SPDX-FileCopyrightText: 2026 The Carrel developers
# SPDX-License-Identifier: Apache-2.0

include_guard()

# carrel_embed_python_sources(OUTPUT NAME… [WHEN_IMPORTED NAME…] [OF_SCRIPTS NAME…])
#
# Writes a C++ file that holds the named modules of sdk/python/_carrel as bytes, so that the library needs no file of its
# own at run time. Those that are named WHEN_IMPORTED are executed by who imports them, the others in every interpreter.
# Those OF_SCRIPTS are of sdk/python/carrel, and imported by scripts.
function(carrel_embed_python_sources output)
    cmake_parse_arguments(PARSE_ARGV 1 EMBED "" "" "WHEN_IMPORTED;OF_SCRIPTS")
    set(definitions "")
    set(table "")
    foreach(name IN LISTS EMBED_UNPARSED_ARGUMENTS EMBED_WHEN_IMPORTED EMBED_OF_SCRIPTS)
        if(name IN_LIST EMBED_OF_SCRIPTS)
            set(package carrel)
        else()
            set(package _carrel)
        endif()
        set(file "${PROJECT_SOURCE_DIR}/sdk/python/${package}/${name}.py")
        set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS "${file}")
        file(READ "${file}" bytes HEX)
        string(REGEX REPLACE "(..)" "0x\\1," bytes "${bytes}")
        string(APPEND definitions "const unsigned char bytes_of_${name}[] = {${bytes}0};\n")
        if(name IN_LIST EMBED_UNPARSED_ARGUMENTS)
            set(execution AtStart)
        else()
            set(execution WhenImported)
        endif()
        string(APPEND table "    {\"${package}\", \"${name}\", reinterpret_cast<const char*>(bytes_of_${name}), Execution::${execution}},\n")
    endforeach()
    file(CONFIGURE OUTPUT "${output}" @ONLY CONTENT [=[
// Generated from sdk/python.
#include "python/embedded_sources.h"

namespace carrel::python {
namespace {
@definitions@
const EmbeddedSource sources[] = {
@table@};
}  // namespace

std::span<const EmbeddedSource> embeddedSources()
{
    return sources;
}
}  // namespace carrel::python
]=])
endfunction()
