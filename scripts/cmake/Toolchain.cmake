# Compiler settings shared by every target: language level, warnings, reproducible arithmetic, cache and linker.
set(CMAKE_CXX_STANDARD 20)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)

find_program(CCACHE_PROGRAM ccache)
if(CCACHE_PROGRAM)
  set(CMAKE_CXX_COMPILER_LAUNCHER "${CCACHE_PROGRAM}")
endif()

# -ffp-contract=off keeps a*b+c two roundings on every processor, so that a decision replays to the same byte.
add_compile_options(-ffp-contract=off -fno-fast-math)
# Paths inside the binaries are relative to the sources: the same build in two folders gives the same bytes and shares its cache.
add_compile_options("-ffile-prefix-map=${CMAKE_SOURCE_DIR}/=")

find_program(MOLD_PROGRAM mold)
if(MOLD_PROGRAM)
  add_link_options(-fuse-ld=mold)
endif()

set(LIFERELAY_WARNINGS -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wnon-virtual-dtor -Woverloaded-virtual -Werror)

if(LIFERELAY_SANITIZE)
  if(LIFERELAY_SANITIZE STREQUAL "thread")
    set(sanitizers thread)
  else()
    set(sanitizers address,undefined)
  endif()
  add_compile_options(-fsanitize=${sanitizers} -fno-sanitize-recover=all -fno-omit-frame-pointer)
  add_link_options(-fsanitize=${sanitizers})
  # Instrumented code makes g++ 12 warn of what is not there; the other builds hold the same sources to -Werror.
  list(APPEND LIFERELAY_WARNINGS -Wno-error)
endif()

if(LIFERELAY_FUZZ)
  # fuzzer-no-link counts which branches an input reaches; only the programs of tests/fuzz bring libFuzzer's own main.
  add_compile_options(-fsanitize=fuzzer-no-link,address,undefined -fno-sanitize-recover=all -fno-omit-frame-pointer)
  add_compile_options("-fsanitize-ignorelist=${CMAKE_SOURCE_DIR}/tests/fuzz/not_ours.txt")
  add_link_options(-fsanitize=address,undefined)
  # clang 14 calls a captured `this` unused where a generic lambda calls a member by its argument's type.
  list(APPEND LIFERELAY_WARNINGS -Wno-unused-lambda-capture)
endif()
