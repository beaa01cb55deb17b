// Writes the people of a benchmark's site, invented, on the streets of a map.
//   bench_site MAP CLIP|- PEOPLE QUALIFIED AEDS FOLDER
// Into FOLDER/site: people.csv, units.csv (two ambulance stations) and, with AEDS above 0,
// equipment.csv; into FOLDER: people.txt (id and place of each), spots.txt (where alarms are
// raised) and devices.txt (who may be asked there: these must be connected). Only the first
// QUALIFIED people may be asked; the others are not fit for duty. The same words give the same
// files.
#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <set>

#include "dispatcher/base/prng.hpp"
#include "dispatcher/site/osm/import.hpp"
#include "tests/bench/stand/stand.hpp"
#include "tests/support/geo/random_streets.hpp"

using namespace liferelay;
using namespace liferelay::bench;

namespace {

constexpr std::size_t spots = 16;
constexpr std::size_t devices_per_spot = 60;
constexpr std::int32_t beside_street_e7 = 2'000;  // up to 22 m

struct Words {
  std::string map;
  std::string clip;
  std::size_t people;
  std::size_t qualified;
  std::size_t aeds;
  std::string folder;
};

std::string degrees(std::int32_t e7) {
  std::array<char, 32> text{};
  std::snprintf(text.data(), text.size(), "%.7f", e7 / 1e7);
  return text.data();
}

std::string at(geo::Position place) {
  return degrees(place.lat_e7) + "," + degrees(place.lon_e7);
}

class Writer {
 public:
  Writer(const Words& words, const geo::StreetGraph& graph) : words_(words), graph_(graph) {}

  void write() {
    people();
    units();
    if (words_.aeds > 0) aeds();
    places_and_devices();
  }

 private:
  geo::Position somewhere() { return geo::twin::near_some_edge(graph_, prng_, beside_street_e7); }

  // A street that is used on foot, so that whoever stands there is on the network.
  std::ofstream open(const std::string& name) {
    std::ofstream file(words_.folder + "/" + name);
    if (!file) give_up(words_.folder + "/" + name + " cannot be written");
    return file;
  }

  void people() {
    std::ofstream table = open("site/people.csv");
    std::ofstream plain = open("people.txt");
    table << "id,name,phone,kind,capabilities,shift,post_lat,post_lon,languages,adult,fit,insured_"
             "until,"
             "consent\n";
    for (std::size_t i = 0; i < words_.people; ++i) {
      const geo::Position place = somewhere();
      const std::string id = "B" + std::to_string(1'000'000 + i);
      table << id << ",Person " << i << ",," << (i % 10 == 0 ? "staff" : "volunteer") << ','
            << (i % 4 == 0 ? "cpr; first_aid" : "") << ",24/7," << at(place) << ",en,yes,"
            << (i < words_.qualified ? "yes" : "no") << ",2035-12-31,2026-01\n";
      plain << id << ' ' << place.lat_e7 << ' ' << place.lon_e7 << '\n';
      if (i < words_.qualified) asked_.emplace_back(id, place);
    }
  }

  void units() {
    std::ofstream table = open("site/units.csv");
    table << "id,name,phone,kind,travel,capabilities,shift,post_lat,post_lon,insured_until\n";
    for (const char* id : {"RK1", "RK2"}) {
      table << id << ",Ambulance,,unit,car,ambulance,24/7," << at(somewhere()) << ",2035-12-31\n";
      devices_.insert(id);
    }
  }

  void aeds() {
    std::ofstream table = open("site/equipment.csv");
    table << "id,kind,lat,lon,hours,where_en,where_zh,level,in_service,locked,battery_until,pads_"
             "until\n";
    for (std::size_t i = 0; i < words_.aeds; ++i)
      table << "A" << i << ",aed," << at(somewhere()) << ",24/7,wall,墙上,0,yes,no,,\n";
  }

  void places_and_devices() {
    std::ofstream file = open("spots.txt");
    for (std::size_t i = 0; i < spots; ++i) {
      const geo::Position spot = somewhere();
      file << spot.lat_e7 << ' ' << spot.lon_e7 << '\n';
      const std::size_t count = std::min(devices_per_spot, asked_.size());
      std::partial_sort(asked_.begin(), asked_.begin() + static_cast<std::ptrdiff_t>(count),
                        asked_.end(), [&](const auto& a, const auto& b) {
                          return geo::distance_cm(a.second, spot) <
                                 geo::distance_cm(b.second, spot);
                        });
      for (std::size_t j = 0; j < count; ++j) devices_.insert(asked_[j].first);
    }
    std::ofstream list = open("devices.txt");
    for (const std::string& id : devices_) list << id << '\n';
  }

  const Words& words_;
  const geo::StreetGraph& graph_;
  Prng prng_{7};
  std::vector<std::pair<std::string, geo::Position>> asked_;
  std::set<std::string> devices_;
};

}  // namespace

int main(int argc, char** argv) {
  if (argc != 7) give_up("say bench_site MAP CLIP|- PEOPLE QUALIFIED AEDS FOLDER");
  const auto number = [&](int i) {
    return static_cast<std::size_t>(std::strtoull(argv[i], nullptr, 10));
  };
  const Words words{argv[1], argv[2], number(3), number(4), number(5), argv[6]};
  site::ImportOptions options;
  if (words.clip != "-") options.clip = required(site::parse_bounding_box(words.clip));
  const auto imported = required(site::import_osm(words.map, options));
  Writer(words, imported.graph).write();
}
