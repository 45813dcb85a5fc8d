# SPDX-License-Identifier: GPL-3.0-or-later
# Gathers the English words of the model and the solvers, which know no Qt, for `lupdate`:
#     cmake -D ROOT=<source folder> -D OUT=<file.cpp> -P gather.cmake
# Words are literals
#   - with a place to fill, "{}": the patterns of messages, refusals and labels of fixes;
#   - right behind refuse( Refusal( Phrase( FixedUnit{ or translatable(;
#   - of the tables named below, which hold labels beside keys: those that begin with a capital or hold
#     a blank, and as they read in the midst of a sentence.
# Each becomes QT_TRANSLATE_NOOP("Message", …); views/panels/text.cpp looks them up under that context.
cmake_minimum_required(VERSION 3.25)
set(tables
    model/catalogue/product.cpp model/catalogue/property.cpp model/edits/templates/broken_hall.cpp
    model/edits/templates/gh200_halls.cpp model/edits/templates/templates.cpp
    model/exchange/rack_list.cpp model/hall/floor_area.cpp model/hall/item.cpp model/hall/room.cpp
    model/hall/thresholds.cpp model/results/cooler_failures.cpp views/scene/cable_classes.cpp views/scene/item_categories.cpp
    views/scene/item_quantities.cpp views/scene/layers.cpp views/scene/overlay.cpp)

set(words "")
set(plurals "")
file(GLOB_RECURSE sources RELATIVE ${ROOT}
    ${ROOT}/model/*.h ${ROOT}/model/*.cpp ${ROOT}/solvers/*.h ${ROOT}/solvers/*.cpp ${ROOT}/views/*.h
    ${ROOT}/views/*.cpp     ${ROOT}/app/live/*.cpp ${ROOT}/app/window/*.cpp)
foreach(source IN LISTS sources)
    file(READ ${ROOT}/${source} text)
    # What CMake takes for marks of its own lists, and quotes that open or close no literal.
    string(REPLACE ";" "<semicolon>" text "${text}")
    string(REPLACE "[" "<open>" text "${text}")
    string(REPLACE "]" "<close>" text "${text}")
    string(REPLACE "'\"'" "" text "${text}")
    string(REPLACE "\\\"" "<quote>" text "${text}")
    string(REGEX REPLACE "(^|\n|  )[ \t]*//[^\n]*" "\\1" text "${text}")
    string(REGEX REPLACE "#include[^\n]*" "" text "${text}")
    string(REGEX REPLACE "\"[ \t]*\n[ \t]*\"" "" text "${text}")  # literals side by side are one

    string(REGEX MATCHALL "counted\\([^\"<]*\"[^\"\n]*\",[ \t\n]*\"[^\"\n]*\"" pairs "${text}")
    foreach(pair IN LISTS pairs)
        string(REGEX MATCHALL "\"[^\"]*\"" pair "${pair}")
        list(APPEND plurals ${pair})
    endforeach()

    list(FIND tables ${source} table)
    string(REGEX MATCHALL "[A-Za-z_]*( [A-Za-z_]+)?[({]?[ \t\n]*\"[^\"\n]*\"" literals "${text}")
    foreach(literal IN LISTS literals)
        string(REGEX MATCH "\"[^\"]*\"" word "${literal}")
        if(NOT word MATCHES "[A-Za-z]" OR word MATCHES "^\"[A-Z]+[-.][-.0-9A-Za-z_]*\"$")
            continue()
        endif()
        if(word MATCHES "{}" OR literal MATCHES "(refuse|Refusal|Phrase|FixedUnit|translatable)( [A-Za-z_]+)?[({][ \t\n]*\"")
            list(APPEND words "${word}")
        elseif(table GREATER -1 AND word MATCHES "^\"[A-Z]|^\"[^\"]* ")
            list(APPEND words "${word}")
            if(word MATCHES "^\"[A-Z][^A-Z]")
                string(SUBSTRING "${word}" 1 1 first)
                string(SUBSTRING "${word}" 2 -1 rest)
                string(TOLOWER "${first}" first)
                list(APPEND words "\"${first}${rest}")
            endif()
        endif()
    endforeach()
endforeach()
list(REMOVE_DUPLICATES words)
list(SORT words)

set(lines "// Made by resources/translations/gather.cmake; compiled by nobody.\n")
foreach(word IN LISTS words)
    set(mark QT_TRANSLATE_NOOP)
    if(word IN_LIST plurals)
        set(mark QT_TRANSLATE_N_NOOP)
    endif()
    string(APPEND lines "${mark}(\"Message\", ${word})\n")
endforeach()
string(REPLACE "<semicolon>" ";" lines "${lines}")
string(REPLACE "<open>" "[" lines "${lines}")
string(REPLACE "<close>" "]" lines "${lines}")
string(REPLACE "<quote>" "\\\"" lines "${lines}")
file(WRITE ${OUT} "${lines}")
