# SPDX-FileCopyrightText: 2026 The Carrel developers
# SPDX-License-Identifier: Apache-2.0
#
# Packages for distributions with RPM: `cpack -G RPM`. They are built, looked into, and run from below a folder
# (scripts/distribution-packages); nobody has installed one on such a distribution. Their dependencies are names of libraries, and
# suit a system with the same Qt.

set(CPACK_RPM_COMPONENT_INSTALL ON)
set(CPACK_RPM_FILE_NAME RPM-DEFAULT)
set(CPACK_RPM_PACKAGE_LICENSE "Apache-2.0 AND GPL-3.0-or-later AND PSF-2.0")  # CPack knows one for all
set(CPACK_RPM_PACKAGE_VENDOR "${CPACK_PACKAGE_VENDOR}")
set(CPACK_RPM_PACKAGE_AUTOREQPROV ON)
set(CPACK_RPM_EXCLUDE_FROM_AUTO_FILELIST_ADDITION
    /usr /usr/bin /usr/include /usr/lib /usr/lib/cmake /usr/lib/pkgconfig /usr/share /usr/share/applications /usr/share/doc
    /usr/share/icons /usr/share/icons/hicolor /usr/share/icons/hicolor/scalable /usr/share/icons/hicolor/scalable/apps
    /usr/share/man /usr/share/man/man1 /usr/share/metainfo /usr/share/mime /usr/share/mime/packages)
foreach(size IN ITEMS 16 22 24 32 48 64 128 256 512)
    list(APPEND CPACK_RPM_EXCLUDE_FROM_AUTO_FILELIST_ADDITION
        /usr/share/icons/hicolor/${size}x${size} /usr/share/icons/hicolor/${size}x${size}/apps)
endforeach()
# rpm's own steps after installing: ours is stripped and compressed already, and compiled files are not to be compiled again.
set(CPACK_RPM_SPEC_MORE_DEFINE "%define __os_install_post %{nil}\n%define _build_id_links none")
# Scripts of the standard library name programs that nobody has. The private Python is nobody else's libpython, and what needs it
# needs the package that it is in.
set(nobodys_needs "/usr/bin/env|/usr/bin/python|/usr/local/bin/python|python\\\\(abi\\\\)")
if(CARREL_BRINGS_PYTHON)
    string(APPEND nobodys_needs "|libpython")
    string(APPEND CPACK_RPM_SPEC_MORE_DEFINE "\n%define __provides_exclude_from ^/usr/lib/carrel/python/.*")
else()
    set(CPACK_RPM_RUNTIME_PACKAGE_REQUIRES "/usr/bin/python${Python_VERSION_MAJOR}.${Python_VERSION_MINOR}")
endif()
string(APPEND CPACK_RPM_SPEC_MORE_DEFINE "\n%define __requires_exclude ^(${nobodys_needs})")
set(CPACK_RPM_DOCS_PACKAGE_ARCHITECTURE noarch)
