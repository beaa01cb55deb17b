#include "dispatcher/site/compile/places_file.hpp"

#include <cmath>
#include <map>

#include "dispatcher/site/compile/written.hpp"

namespace liferelay::site {
namespace {

constexpr std::uint32_t building_uncertainty_cm =
    3'000;  // half a large building: its middle is what the map gives
constexpr double max_uncertainty_m = 10'000;

enum class Gate { open, retired };
using GateBook = std::map<std::string, Gate>;  // by id

SitePlace read_row(CsvCells& cells, Origins& origins) {
  SitePlace one;
  one.id = cells.id(origins);
  one.name = cells.needed_text("name");
  one.aliases = cells.list("aliases");
  one.at = cells.needed_position();
  const double metres = cells.number("uncertainty_m", max_uncertainty_m).value_or(0);
  one.uncertainty_cm = static_cast<std::uint32_t>(std::lround(metres * 100));
  if (const std::string kind = cells.text("kind"); !kind.empty()) {
    const auto named = from_name<PlaceKind>(kind);
    if (!named) cells.wrong("kind", {"place, gate or call_point", " place、gate 或 call_point"});
    one.kind = named.value_or(PlaceKind::place);
  }
  one.level = cells.text("level");
  one.gate = cells.text("gate");
  return one;
}

// A gate that is no more leads nobody in, but is no reason to keep the site from starting: an
// import may have retired it.
void check_gate(SitePlace& place, const GateBook& book, const Origin& at, Findings& findings) {
  if (place.gate.empty()) return;
  const auto found = book.find(place.gate);
  if (found == book.end()) {
    findings.error(
        at.file, at.line,
        say("column \"gate\" of {0} names \"{1}\", which is no place of kind gate in this "
            "file; correct it or leave it empty.",
            "{0} 的“gate”列为“{1}”，本文件中没有该编号的入口（kind 为 gate）；请更正或留空。",
            {place.id, shown(place.gate)}));
  } else if (found->second == Gate::retired) {
    findings.warning(
        at.file, at.line,
        say("the gate \"{1}\" of {0} is retired; no gate is named to crews. Name another.",
            "{0} 的入口“{1}”已停用；不再告知救援人员。请改填其他入口。",
            {place.id, shown(place.gate)}));
    place.gate.clear();
  }
}

}  // namespace

void places_from_map(std::span<const geo::MapFeature> features, const Origin& map, Origins& origins,
                     std::vector<SitePlace>& places) {
  for (const geo::MapFeature& feature : features) {
    if (feature.name.empty() || feature.kind == geo::FeatureKind::waterway ||
        feature.kind == geo::FeatureKind::hydrant || feature.kind == geo::FeatureKind::aed) {
      continue;
    }
    SitePlace one;
    one.id = "osm-" + std::to_string(feature.source_id);
    one.name = feature.name;
    one.aliases = feature.aliases;
    one.at = feature.at;
    one.uncertainty_cm = building_uncertainty_cm;
    origins.claim(one.id, map);
    places.push_back(std::move(one));
  }
}

std::size_t read_places(const CsvFile& file, Findings& findings, Origins& origins,
                        std::vector<SitePlace>& places) {
  const CsvColumns columns{
      {"id", "name", "lat", "lon"},
      {"aliases", "uncertainty_m", "kind", "level", "gate", "source", "retired"}};
  GateBook book;
  std::size_t retired = 0;
  const std::size_t first = places.size();
  read_rows(file, columns, findings, [&](CsvCells& cells) {
    SitePlace one = read_row(cells, origins);
    const bool gone = cells.retired();
    if (!cells.ok()) return;
    if (one.kind == PlaceKind::gate) book[one.id] = gone ? Gate::retired : Gate::open;
    retired += gone ? 1 : 0;
    if (!gone) places.push_back(std::move(one));
  });
  for (SitePlace& place : std::span(places).subspan(first))
    check_gate(place, book, origins.of(place.id), findings);
  return retired;
}

}  // namespace liferelay::site
