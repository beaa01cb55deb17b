// The tables of a site folder: the first byte chooses which, the rest is the file. A row is read
// or has a finding with its line; the same file gives the same rows.
#include "dispatcher/site/compile/equipment_file.hpp"
#include "dispatcher/site/compile/people_file.hpp"
#include "dispatcher/site/compile/places_file.hpp"
#include "dispatcher/site/compile/written.hpp"
#include "tests/fuzz/target.hpp"

namespace {

using namespace liferelay;

constexpr std::int32_t first_day = 20'777;

struct Read {
  std::vector<SiteResponder> people;
  std::vector<SiteEquipment> equipment;
  std::vector<SitePlace> places;
  site::Registry registry;
  site::Findings findings;
};

Read read(int which, std::string_view text) {
  Read all;
  site::HoursPool hours(first_day, {{first_day + 30}, {}, first_day, first_day + 365});
  site::Origins origins;
  const site::CsvFile file{"table.csv", text, site::BoundingBox{0, 0, 200'000'000, 500'000'000}};
  if (which == 0)
    site::read_people(file, hours, all.findings, origins, all.people, all.registry);
  else if (which == 1)
    site::read_equipment(file, hours, all.findings, origins, all.equipment);
  else
    site::read_places(file, all.findings, origins, all.places);
  return all;
}

template <class Rows>
void expect_sound(const Rows& rows) {
  for (const auto& row : rows) fuzz::promise(site::is_site_id(row.id), "an id names files");
}

void run(std::string_view bytes) {
  if (bytes.empty()) return;
  const int which = static_cast<unsigned char>(bytes.front()) % 3;
  const Read all = read(which, bytes.substr(1));
  expect_sound(all.people);
  expect_sound(all.equipment);
  expect_sound(all.places);
  for (const SiteEquipment& item : all.equipment)
    fuzz::promise(geo::is_on_earth(item.at), "equipment stands on the earth");
  for (const SitePlace& place : all.places)
    fuzz::promise(geo::is_on_earth(place.at), "a place lies on the earth");
  for (const site::Finding& found : all.findings.all())
    fuzz::promise(!found.what.en.empty() && !found.what.zh.empty(), "a finding says something");
  const Read again = read(which, bytes.substr(1));
  fuzz::promise(again.findings.all() == all.findings.all(), "the same file, the same findings");
}

const fuzz::Registered registered("site_tables", run);

}  // namespace
