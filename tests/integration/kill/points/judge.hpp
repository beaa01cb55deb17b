// Plays one point and judges it: with what the stage saw, with the separate checker kill_check, and
// with `liferelay journal verify --head` of the last head that anybody was given with an
// acknowledgement.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "tests/integration/kill/faulty_disk/disk_log.hpp"
#include "tests/integration/kill/points/fault.hpp"

namespace liferelay::test {

// The programs, and the folders that every point begins from.
struct House {
  std::filesystem::path liferelay;
  std::filesystem::path library;
  std::filesystem::path checker;
  std::filesystem::path site;
  std::filesystem::path past;  // a data folder that play_past left; empty: none yet
};

struct Verdict {
  std::vector<std::string> findings;  // empty: every promise was kept
  std::size_t faults_met = 0;         // of those asked for
  std::vector<DiskLog> lives;
};

// Everything is made in `folder`, which must not exist; it stays. `port`: nobody else's.
Verdict play_point(const House& house, const Point& point, const std::filesystem::path& folder,
                   int port);
// Plays what the data folders of most scenarios begin with, into `folder`/data.
Verdict play_the_past(const House& house, const std::filesystem::path& folder, int port);

}  // namespace liferelay::test
