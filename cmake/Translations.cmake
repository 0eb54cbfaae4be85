# SPDX-FileCopyrightText: 2026 The Interleave authors
# SPDX-License-Identifier: GPL-3.0-or-later

# Compiles translations/interleave_<lang>.ts into `target` as `:/i18n/interleave_<lang>.qm`: a new language is one new
# file. The tools are called directly, because qt_add_translations() takes other arguments in Qt 6.4 than in Qt 6.7.
#   cmake --build --preset dev --target update_translations      brings the .ts files up to date with the source
function(interleave_translations target)
    file(GLOB sources CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/translations/interleave_*.ts)
    set(folder ${CMAKE_CURRENT_BINARY_DIR}/i18n)
    set(compiled)
    foreach(source IN LISTS sources)
        get_filename_component(name ${source} NAME_WE)
        add_custom_command(OUTPUT ${folder}/${name}.qm DEPENDS ${source} VERBATIM
            COMMAND ${CMAKE_COMMAND} -E make_directory ${folder}
            COMMAND Qt6::lrelease -silent ${source} -qm ${folder}/${name}.qm)
        list(APPEND compiled ${folder}/${name}.qm)
    endforeach()
    qt_add_resources(${target} ${target}_translations PREFIX /i18n BASE ${folder} FILES ${compiled})

    # English needs only its plurals ("1 task", "2 tasks"); the other languages need every sentence.
    set(english ${PROJECT_SOURCE_DIR}/translations/interleave_en.ts)
    set(others ${sources})
    list(REMOVE_ITEM others ${english})
    set(texts ${PROJECT_SOURCE_DIR}/src ${PROJECT_SOURCE_DIR}/ui -I ${PROJECT_SOURCE_DIR}/src -no-obsolete -locations none -silent)
    add_custom_target(update_translations VERBATIM
        COMMAND Qt6::lupdate ${texts} -pluralonly -source-language en -target-language en -ts ${english})
    if(others)
        add_custom_command(TARGET update_translations POST_BUILD VERBATIM
            COMMAND Qt6::lupdate ${texts} -source-language en -ts ${others})
    endif()
endfunction()
