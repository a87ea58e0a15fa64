# SPDX-FileCopyrightText: 2026 The Carrel developers
# SPDX-License-Identifier: Apache-2.0

include_guard(GLOBAL)

# carrel_linked_parts(variable target): those of Carrel's libraries, as Carrel::Core and so on, that the program is loaded with:
# also those that only another library of its project links.
function(carrel_linked_parts variable target)
    set(parts)
    set(seen)
    set(waiting ${target})
    while(NOT waiting STREQUAL "")
        list(POP_FRONT waiting next)
        if(NOT TARGET "${next}" OR next IN_LIST seen)
            continue()
        endif()
        list(APPEND seen ${next})
        if(next MATCHES "^Carrel::(Core|Widgets|EditorQScintilla|Charts)$")
            list(APPEND parts ${next})
        elseif(next MATCHES "^Qt6?::")
            continue()
        endif()
        foreach(property IN ITEMS LINK_LIBRARIES INTERFACE_LINK_LIBRARIES)
            get_target_property(linked ${next} ${property})
            string(REGEX REPLACE "\\$<LINK_ONLY:([^>]*)>" "\\1" linked "${linked}")
            if(linked)
                list(APPEND waiting ${linked})
            endif()
        endforeach()
    endwhile()
    set(${variable} "${parts}" PARENT_SCOPE)
endfunction()
