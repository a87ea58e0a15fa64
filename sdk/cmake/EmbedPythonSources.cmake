# SPDX-FileCopyrightText: 2026 The Carrel developers
# SPDX-License-Identifier: Apache-2.0

include_guard()

# carrel_embed_python_sources(OUTPUT NAME… [WHEN_IMPORTED NAME…])
#
# Writes a C++ file that holds the named modules of sdk/python/_carrel as bytes, so that the library needs no file of its
# own at run time. Those that come last are executed by who imports them, the others in every interpreter.
function(carrel_embed_python_sources output)
    cmake_parse_arguments(PARSE_ARGV 1 EMBED "" "" "WHEN_IMPORTED")
    set(definitions "")
    set(table "")
    foreach(name IN LISTS EMBED_UNPARSED_ARGUMENTS EMBED_WHEN_IMPORTED)
        set(file "${PROJECT_SOURCE_DIR}/sdk/python/_carrel/${name}.py")
        set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS "${file}")
        file(READ "${file}" bytes HEX)
        string(REGEX REPLACE "(..)" "0x\\1," bytes "${bytes}")
        string(APPEND definitions "const unsigned char bytes_of_${name}[] = {${bytes}0};\n")
        if(name IN_LIST EMBED_WHEN_IMPORTED)
            set(execution WhenImported)
        else()
            set(execution AtStart)
        endif()
        string(APPEND table "    {\"${name}\", reinterpret_cast<const char*>(bytes_of_${name}), Execution::${execution}},\n")
    endforeach()
    file(CONFIGURE OUTPUT "${output}" @ONLY CONTENT [=[
// Generated from sdk/python/_carrel.
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
