#include "dispatcher/site/compile/load_site.hpp"

#include <algorithm>

#include "dispatcher/domain/hours.hpp"
#include "dispatcher/site/compile/cells.hpp"
#include "dispatcher/site/compile/equipment_file.hpp"
#include "dispatcher/site/compile/folder.hpp"
#include "dispatcher/site/compile/holidays_file.hpp"
#include "dispatcher/site/compile/people_file.hpp"
#include "dispatcher/site/compile/places_file.hpp"
#include "dispatcher/site/compile/plan_file.hpp"
#include "dispatcher/site/compile/roster_file.hpp"
#include "dispatcher/site/compile/series_file.hpp"
#include "dispatcher/site/compile/setting_ranges.hpp"
#include "dispatcher/site/compile/sounds.hpp"
#include "dispatcher/site/compile/toml_reader.hpp"
#include "dispatcher/site/compile/written.hpp"
#include "dispatcher/site/compile/zone.hpp"
#include "dispatcher/site/hours/opening_hours.hpp"

namespace liferelay::site {

template <class Visitor, OneOf<SiteFile> Self>
void fields(Visitor& visit, Self& self) {
  visit("version", self.version);
  visit("id", self.id);
  visit("name", self.name);
  visit("zone", self.zone);
  visit("map", self.map);
  visit("clip", self.clip);
  visit("holidays", self.holidays);
  visit("shifts", self.shifts);
  visit("aeds_from_map", self.aeds_from_map);
  visit("places_from_map", self.places_from_map);
  visit("endpoint", self.endpoint);
  visit("positions_kept_days", self.positions_kept_days);
  visit("settings", self.settings);
}

namespace {

constexpr const char* site_toml = "site.toml";
constexpr std::uint32_t most_days_kept = 3'650;

void check_shifts(const TomlPlace& place, const toml::table& shifts, const SiteFile& file) {
  for (const auto& [name, times] : file.shifts) {
    if (hours_of_one_day(times)) continue;
    place.wrong(place.origin(shifts, name),
                say("\"{0}\" must be the times of one day such as 22:00-06:00, or off.",
                    "“{0}”应为一天的时间，例如 22:00-06:00，或 off。", {shown(name)}));
  }
}

void check_site_file(const TomlPlace& place, const toml::table& table, SiteFile& file) {
  if (table.contains("id") && !is_site_id(file.id)) {
    const Text rule = id_rule();
    place.wrong(place.origin(table, "id"),
                {fill("\"id\" must be {0}.", {rule.en}), fill("“id”应为{0}。", {rule.zh})});
  }
  if (table.contains("name") && (file.name.en.empty() || file.name.zh.empty())) {
    place.wrong(place.origin(table, "name"),
                say("\"name\" is empty; write the site's name in both languages.",
                    "“name”为空；请填写辖区的中英文名称。"));
  }
  if (!file.clip.empty()) {
    const auto box = parse_bounding_box(file.clip);
    if (box)
      file.clip_box = *box;
    else
      place.wrong(place.origin(table, "clip"), box.error().what);
  }
  if (file.positions_kept_days < 1 || file.positions_kept_days > most_days_kept) {
    place.wrong(place.origin(table, "positions_kept_days"),
                say("\"positions_kept_days\" must be between 1 and 3650.",
                    "“positions_kept_days”应在 1 到 3650 之间。"));
  }
  if (!file.holidays.empty() && !is_country(file.holidays)) {
    place.wrong(place.origin(table, "holidays"),
                say("\"holidays\" must be a country such as \"CN\"; its file is holidays/CN.txt.",
                    "“holidays”应为国家代码，例如“CN”；其文件为 holidays/CN.txt。"));
  }
  if (const toml::table* shifts = table["shifts"].as_table()) check_shifts(place, *shifts, file);
  if (const toml::table* settings = table["settings"].as_table())
    check_settings(place, *settings, file.settings);
}

void read_plans(const std::string& folder, std::int32_t today, Findings& findings,
                LoadedSite& loaded) {
  std::vector<ResponsePlan>& plans = loaded.site.plans;
  const std::size_t errors_before = findings.errors();
  for (const std::string& name : toml_files(folder, "plans", findings)) {
    const std::size_t errors = findings.errors();
    const std::string text = file_text(folder, name, Presence::needed, findings);
    if (findings.errors() != errors) continue;
    if (auto plan = read_plan(name, text, today, findings, loaded.origins))
      plans.push_back(std::move(*plan));
  }
  const auto covers_unknown = [](const ResponsePlan& plan) {
    return std::count(plan.kinds.begin(), plan.kinds.end(), ReportedKind::unknown) > 0;
  };
  if (findings.errors() == errors_before &&
      std::none_of(plans.begin(), plans.end(), covers_unknown)) {
    findings.error(
        "plans", 0,
        say("no plan is for the kind \"unknown\"; an alarm without a kind must find one.",
            "没有适用于“unknown”的预案；不明类型的接报也必须有预案。"));
  }
}

// Exercise material with a mistake must not keep a live site from starting.
void examine_series(const std::string& folder, Findings& findings) {
  Findings of_series;
  for (const std::string& name : toml_files(folder, "series", of_series))
    read_series(name, file_text(folder, name, Presence::needed, of_series), of_series);
  for (const Finding& found : of_series.all()) findings.warning(found.file, found.line, found.what);
}

template <class T>
void sort_by_id(std::vector<T>& items) {
  std::sort(items.begin(), items.end(), [](const T& a, const T& b) { return a.id < b.id; });
}

// The folder's tables, on top of what the map brings along.
class TableReader {
 public:
  TableReader(const std::string& folder, const MapFacts& map, HoursPool& hours, Findings& findings,
              LoadedSite& loaded)
      : folder_(folder), map_(map), hours_(hours), findings_(findings), loaded_(loaded) {}

  void read() {
    Site& site = loaded_.site;
    SiteOrigins& origins = loaded_.origins;
    const Origin map_origin{loaded_.file.map, 0};
    for (const auto& [name, presence] :
         {std::pair("people.csv", Presence::needed), std::pair("units.csv", Presence::optional)}) {
      with_file(name, presence, [&](const CsvFile& file) {
        return read_people(file, hours_, findings_, origins.responders, site.responders,
                           loaded_.registry, loaded_.file.shifts);
      });
    }
    with_file("roster.csv", Presence::optional, [&](const CsvFile& file) {
      read_roster(file, loaded_.file.shifts, hours_, findings_, origins.responders,
                  site.responders);
      return std::size_t{0};  // people are retired, their rows here are not
    });
    if (loaded_.file.aeds_from_map)
      equipment_from_map(map_.features, map_origin, hours_, findings_, origins.equipment,
                         site.equipment);
    with_file("equipment.csv", Presence::optional, [&](const CsvFile& file) {
      return read_equipment(file, hours_, findings_, origins.equipment, site.equipment);
    });
    if (loaded_.file.places_from_map)
      places_from_map(map_.features, map_origin, origins.places, site.places);
    with_file("places.csv", Presence::optional, [&](const CsvFile& file) {
      return read_places(file, findings_, origins.places, site.places);
    });
  }

 private:
  // `read` returns how many rows are retired.
  template <class Read>
  void with_file(const char* name, Presence presence, Read read) {
    const std::size_t errors_before = findings_.errors();
    const std::string text = file_text(folder_, name, presence, findings_);
    const bool missing = text.empty() && presence == Presence::optional;
    if (findings_.errors() != errors_before || missing) return;
    const std::size_t retired = read(CsvFile{name, text, map_.extent});
    if (retired > 0) loaded_.retired[name] = retired;
  }

  const std::string& folder_;
  const MapFacts& map_;
  HoursPool& hours_;
  Findings& findings_;
  LoadedSite& loaded_;
};

void warn_of_holidays_end(const std::string& file, const HoursPool& hours, Findings& findings) {
  const Instant end = Instant{} + days(hours.holidays_end());
  findings.warning(
      file, 0,
      say("public holidays are stated until {0}; from then on the hours that depend on "
          "them are unknown. Add the next year as soon as its dates are out.",
          "公众假日只列到 {0}；此后取决于假日的开放时间与班次为未知。新一年的安排公布后"
          "请补充。",
          {last_date(end)}),
      Topic::table_ends);
}

}  // namespace

std::optional<SiteFile> read_site_file(const std::string& folder, Findings& findings) {
  const std::size_t errors_before = findings.errors();
  const std::string text = file_text(folder, site_toml, Presence::needed, findings);
  if (findings.errors() != errors_before) return std::nullopt;
  SiteFile file;
  const auto table =
      read_toml(site_toml, text, {"id", "name", "zone", "map", "endpoint"}, file, findings);
  if (!table) return std::nullopt;
  const TomlPlace place(site_toml, findings);
  check_site_file(place, *table, file);
  for (const auto& [key, node] : *table)
    file.keys.claim(std::string(key.str()), place.origin(node));
  return findings.errors() == errors_before ? std::optional(std::move(file)) : std::nullopt;
}

std::optional<LoadedSite> load_site(const std::string& folder, const MapFacts& map, Instant now,
                                    Findings& findings) {
  const std::size_t errors_before = findings.errors();
  auto file = read_site_file(folder, findings);
  if (!file) return std::nullopt;
  auto zone = expand_zone(file->zone, now);
  if (!zone) {
    const Origin at = file->keys.of("zone");
    findings.error(at.file, at.line, zone.error().what);
    return std::nullopt;
  }
  LoadedSite loaded;
  Site& site = loaded.site;
  site.id = file->id;
  site.name = file->name;
  site.zone_name = file->zone;
  site.zone = std::move(*zone);
  site.settings = file->settings;
  site.map_digest = map.digest;
  loaded.file = std::move(*file);

  const auto today = static_cast<std::int32_t>(local_minutes(site.zone, now) / 1440);
  const std::string& country = loaded.file.holidays;
  HoursPool hours(today - 1, holidays_of_site(folder, country, findings));
  TableReader(folder, map, hours, findings, loaded).read();
  if (hours.outlasts_holidays()) warn_of_holidays_end(holidays_file(country), hours, findings);
  site.hours = hours.take();
  read_plans(folder, today, findings, loaded);
  examine_series(folder, findings);
  warn_of_strangers(folder, findings);
  sort_by_id(site.responders);
  sort_by_id(site.equipment);
  sort_by_id(site.places);
  add_sounds(site.places, findings);
  sort_by_id(site.plans);
  if (findings.errors() != errors_before) return std::nullopt;
  return loaded;
}

}  // namespace liferelay::site
