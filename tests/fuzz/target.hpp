// What a fuzz target is: a function that takes any bytes, uses one importer as the program does,
// and checks that what the importer promises holds. clang's libFuzzer invents the bytes
// (scripts/fuzz); replay_test.cpp feeds the kept ones under every compiler.
#pragma once

#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace liferelay::fuzz {

struct Target {
  std::string name;  // of its file in tests/fuzz/targets, and of its folder of kept inputs
  void (*run)(std::string_view bytes);
};

// Those linked into this program, in no order.
inline std::vector<Target>& targets() {
  static std::vector<Target> all;
  return all;
}

// One in each target's file.
struct Registered {
  Registered(const char* name, void (*run)(std::string_view)) { targets().push_back({name, run}); }
};

// Stops the run, which keeps the input, when a promise is broken.
inline void promise(bool kept, const char* what) {
  if (!kept) throw std::logic_error(what);
}

}  // namespace liferelay::fuzz
