// The way from libFuzzer to the one target that is linked into this program.
#include <cstddef>
#include <cstdint>

#include "tests/fuzz/target.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  liferelay::fuzz::targets().front().run({reinterpret_cast<const char*>(bytes), size});
  return 0;
}
