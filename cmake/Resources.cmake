# SPDX-FileCopyrightText: 2026 The Interleave authors
# SPDX-License-Identifier: GPL-3.0-or-later

# Puts these folders and files of resources/ into `target` as `:/interleave/<folder>/...`, so that a new experiment is
# one new file and no edit here. Qt registers the resources of a static library in every program that links it, directly
# or not, so nobody has to call Q_INIT_RESOURCE.
function(interleave_resources target)
    set(root ${PROJECT_SOURCE_DIR}/resources)
    set(files)
    foreach(entry IN LISTS ARGN)
        if(IS_DIRECTORY ${root}/${entry})
            file(GLOB_RECURSE found CONFIGURE_DEPENDS ${root}/${entry}/*)
        else()
            file(GLOB found CONFIGURE_DEPENDS ${root}/${entry})
        endif()
        list(APPEND files ${found})
    endforeach()
    list(FILTER files EXCLUDE REGEX "\\.license$|/\\.[^/]*$|~$")
    qt_add_resources(${target} ${target}_content PREFIX /interleave BASE ${root} FILES ${files})
endfunction()
