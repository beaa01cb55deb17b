#include "tests/support/golden_text.hpp"

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>

namespace liferelay::test {

std::string golden_difference(const std::string& name, const std::string& made) {
  const std::filesystem::path path =
      std::filesystem::path(LIFERELAY_SOURCE_DIR) / "tests/golden" / name;
  if (std::getenv("LIFERELAY_WRITE_GOLDEN") != nullptr) {
    std::filesystem::create_directories(path.parent_path());
    std::ofstream(path, std::ios::binary) << made;
    return {};
  }
  std::ifstream kept(path, std::ios::binary);
  std::istringstream now(made);
  for (int line = 1;; ++line) {
    std::string was;
    std::string is;
    const bool had = static_cast<bool>(std::getline(kept, was));
    const bool has = static_cast<bool>(std::getline(now, is));
    if (!had && !has) return {};
    if (had == has && was == is) continue;
    return "tests/golden/" + name + ":" + std::to_string(line) + ": was \"" + was + "\", is \"" +
           is + "\"";
  }
}

}  // namespace liferelay::test
