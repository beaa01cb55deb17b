#include "dispatcher/site/intake/site_view.hpp"

#include "dispatcher/domain/hours.hpp"
#include "dispatcher/site/compile/cells.hpp"
#include "dispatcher/site/compile/folder.hpp"
#include "dispatcher/site/compile/holidays_file.hpp"
#include "dispatcher/site/compile/places_file.hpp"
#include "dispatcher/site/compile/written.hpp"
#include "dispatcher/site/compile/zone.hpp"

namespace liferelay::site {
namespace {

constexpr std::int64_t minutes_per_day = 1440;

// Ids of people that stand in units.csv.
void claim_units(const std::string& text, Origins& taken) {
  Findings ignored;  // `check` reports them
  const auto table = parse_csv("units.csv", text, ignored);
  if (!table) return;
  for (const CsvRow& row : table->rows)
    taken.claim(std::string(table->cell(row, "id")), {"units.csv", row.line});
}

}  // namespace

Error first_of(const Findings& findings) {
  for (const Finding& finding : findings.all()) {
    if (finding.severity != Severity::error) continue;
    const Text place = shown(Origin{finding.file, finding.line});
    const std::string more = std::to_string(findings.errors() - 1);
    Text what{place.en + ": " + finding.what.en, place.zh + "：" + finding.what.zh};
    if (findings.errors() > 1) {
      what.en += " (and " + more + " more)";
      what.zh += "（另有 " + more + " 处）";
    }
    return {ErrorKind::input, std::move(what)};
  }
  return {};
}

Result<SiteView> view_site(const std::string& folder, ImportKind kind, const MapFacts& map,
                           Instant now) {
  Findings findings;
  const auto file = read_site_file(folder, findings);
  if (!file) return tl::make_unexpected(first_of(findings));
  const auto zone = expand_zone(file->zone, now);
  if (!zone) return tl::make_unexpected(zone.error());
  SiteView view;
  view.today = static_cast<std::int32_t>(local_minutes(*zone, now) / minutes_per_day);
  view.extent = map.extent;
  view.own_text = file_text(folder, file_of(kind), Presence::optional, findings);
  if (findings.has_errors()) return tl::make_unexpected(first_of(findings));

  view.shifts = file->shifts;
  Findings ignored;  // of files that this import does not change; `check` reports them
  view.holidays = holidays_of_site(folder, file->holidays, ignored);
  Origins places;
  if (file->places_from_map) places_from_map(map.features, {file->map, 0}, places, view.places);
  const std::string own_places = file_text(folder, "places.csv", Presence::optional, ignored);
  if (!own_places.empty()) read_places({"places.csv", own_places}, ignored, places, view.places);
  if (kind == ImportKind::people)
    claim_units(file_text(folder, "units.csv", Presence::optional, ignored), view.taken);
  for (const geo::MapFeature& feature : map.features) {
    if (kind == ImportKind::people) break;
    view.taken.claim("osm-" + std::to_string(feature.source_id), {file->map, 0});
  }
  return view;
}

}  // namespace liferelay::site
