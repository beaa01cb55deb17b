// See streets.hpp.
#include "tests/bench/inside/streets.hpp"

#include <map>
#include <utility>

#include "dispatcher/geo/build_map.hpp"
#include "dispatcher/site/osm/import.hpp"
#include "tests/bench/stand/stand.hpp"

namespace liferelay::bench {

Streets::Streets(const std::string& map, const std::string& clip) {
  site::ImportOptions options;
  if (!clip.empty()) options.clip = required(site::parse_bounding_box(clip));
  graph_ = required(site::import_osm(map, options)).graph;
  bytes_ = required(geo::build_map(graph_));
  network_ = required(geo::PathNetwork::open(bytes_));
  std::map<std::pair<std::int32_t, std::int32_t>, int> there;  // a bridge may lie right above
  for (const geo::Position node : graph_.nodes) ++there[{node.lat_e7, node.lon_e7}];
  for (std::size_t i = 0; i < graph_.nodes.size(); ++i) {
    const geo::Position node = graph_.nodes[i];
    if (there[{node.lat_e7, node.lon_e7}] > 1) continue;
    const geo::Spot here = spot(static_cast<int>(i));
    if (here.off_path_cm == 0 && network_.component(geo::Profile::foot, here) == 0)
      nodes_.push_back(static_cast<int>(i));
  }
  if (nodes_.empty()) give_up("the map has no streets on foot");
}

int Streets::some_node(Prng& prng) const {
  return nodes_[prng.below(nodes_.size())];
}

geo::Spot Streets::spot(int node) const {
  return network_.snap(geo::Profile::foot, graph_.nodes[static_cast<std::size_t>(node)],
                       geo::SnapRule::any_component);
}

}  // namespace liferelay::bench
