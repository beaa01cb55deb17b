// The parts of a zip archive, unpacked piece by piece. The one home of libzip.
#pragma once

#include <cstddef>
#include <functional>
#include <memory>
#include <string>
#include <string_view>

namespace liferelay::site {

inline constexpr std::size_t max_unpacked_bytes = 256 * 1024 * 1024;  // of all parts that are read

class Package {
 public:
  enum class End {
    whole,
    missing,    // no part of that name
    damaged,    // it cannot be unpacked, or its checksum is wrong
    too_large,  // max_unpacked_bytes is reached, whatever sizes the archive states
    stopped,    // by the taker
  };

  // Nothing if the bytes are no zip archive. They must outlive the package.
  static std::unique_ptr<Package> open(std::string_view bytes);
  ~Package();
  Package(const Package&) = delete;
  Package& operator=(const Package&) = delete;

  bool has(const std::string& part) const;
  // Hands the part over in pieces of at most 64 KiB until `take` answers false.
  End read(const std::string& part, const std::function<bool(std::string_view piece)>& take);

 private:
  struct Archive;
  explicit Package(std::unique_ptr<Archive> archive);

  std::unique_ptr<Archive> archive_;
  std::size_t unpacked_ = 0;
};

}  // namespace liferelay::site
