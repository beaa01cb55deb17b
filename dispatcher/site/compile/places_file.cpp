#include "dispatcher/site/compile/places_file.hpp"

#include <cmath>

namespace liferelay::site {
namespace {

constexpr std::uint32_t building_uncertainty_cm =
    3'000;  // half a large building: its middle is what the map gives
constexpr double max_uncertainty_m = 10'000;

}  // namespace

void places_from_map(std::span<const geo::MapFeature> features, Origins& origins,
                     std::vector<SitePlace>& places) {
  for (const geo::MapFeature& feature : features) {
    if (feature.name.empty() || feature.kind == geo::FeatureKind::waterway ||
        feature.kind == geo::FeatureKind::hydrant || feature.kind == geo::FeatureKind::aed) {
      continue;
    }
    SitePlace one{"osm-" + std::to_string(feature.source_id), feature.name, feature.aliases,
                  feature.at, building_uncertainty_cm};
    origins.claim(one.id, Origin{});
    places.push_back(std::move(one));
  }
}

void read_places(const CsvFile& file, Findings& findings, Origins& origins,
                 std::vector<SitePlace>& places) {
  const CsvColumns columns{{"id", "name", "lat", "lon"}, {"aliases", "uncertainty_m"}};
  read_rows(file, columns, findings, [&](CsvCells& cells) {
    SitePlace one;
    one.id = cells.id(origins);
    one.name = cells.needed_text("name");
    one.aliases = cells.list("aliases");
    one.at = cells.needed_position();
    const double metres = cells.number("uncertainty_m", max_uncertainty_m).value_or(0);
    one.uncertainty_cm = static_cast<std::uint32_t>(std::lround(metres * 100));
    if (cells.ok()) places.push_back(std::move(one));
  });
}

}  // namespace liferelay::site
