#include "tests/integration/hours_oracle/stated_hours.hpp"

#include <fstream>
#include <utility>

#include <osmium/io/any_input.hpp>
#include <osmium/osm/object.hpp>

namespace liferelay::test {
namespace {

const std::string source = LIFERELAY_SOURCE_DIR;

const std::pair<const char*, const char*> maps[] = {
    {"AT", "/tests/data/maps/krems_danube_2013.osm.gz"},
    {"DE", "/tests/data/maps/lauf_pegnitz_2020.osm.pbf"},
    {"LI", "/config/liechtenstein/map/liechtenstein.osm.pbf"},
    {"MC", "/tests/data/maps/monaco_2020.osm.pbf"},
    {"US", "/tests/data/maps/reisterstown_md_UNSORTED.osm.pbf"},
};

}  // namespace

std::string stated_hours_path() {
  return source + "/tests/data/hours/opening_hours.txt";
}

std::vector<StatedHours> hours_in_file(const std::string& path) {
  std::vector<StatedHours> all;
  std::ifstream file(path);
  for (std::string line; std::getline(file, line);) {
    if (line.empty() || line.front() == '#') continue;
    const std::size_t first = line.find('\t');
    const std::size_t second = line.find('\t', first + 1);
    all.push_back({line.substr(0, first), std::stoi(line.substr(first + 1, second - first - 1)),
                   line.substr(second + 1)});
  }
  return all;
}

std::vector<StatedHours> hours_in_maps() {
  std::vector<StatedHours> all;
  for (const auto& [country, path] : maps) {
    std::map<std::string, int> counts;
    osmium::io::Reader reader(source + path, osmium::osm_entity_bits::nwr);
    while (const osmium::memory::Buffer buffer = reader.read()) {
      for (const auto& object : buffer.select<osmium::OSMObject>()) {
        const char* value = object.tags()["opening_hours"];
        if (value != nullptr) ++counts[value];
      }
    }
    reader.close();
    for (const auto& [value, count] : counts) all.push_back({country, count, value});
  }
  return all;
}

}  // namespace liferelay::test
