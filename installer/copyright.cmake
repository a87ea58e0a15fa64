# SPDX-FileCopyrightText: 2026 The Carrel developers
# SPDX-License-Identifier: Apache-2.0

# write_copyright(COMPONENT file): under which licences a package is, as Debian writes it down. Those that every system of Debian's
# has are named; those of others are given in full.
function(write_copyright component file)
    set(text "Format: https://www.debian.org/doc/packaging-manuals/copyright-format/1.0/\nUpstream-Name: Carrel\nComment:\n"
        " Made by CPack out of the sources of Carrel.\n\nFiles: *\nCopyright: 2026 The Carrel developers\n")
    list(JOIN text "" text)
    if(component MATCHES "^(Demo|Editor|Charts)$")
        string(APPEND text "License: GPL-3.0-or-later\n\n")
    elseif(component STREQUAL "Python")
        string(APPEND text "License: Apache-2.0\n\nFiles: usr/lib/carrel/python/*\n"
            "Copyright: 1990-2026 Python Software Foundation and contributors\nLicense: PSF-2.0\n\n")
        file(READ "${CPACK_CARREL_PYTHON_LICENSE}" license)
        _carrel_append_license(PSF-2.0 "${license}")
    else()
        string(APPEND text "License: Apache-2.0\n\n")
    endif()
    if(component STREQUAL "Demo" AND CPACK_CARREL_PYBIND11_LICENSE)
        string(APPEND text "Files: usr/bin/carrel-studio\nCopyright: see the licence below\nLicense: pybind11\n\n")
        file(READ "${CPACK_CARREL_PYBIND11_LICENSE}" license)
        _carrel_append_license(pybind11 "${license}")
    endif()
    if(component STREQUAL "Demo" AND CPACK_CARREL_CODE_TOOLS)
        _carrel_append_code_tools()
    endif()
    if(text MATCHES "License: Apache-2.0")
        string(APPEND text "License: Apache-2.0\n On Debian systems the text is in /usr/share/common-licenses/Apache-2.0.\n")
    endif()
    if(text MATCHES "License: GPL-3.0-or-later")
        string(APPEND text "License: GPL-3.0-or-later\n This program is free software: you can redistribute it and/or modify it under"
            " the\n terms of version 3 of the GNU General Public License, or (at your option) any\n later version. On Debian systems the"
            " text is in\n /usr/share/common-licenses/GPL-3.\n")
    endif()
    file(WRITE "${file}" "${text}")
endfunction()

# As a field of several lines, in which an empty one is a full stop.
macro(_carrel_append_license name license)
    string(REPLACE ";" "," _lines "${license}")
    string(REPLACE "\r" "" _lines "${_lines}")
    string(REGEX REPLACE "[ \t]+\n" "\n" _lines "${_lines}")
    string(REGEX REPLACE "\n+$" "" _lines "${_lines}")
    string(REPLACE "\n" "\n " _lines "${_lines}")
    string(REPLACE "\n \n" "\n .\n" _lines "${_lines}")
    string(REPLACE "\n \n" "\n .\n" _lines "${_lines}")
    string(APPEND text "License: ${name}\n ${_lines}\n\n")
endmacro()

# jedi and what it brings: packages of Python, each with its licence in its folder.
macro(_carrel_append_code_tools)
    file(GLOB_RECURSE _licenses "${CPACK_CARREL_CODE_TOOLS}/LICENSE*")
    foreach(_file IN LISTS _licenses)
        cmake_path(GET _file PARENT_PATH _folder)
        file(RELATIVE_PATH _place "${CPACK_CARREL_CODE_TOOLS}" "${_folder}")
        string(REGEX REPLACE "[^A-Za-z0-9]+" "-" _name "${_place}")
        file(READ "${_file}" _license)
        string(REGEX REPLACE "/licenses$" "" _files "${_place}")
        string(APPEND text "Files: usr/share/carrel/code-tools/${_files}/*\nCopyright: see the licence below\nLicense: ${_name}\n\n")
        _carrel_append_license(${_name} "${_license}")
    endforeach()
endmacro()
