# SPDX-FileCopyrightText: 2026 The Carrel developers
# SPDX-License-Identifier: Apache-2.0

include_guard()

# carrel_embed_python_sources(OUTPUT NAME… [WHEN_IMPORTED NAME…] [RARELY NAME…] [OF_SCRIPTS NAME…])
#
# Writes a C++ file that holds the named modules of sdk/python/_carrel as bytes, so that the library needs no file of its
# own at run time. Those that are named WHEN_IMPORTED are executed by who imports them, those that are used RARELY are
# compiled only then, and the others are executed in every interpreter. Those OF_SCRIPTS are of sdk/python/carrel, and
# imported by scripts; they may also be used RARELY.
function(carrel_embed_python_sources output)
    cmake_parse_arguments(PARSE_ARGV 1 EMBED "" "" "WHEN_IMPORTED;RARELY;OF_SCRIPTS")
    set(definitions "")
    set(table "")
    set(names ${EMBED_UNPARSED_ARGUMENTS} ${EMBED_WHEN_IMPORTED} ${EMBED_RARELY} ${EMBED_OF_SCRIPTS})
    list(REMOVE_DUPLICATES names)
    foreach(name IN LISTS names)
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
        elseif(name IN_LIST EMBED_RARELY)
            set(execution Rarely)
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
