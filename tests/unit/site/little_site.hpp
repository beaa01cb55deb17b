// A small site folder for tests: one of everything, nothing wrong, and a way to write a mistake in.
#pragma once

#include <map>
#include <optional>
#include <string>

#include "dispatcher/site/compile/load_site.hpp"
#include "tests/support/scratch_folder.hpp"

namespace liferelay::test {

// 2026-11-21 12:00 UTC, a Saturday; 13:00 in Vaduz.
inline constexpr Instant noon{1'795'262'400'000};

class LittleSite {
 public:
  LittleSite();

  // The text of one file; a new one is added, an empty one is left out.
  std::string& operator[](const std::string& file) { return files_[file]; }
  // Replaces the one place where `from` stands. Throws if there is none: the test would prove
  // nothing.
  void replace(const std::string& file, const std::string& from, const std::string& to);
  // Writes the folder anew and loads it, with a map that has one AED and one place.
  std::optional<site::LoadedSite> load(site::Findings& findings);

 private:
  std::map<std::string, std::string> files_;
  ScratchFolder folder_;
};

}  // namespace liferelay::test
