# Run with cmake -P: writes a C++ source that holds the bytes of files, so that the program needs none of them later.
#   -DOUT=resources.cpp -DROOT=config -DFILES="liechtenstein/plans/fire.toml;..." (names below ROOT)
set(bodies "")
set(entries "")
set(number 0)
foreach(name IN LISTS FILES)
  file(READ "${ROOT}/${name}" hex HEX)
  string(REGEX REPLACE "([0-9a-f][0-9a-f])" "0x\\1," bytes "${hex}")
  string(APPEND bodies "constexpr unsigned char file_${number}[] = {${bytes}0};\n")
  string(APPEND entries "    Resource{\"${name}\", text(file_${number})},\n")
  math(EXPR number "${number} + 1")
endforeach()
file(WRITE "${OUT}.new" "// Made by scripts/cmake/embed_files.cmake from the files under config/; change those.
#include \"dispatcher/site/template/resources.hpp\"

#include <array>

namespace liferelay::site {
namespace {

// Each file ends with a zero that is none of its bytes: an empty file is an array, too.
${bodies}
template <std::size_t size>
std::string_view text(const unsigned char (&bytes)[size]) {
  return {reinterpret_cast<const char*>(bytes), size - 1};
}

}  // namespace

std::span<const Resource> resources() {
  static const std::array<Resource, ${number}> all{
${entries}  };
  return all;
}

}  // namespace liferelay::site
")
file(COPY_FILE "${OUT}.new" "${OUT}" ONLY_IF_DIFFERENT)
