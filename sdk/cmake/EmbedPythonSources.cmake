# SPDX-FileCopyrightText: 2026 The Carrel developers
# SPDX-License-Identifier: Apache-2.0

include_guard()

# carrel_embed_python_sources(OUTPUT NAME…)
#
# Writes a C++ file that holds the named modules of sdk/python/_carrel as bytes, so that the library needs no file of its
# own at run time.
function(carrel_embed_python_sources output)
    set(definitions "")
    set(table "")
    foreach(name IN LISTS ARGN)
        set(file "${PROJECT_SOURCE_DIR}/sdk/python/_carrel/${name}.py")
        set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS "${file}")
        file(READ "${file}" bytes HEX)
        string(REGEX REPLACE "(..)" "0x\\1," bytes "${bytes}")
        string(APPEND definitions "const unsigned char bytes_of_${name}[] = {${bytes}0};\n")
        string(APPEND table "    {\"${name}\", reinterpret_cast<const char*>(bytes_of_${name})},\n")
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
