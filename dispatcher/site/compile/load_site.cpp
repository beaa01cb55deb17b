#include "dispatcher/site/compile/load_site.hpp"

#include <algorithm>
#include <filesystem>
#include <iterator>

#include "dispatcher/domain/state.hpp"
#include "dispatcher/site/compile/cells.hpp"
#include "dispatcher/site/compile/equipment_file.hpp"
#include "dispatcher/site/compile/people_file.hpp"
#include "dispatcher/site/compile/places_file.hpp"
#include "dispatcher/site/compile/plan_file.hpp"
#include "dispatcher/site/compile/text_file.hpp"
#include "dispatcher/site/compile/toml_reader.hpp"
#include "dispatcher/site/compile/zone.hpp"

namespace liferelay::site {
namespace fs = std::filesystem;

template <class Visitor, OneOf<SiteFile> Self>
void fields(Visitor& visit, Self& self) {
  visit("version", self.version);
  visit("id", self.id);
  visit("name", self.name);
  visit("zone", self.zone);
  visit("map", self.map);
  visit("clip", self.clip);
  visit("aeds_from_map", self.aeds_from_map);
  visit("places_from_map", self.places_from_map);
  visit("endpoint", self.endpoint);
  visit("settings", self.settings);
}

namespace {

// The text of a file of the folder. A missing optional file is empty and no finding.
std::string file_text(const std::string& folder, const std::string& name, bool optional,
                      Findings& findings) {
  const fs::path path = fs::path(folder) / name;
  std::error_code ignored;
  if (optional && !fs::exists(path, ignored)) return {};
  auto text = read_text_file(path.string());
  if (!text) {
    findings.error(name, 0, text.error().what);
    return {};
  }
  return std::move(*text);
}

std::vector<std::int32_t> read_holidays(const std::string& text, Findings& findings) {
  std::vector<std::int32_t> out;
  int line = 0;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    ++line;
    const std::string_view entry = std::string_view(text).substr(at, end - at);
    at = end + 1;
    if (entry.empty() || entry.front() == '#' || entry.front() == '\r') continue;
    const auto day = day_number(entry.substr(0, 10));
    if (day)
      out.push_back(*day);
    else
      findings.error("holidays.txt", line,
                     say("a line must begin with a date such as 2026-12-25.",
                         "每行须以日期开头，例如 2026-12-25。"));
  }
  std::sort(out.begin(), out.end());
  return out;
}

std::vector<ResponsePlan> read_plans(const std::string& folder, std::int32_t today,
                                     Findings& findings) {
  std::vector<std::string> names;
  std::error_code error;
  for (const auto& entry : fs::directory_iterator(fs::path(folder) / "plans", error)) {
    if (entry.path().extension() == ".toml") names.push_back(entry.path().filename().string());
  }
  std::sort(names.begin(), names.end());
  std::vector<ResponsePlan> plans;
  for (const std::string& name : names) {
    const std::string file = "plans/" + name;
    const std::string text = file_text(folder, file, false, findings);
    if (auto plan = read_plan(file, text, today, findings)) plans.push_back(std::move(*plan));
  }
  const auto covers_unknown = [](const ResponsePlan& plan) {
    return std::count(plan.kinds.begin(), plan.kinds.end(), ReportedKind::unknown) > 0;
  };
  if (std::none_of(plans.begin(), plans.end(), covers_unknown)) {
    findings.error(
        "plans", 0,
        say("no plan is for the kind \"unknown\"; an alarm without a kind must find one.",
            "没有适用于“unknown”的预案；不明类型的接报也必须有预案。"));
  }
  return plans;
}

template <class T>
void sort_by_id(std::vector<T>& items, const char* file, Findings& findings) {
  std::sort(items.begin(), items.end(), [](const T& a, const T& b) { return a.id < b.id; });
  const auto twice = std::adjacent_find(items.begin(), items.end(),
                                        [](const T& a, const T& b) { return a.id == b.id; });
  if (twice != items.end()) {
    findings.error(file, 0,
                   say("the id \"{0}\" stands twice; give each its own.",
                       "编号“{0}”重复；请各用唯一编号。", {twice->id}));
  }
}

}  // namespace

std::optional<SiteFile> read_site_file(const std::string& folder, Findings& findings) {
  const std::string name = "site.toml";
  const std::size_t errors_before = findings.errors();
  const std::string text = file_text(folder, name, false, findings);
  if (findings.errors() != errors_before) return std::nullopt;
  toml::table table;
  try {
    table = toml::parse(text, name);
  } catch (const toml::parse_error& error) {  // the library reports syntax errors by exception only
    findings.error(name, static_cast<int>(error.source().begin.line),
                   say("not valid TOML: {0}.", "不是有效的 TOML：{0}。", {error.description()}));
    return std::nullopt;
  }
  SiteFile file;
  const TomlPlace place(name, findings);
  TomlFields reader(table, place);
  fields(reader, file);
  for (const char* key : {"version", "id", "name", "zone", "map", "endpoint"}) reader.require(key);
  reader.finish();
  if (file.version != 1) {
    findings.error(name, 0,
                   say("\"version\" must be 1; this program reads sites of version 1.",
                       "“version”应为 1；本程序只读取版本 1 的辖区。"));
  }
  return findings.errors() == errors_before ? std::optional(std::move(file)) : std::nullopt;
}

std::optional<LoadedSite> load_site(const std::string& folder, const MapFacts& map, Instant now,
                                    Findings& findings) {
  const std::size_t errors_before = findings.errors();
  auto file = read_site_file(folder, findings);
  if (!file) return std::nullopt;
  LoadedSite loaded;
  Site& site = loaded.site;
  site.id = file->id;
  site.name = file->name;
  site.zone_name = file->zone;
  site.settings = file->settings;
  site.map_digest = map.digest;
  auto zone = expand_zone(file->zone, now);
  if (!zone) {
    findings.error("site.toml", 0, zone.error().what);
    return std::nullopt;
  }
  site.zone = std::move(*zone);
  const auto today = static_cast<std::int32_t>(local_minutes(site.zone, now) / 1440);

  HoursPool hours(today - 1,
                  read_holidays(file_text(folder, "holidays.txt", true, findings), findings));
  for (const char* name : {"people.csv", "units.csv"}) {
    const bool optional = std::string_view(name) == "units.csv";
    const std::string text = file_text(folder, name, optional, findings);
    if (!text.empty()) read_people(name, text, hours, findings, site.responders, loaded.registry);
  }
  if (file->aeds_from_map) equipment_from_map(map.features, hours, findings, site.equipment);
  if (const auto text = file_text(folder, "equipment.csv", true, findings); !text.empty()) {
    read_equipment("equipment.csv", text, hours, findings, site.equipment);
  }
  if (file->places_from_map) places_from_map(map.features, site.places);
  if (const auto text = file_text(folder, "places.csv", true, findings); !text.empty()) {
    read_places("places.csv", text, findings, site.places);
  }
  site.plans = read_plans(folder, today, findings);
  site.hours = hours.take();
  sort_by_id(site.responders, "people.csv", findings);
  sort_by_id(site.equipment, "equipment.csv", findings);
  sort_by_id(site.places, "places.csv", findings);
  sort_by_id(site.plans, "plans", findings);
  loaded.file = std::move(*file);
  if (findings.errors() != errors_before) return std::nullopt;
  return loaded;
}

}  // namespace liferelay::site
