// The key files of an exercise's people, in one order for every program of a run.
#pragma once

#include <algorithm>
#include <filesystem>
#include <string>
#include <vector>

namespace liferelay::test {

// Without those of the desk, which are no people of the site.
inline std::vector<std::string> key_files(const std::string& folder) {
  std::vector<std::string> files;
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    const std::string name = entry.path().stem().string();
    const bool desk =
        name == "dispatcher" || name == "operator" || name == "bell" || name == "watcher";
    if (entry.path().extension() == ".key" && !desk) files.push_back(entry.path().string());
  }
  std::sort(files.begin(), files.end());
  return files;
}

}  // namespace liferelay::test
