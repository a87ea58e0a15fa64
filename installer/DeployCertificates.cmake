# SPDX-FileCopyrightText: 2026 The Carrel developers
# SPDX-License-Identifier: Apache-2.0

include_guard(GLOBAL)

# Those of Mozilla as the distribution packs them: without what an administrator has added to this machine's.
set(CARREL_CERTIFICATES "/usr/share/ca-certificates/mozilla" CACHE PATH "Folder of the certificates that a package brings along")

# deploy_certificates([COMPONENT name]): whom the deployed Python trusts where the machine names nobody, or in a place where its
# OpenSSL, which is another distribution's, does not look. After carrel_deploy_python().
function(deploy_certificates)
    cmake_parse_arguments(PARSE_ARGV 0 deploy "" "COMPONENT" "")
    set(version "${Python_VERSION_MAJOR}.${Python_VERSION_MINOR}")
    set(python "${CMAKE_INSTALL_LIBDIR}/carrel/python")
    install(CODE "
        execute_process(COMMAND \"${Python_EXECUTABLE}\" -I -B
            \"${CMAKE_CURRENT_FUNCTION_LIST_DIR}/add_certificates.py\" \"${CARREL_CERTIFICATES}\"
            \"\$ENV{DESTDIR}\${CMAKE_INSTALL_PREFIX}/${python}/lib/python${version}\" \"/carrel/python/lib/python${version}\"
            COMMAND_ERROR_IS_FATAL ANY)
        " COMPONENT "${deploy_COMPONENT}")
endfunction()
