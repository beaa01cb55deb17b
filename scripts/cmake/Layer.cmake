# liferelay_layer(NAME [PURE] SOURCES a.cpp ... [USES layer ...] [LIBRARIES third-party ...])
#   One folder, one static library liferelay_NAME. USES lists the layers its headers and sources may include; the
#   include check (scripts/check) reads the same lists, so a layer cannot reach further than it says.
#   PURE marks the layers that may hold no clock, thread, file, socket, randomness or libm transcendental; their archives
#   are listed in pure_layers.txt in the build folder (a name and a path per line), where the purity check finds them.
set_property(GLOBAL PROPERTY LIFERELAY_PURE_LAYERS "")

function(liferelay_list_pure_layers)
  get_property(layers GLOBAL PROPERTY LIFERELAY_PURE_LAYERS)
  set(lines "")
  foreach(layer IN LISTS layers)
    string(APPEND lines "${layer} $<TARGET_FILE:liferelay_${layer}>\n")
  endforeach()
  file(GENERATE OUTPUT "${CMAKE_BINARY_DIR}/pure_layers.txt" CONTENT "${lines}")
endfunction()
cmake_language(DEFER DIRECTORY "${CMAKE_SOURCE_DIR}" CALL liferelay_list_pure_layers)

function(liferelay_layer name)
  cmake_parse_arguments(LAYER "PURE" "" "SOURCES;USES;LIBRARIES" ${ARGN})
  add_library(liferelay_${name} STATIC ${LAYER_SOURCES})
  target_include_directories(liferelay_${name} PUBLIC "${CMAKE_SOURCE_DIR}")
  target_compile_options(liferelay_${name} PRIVATE ${LIFERELAY_WARNINGS})
  foreach(used IN LISTS LAYER_USES)
    target_link_libraries(liferelay_${name} PUBLIC liferelay_${used})
  endforeach()
  target_link_libraries(liferelay_${name} PUBLIC ${LAYER_LIBRARIES})
  if(LAYER_PURE)
    set_property(GLOBAL APPEND PROPERTY LIFERELAY_PURE_LAYERS ${name})
  endif()
endfunction()

# liferelay_test(NAME SOURCES a.cpp ... USES layer ... [LIBRARIES third-party ...] [LABELS label ...])
#   One test program, registered with ctest under NAME. Every program shares tests/support/test_main.cpp.
function(liferelay_test name)
  cmake_parse_arguments(TEST "" "TIMEOUT" "SOURCES;USES;LIBRARIES;LABELS" ${ARGN})
  add_executable(${name} ${TEST_SOURCES} "${CMAKE_SOURCE_DIR}/tests/support/test_main.cpp")
  target_include_directories(${name} PRIVATE "${CMAKE_SOURCE_DIR}")
  target_compile_options(${name} PRIVATE ${LIFERELAY_WARNINGS})
  target_compile_definitions(${name} PRIVATE BOOST_TEST_DYN_LINK
    "LIFERELAY_SOURCE_DIR=\"${CMAKE_SOURCE_DIR}\"" "LIFERELAY_BINARY_DIR=\"${CMAKE_BINARY_DIR}\"")
  foreach(used IN LISTS TEST_USES)
    target_link_libraries(${name} PRIVATE liferelay_${used})
  endforeach()
  target_link_libraries(${name} PRIVATE Boost::unit_test_framework ${TEST_LIBRARIES})
  add_test(NAME ${name} COMMAND ${name} --color_output=no --log_level=test_suite --report_level=short)
  if(NOT TEST_TIMEOUT)
    set(TEST_TIMEOUT 300)
  endif()
  if(LIFERELAY_SANITIZE)  # checked code is slower
    math(EXPR TEST_TIMEOUT "3 * ${TEST_TIMEOUT}")
  endif()
  set_tests_properties(${name} PROPERTIES TIMEOUT ${TEST_TIMEOUT} LABELS "${TEST_LABELS}")
endfunction()
