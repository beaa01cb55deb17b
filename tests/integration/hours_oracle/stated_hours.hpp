// The opening hours that the maps of the tests hold, as they stand there and as they are committed.
#pragma once

#include <map>
#include <string>
#include <vector>

namespace liferelay::test {

struct StatedHours {
  std::string country;  // of the map: AT, DE, LI, MC, US
  int objects = 0;      // nodes, ways and relations that carry the value
  std::string value;

  friend bool operator==(const StatedHours&, const StatedHours&) = default;
};

// tests/data/hours/opening_hours.txt
std::string stated_hours_path();
// A file with lines of country, count and value, separated by tabs.
std::vector<StatedHours> hours_in_file(const std::string& path);
// Read from the maps; by country, then by value.
std::vector<StatedHours> hours_in_maps();

}  // namespace liferelay::test
