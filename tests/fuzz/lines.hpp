// Several texts from one input: a line each.
#pragma once

#include <string>
#include <string_view>

namespace liferelay::fuzz {

class Lines {
 public:
  explicit Lines(std::string_view bytes) : left_(bytes) {}

  // Without its line break; empty when nothing is left.
  std::string next() {
    const std::size_t end = left_.find('\n');
    const std::string line(left_.substr(0, end));
    left_.remove_prefix(end == std::string_view::npos ? left_.size() : end + 1);
    return line;
  }
  std::string rest() const { return std::string(left_); }

 private:
  std::string_view left_;
};

}  // namespace liferelay::fuzz
