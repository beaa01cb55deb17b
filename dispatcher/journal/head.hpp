// The chain's head: how many commits there are, and a digest that depends on every byte of all of
// them.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

#include "dispatcher/base/result.hpp"

namespace liferelay::journal {

using Digest = std::array<std::uint8_t, 32>;  // SHA-256

// Commit numbers count from 1; commit 0 with a digest of zeros is the head of an empty journal.
struct Head {
  std::uint64_t commit = 0;
  Digest digest{};

  friend bool operator==(const Head&, const Head&) = default;
};

// The text form that acknowledgements carry and `verify --head` reads: "17:9f86d0...", 64 hex
// digits in lower case.
std::string format_head(const Head& head);
// Fails with `usage` and a sentence that shows the form.
Result<Head> parse_head(std::string_view text);

}  // namespace liferelay::journal
