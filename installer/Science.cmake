# SPDX-FileCopyrightText: 2026 The Carrel developers
# SPDX-License-Identifier: Apache-2.0
#
# numpy and matplotlib as they are published, for the deployed Python: a package of its own, which is unpacked over the Studio's.

set(CARREL_SCIENCE "" CACHE PATH "Folder of unpacked wheels (scripts/requirements-science.txt) for the package of that name")

if(CARREL_SCIENCE)
    set(version "${Python_VERSION_MAJOR}.${Python_VERSION_MINOR}")
    set(packages "${CMAKE_INSTALL_LIBDIR}/carrel/python/lib/python${version}/site-packages")
    install(DIRECTORY "${CARREL_SCIENCE}/" DESTINATION "${packages}" COMPONENT Science USE_SOURCE_PERMISSIONS
        PATTERN __pycache__ EXCLUDE)
    install(CODE "
        set(packages \"\$ENV{DESTDIR}\${CMAKE_INSTALL_PREFIX}/${packages}\")
        execute_process(COMMAND \"${Python_EXECUTABLE}\" -I -B -m compileall -q -f --invalidation-mode unchecked-hash
            -s \"\${packages}\" -p \"/carrel/python/lib/python${version}/site-packages\" \"\${packages}\" COMMAND_ERROR_IS_FATAL ANY)
        " COMPONENT Science)
    list_parts(science COMPONENT Science)
endif()
