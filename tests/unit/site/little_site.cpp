#include "tests/unit/site/little_site.hpp"

#include <filesystem>
#include <fstream>
#include <stdexcept>
#include <vector>

namespace liferelay::test {
namespace {

constexpr const char* site_toml = R"(version = 1
id = "town"
name = { en = "Town", zh = "小镇" }
zone = "Europe/Vaduz"
map = "map.osm.pbf"
clip = "9.4,47.0,9.7,47.3"
endpoint = "tcp://127.0.0.1:7811"

[settings]
silence_s = 25
private_paths = true
)";

constexpr const char* plan_toml = R"(# a comment
version = 1
id = "collapse"
name = { en = "Collapse", zh = "倒地" }
kinds = ["collapsed", "unknown"]
external = ["medical"]
approved_by = "Dr. A"
medical_lead = "Dr. B"
approved_on = "2026-01-31"
review_by = "2027-01-31"

[[roles]]
id = "cpr"
name = { en = "CPR", zh = "心肺复苏" }
slots = 2
asking = "cpr"
capabilities = ["cpr"]

[[roles]]
id = "runner"
name = { en = "Runner", zh = "取送员" }
fetches = true
equipment = "aed"
)";

constexpr const char* people_csv =
    R"(id,name,phone,kind,capabilities,shift,post_lat,post_lon,languages,adult,fit,insured_until,consent
# the "day" team
P1,Anna,+423 1,staff,cpr:2027-05-31; first_aid,Mo-Fr 08:00-17:00,47.14,9.52,de;en,yes,yes,2027-12-31,2026-01
P2,"Bruno ""B"" Frick",,volunteer,,24/7,,,,no,是,,
)";

constexpr const char* units_csv = R"(id;kind;capabilities;shift;post_lat;post_lon
RK1;unit;ambulance;24/7;47.15;9.51
)";

constexpr const char* equipment_csv = R"(id,kind,lat,lon,hours,where_en,level,locked
E1,ring_buoy,47.16,9.50,24/7,by the bridge,0,yes
)";

constexpr const char* places_csv = R"(id,name,lat,lon,aliases,uncertainty_m
S1,North gate,47.17,9.51,gate; 北门,12.5
)";

constexpr const char* series_toml = R"(version = 1
name = "Short"

[[alarms]]
id = "first"
after_s = 5
kind = "in_water"
place = "Rathaus"

[[alarms]]
id = "second"
after_s = 20
at = [47.14, 9.52]
attach_to = "first"
)";

std::vector<geo::MapFeature> features_of_map() {
  geo::MapFeature aed;
  aed.kind = geo::FeatureKind::aed;
  aed.at = {471'500'000, 95'200'000};
  aed.source_id = 7;
  aed.opening_hours = "Mo-Fr 08:00-18:00";
  aed.note = "hall";
  geo::MapFeature hall;
  hall.at = {471'400'000, 95'200'000};
  hall.source_id = -8;
  hall.name = "Rathaus";
  hall.aliases = {"town hall"};
  return {aed, hall};
}

}  // namespace

LittleSite::LittleSite()
    : files_{{"site.toml", site_toml},
             {"plans/collapse.toml", plan_toml},
             {"people.csv", people_csv},
             {"units.csv", units_csv},
             {"equipment.csv", equipment_csv},
             {"places.csv", places_csv},
             {"holidays.txt", "# 2026\n2026-12-25 Christmas\n\n2026-12-26\n"},
             {"series/short.toml", series_toml}} {}

void LittleSite::replace(const std::string& file, const std::string& from, const std::string& to) {
  std::string& text = files_[file];
  const std::size_t at = text.find(from);
  if (at == std::string::npos || text.find(from, at + 1) != std::string::npos)
    throw std::logic_error(file + " must hold once: " + from);
  text.replace(at, from.size(), to);
}

std::optional<site::LoadedSite> LittleSite::load(site::Findings& findings) {
  namespace fs = std::filesystem;
  const fs::path folder = folder_.path() / "site";
  fs::remove_all(folder);
  for (const auto& [name, text] : files_) {
    fs::create_directories((folder / name).parent_path());
    if (!text.empty()) std::ofstream(folder / name, std::ios::binary) << text;
  }
  const auto features = features_of_map();
  const site::BoundingBox extent{94'000'000, 470'000'000, 97'000'000, 473'000'000};
  return site::load_site(folder.string(), {features, 99, extent}, noon, findings);
}

}  // namespace liferelay::test
