// AEDs and other equipment: from the map, and from equipment.csv.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "dispatcher/domain/site.hpp"
#include "dispatcher/geo/street_graph.hpp"
#include "dispatcher/site/compile/cells.hpp"
#include "dispatcher/site/compile/finding.hpp"
#include "dispatcher/site/compile/hours_pool.hpp"

namespace liferelay::site {

// Every AED of the map, whose file is `map`, becomes equipment "osm-ID". Hours that are not
// understood are "unknown", with a warning each; access=private is kept as locked, access=no is out
// of service.
void equipment_from_map(std::span<const geo::MapFeature> features, const Origin& map,
                        HoursPool& hours, Findings& findings, Origins& origins,
                        std::vector<SiteEquipment>& equipment);

// Columns: id, kind, lat, lon (all needed), hours, hours_note, where_en, where_zh, level,
// in_service, locked, battery_until, pads_until, source, retired. While hours_note holds words that
// nobody has turned into hours, the hours are unknown, whatever `hours` says. Returns how many rows
// are retired, which are left out.
std::size_t read_equipment(const CsvFile& file, HoursPool& hours, Findings& findings,
                           Origins& origins, std::vector<SiteEquipment>& equipment);

}  // namespace liferelay::site
