#include "dispatcher/geo/route.hpp"

#include <algorithm>

#include "dispatcher/geo/along_chain.hpp"

namespace liferelay::geo {
namespace {

// A stretch of one chain, from one offset to another.
struct Stretch {
  std::uint32_t chain;
  std::uint32_t from_cm;
  std::uint32_t to_cm;
};

// Appends the points of the stretch after its first one, and adds up length and time.
void walk(const ProfileNetwork& network, const Stretch& stretch, Route& route) {
  const format::Chain chain = network.chains[stretch.chain];
  const format::Point start = point_at(network, chain, stretch.from_cm);
  const RouteLeg before = route.legs.back();
  const auto append = [&](const format::Point& p) {
    const bool forward = p.length_cm >= start.length_cm;
    const std::uint32_t cm =
        forward ? p.length_cm - start.length_cm : start.length_cm - p.length_cm;
    const std::uint32_t ms =
        forward ? p.forward_ms - start.forward_ms : start.backward_ms - p.backward_ms;
    route.legs.push_back({p.at, before.along_cm + cm, before.elapsed + milliseconds(ms)});
  };
  if (stretch.to_cm > stretch.from_cm) {
    std::uint32_t i = piece_at(network, chain, stretch.from_cm) + 1;
    for (; network.points[i].length_cm < stretch.to_cm; ++i) append(network.points[i]);
  } else {
    std::uint32_t i = piece_at(network, chain, stretch.from_cm);
    if (network.points[i].length_cm == stretch.from_cm && i > chain.first_point) --i;
    for (; network.points[i].length_cm > stretch.to_cm; --i) append(network.points[i]);
  }
  if (stretch.to_cm != stretch.from_cm) append(point_at(network, chain, stretch.to_cm));
}

// The stretches from the spot searched from to a settled junction, in order.
std::vector<Stretch> stretches_to(const ProfileNetwork& network, const Search& search, Spot from,
                                  std::uint32_t junction, std::uint32_t first_offset_cm) {
  std::vector<Stretch> back;
  Search::Parent parent = search.parent(junction);
  while (parent.junction != format::none) {
    const format::Arc arc = network.arcs[parent.arc];
    const std::uint32_t length = network.length_cm(network.chains[arc.chain()]);
    back.push_back(arc.at_chain_end() ? Stretch{arc.chain(), length, 0}
                                      : Stretch{arc.chain(), 0, length});
    parent = search.parent(parent.junction);
  }
  back.push_back({from.chain, from.offset_cm, first_offset_cm});
  std::reverse(back.begin(), back.end());
  return back;
}

// The junction at which the way begins: the far end of the parents.
std::uint32_t first_junction(const Search& search, std::uint32_t junction) {
  while (search.parent(junction).junction != format::none) {
    junction = search.parent(junction).junction;
  }
  return junction;
}

class Finder {
 public:
  Finder(const ProfileNetwork& network, Spot from, Spot to, const SearchOptions& options)
      : network_(network),
        from_(from),
        to_(to),
        options_(options),
        leave_(end_costs(network, from, options.metric, options.allow_restricted)),
        arrive_(end_costs(network, to, options.metric, options.allow_restricted)) {}

  // The stretches of a way of exactly this cost, which the search has found.
  std::vector<Stretch> stretches(const Search& search, std::uint32_t cost) const {
    const std::uint64_t path_cost = cost - off_path(to_);
    const std::uint32_t direct = direct_cost(network_, from_, to_, options_.metric);
    if (direct != no_cost && direct + off_path(from_) == path_cost) {
      return {{from_.chain, from_.offset_cm, to_.offset_cm}};
    }
    const format::Chain last = network_.chains[to_.chain];
    if (is_by(search, last.from, arrive_.from_start, path_cost)) return by(search, last.from, 0);
    return by(search, last.to, network_.length_cm(last));
  }

 private:
  std::uint64_t off_path(Spot spot) const {
    return options_.metric == Metric::time ? off_path_ms(spot) : 0;
  }

  static bool is_by(const Search& search, std::uint32_t junction, std::uint32_t rest,
                    std::uint64_t path_cost) {
    const std::uint32_t settled = search.settled_cost(junction);
    return settled != no_cost && rest != no_cost && std::uint64_t{settled} + rest == path_cost;
  }

  std::vector<Stretch> by(const Search& search, std::uint32_t junction,
                          std::uint32_t last_offset_cm) const {
    const std::uint32_t first = first_junction(search, junction);
    const format::Chain chain = network_.chains[from_.chain];
    const bool by_start = chain.from == first && leave_.to_start != no_cost &&
                          leave_.to_start + off_path(from_) == search.settled_cost(first);
    const std::uint32_t first_offset = by_start ? 0 : network_.length_cm(chain);
    std::vector<Stretch> all = stretches_to(network_, search, from_, junction, first_offset);
    all.push_back({to_.chain, last_offset_cm, to_.offset_cm});
    return all;
  }

  const ProfileNetwork& network_;
  Spot from_;
  Spot to_;
  SearchOptions options_;
  EndCosts leave_;
  EndCosts arrive_;
};

}  // namespace

std::optional<Route> route(const PathNetwork& network, Profile profile, Spot from, Spot to,
                           const SearchOptions& options, Search& workspace) {
  workspace.outward(network, profile, from, options);
  const std::uint32_t cost = workspace.cost(to);
  if (cost == no_cost) return std::nullopt;
  const ProfileNetwork& own = network.of(profile);
  Route route;
  route.off_path_cm = std::uint64_t{from.off_path_cm} + to.off_path_cm;
  const Duration start = milliseconds(static_cast<std::int64_t>(off_path_ms(from)));
  route.legs.push_back({network.position(profile, from), 0, start});
  for (const Stretch& stretch : Finder(own, from, to, options).stretches(workspace, cost)) {
    walk(own, stretch, route);
  }
  route.distance_cm = route.legs.back().along_cm;
  route.duration =
      route.legs.back().elapsed + milliseconds(static_cast<std::int64_t>(off_path_ms(to)));
  return route;
}

}  // namespace liferelay::geo
