// See golden.hpp.
#include "tests/support/codec/golden.hpp"

#include <cstdlib>
#include <filesystem>
#include <fstream>

namespace liferelay::testing {
namespace {

constexpr std::size_t bytes_per_line = 32;

void write_hex(const std::filesystem::path& file, const Bytes& bytes) {
  std::filesystem::create_directories(file.parent_path());
  std::ofstream out(file);
  for (std::size_t at = 0; at < bytes.size(); at += bytes_per_line) {
    const std::size_t count = std::min(bytes_per_line, bytes.size() - at);
    out << to_hex(ByteView(bytes).subspan(at, count)) << '\n';
  }
}

std::filesystem::path file_of(const std::string& folder, const std::string& name) {
  return std::filesystem::path(LIFERELAY_SOURCE_DIR) / "tests/golden" / folder / (name + ".hex");
}

}  // namespace

Bytes golden(const std::string& folder, const std::string& name, const Bytes& made) {
  if (std::getenv("LIFERELAY_WRITE_GOLDEN") != nullptr) write_hex(file_of(folder, name), made);
  return kept_golden(folder, name);
}

Bytes kept_golden(const std::string& folder, const std::string& name) {
  std::ifstream in(file_of(folder, name));
  std::string hex;
  for (std::string line; std::getline(in, line);) hex += line;
  Bytes bytes;
  return from_hex(hex, bytes) ? bytes : Bytes{};
}

}  // namespace liferelay::testing
