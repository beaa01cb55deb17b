#include "dispatcher/site/compile/places_file.hpp"

#include "dispatcher/site/compile/cells.hpp"
#include "dispatcher/site/compile/csv_table.hpp"

namespace liferelay::site {
namespace {

constexpr std::uint32_t building_uncertainty_cm =
    3'000;  // half a large building: its middle is what the map gives

}  // namespace

void places_from_map(std::span<const geo::MapFeature> features, std::vector<SitePlace>& places) {
  for (const geo::MapFeature& feature : features) {
    if (feature.name.empty() || feature.kind == geo::FeatureKind::waterway ||
        feature.kind == geo::FeatureKind::hydrant || feature.kind == geo::FeatureKind::aed) {
      continue;
    }
    places.push_back({"osm-" + std::to_string(feature.source_id), feature.name, feature.aliases,
                      feature.at, building_uncertainty_cm});
  }
}

void read_places(const std::string& file, std::string_view text, Findings& findings,
                 std::vector<SitePlace>& places) {
  const auto table = parse_csv(file, text);
  if (!table) {
    findings.error(file, 0, table.error().what);
    return;
  }
  for (const CsvRow& row : table->rows) {
    CsvCells cells(*table, row, file, findings);
    SitePlace one{cells.text("id"), cells.text("name"), split(cells.text("aliases"), ';'), {}, 0};
    if (one.id.empty()) cells.wrong("id", {"filled in", "非空"});
    if (one.name.empty()) cells.wrong("name", {"filled in", "非空"});
    const auto at = cells.position("lat", "lon");
    if (!at && cells.ok()) cells.wrong("lat", {"a latitude in degrees", "纬度（度）"});
    one.at = at.value_or(geo::Position{});
    if (const auto metres = degrees_e7(cells.text("uncertainty_m"), 200); metres) {
      one.uncertainty_cm = static_cast<std::uint32_t>(*metres / 100'000);
    }
    if (cells.ok()) places.push_back(std::move(one));
  }
}

}  // namespace liferelay::site
