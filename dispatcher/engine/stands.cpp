#include "dispatcher/engine/stands.hpp"

#include <algorithm>
#include <tuple>

#include "dispatcher/geo/along_chain.hpp"

namespace liferelay::engine {
namespace {

constexpr std::uint64_t never = geo::no_cost;

std::uint64_t sum(std::uint32_t to_end, std::optional<Duration> from_there) {
  if (to_end == geo::MovingIndex::no_time || !from_there) return never;
  return to_end + static_cast<std::uint64_t>(from_there->ms);
}

}  // namespace

void Stands::add(const geo::PathNetwork& network, Travel travel, geo::Spot spot,
                 const geo::SearchOptions& options) {
  auto& known = by_chain_[index_of(travel)];
  const geo::ProfileNetwork& own = network.of(profile_of(travel));
  if (known.size() >= most || known.contains(spot.chain) || !geo::is_on(own, spot)) return;
  // A spot exactly at an end of a chain is at the junction.
  const geo::Spot start{spot.chain, 0, 0};
  const geo::Spot end{spot.chain, own.length_cm(own.chains[spot.chain]), 0};
  geo::Search workspace;
  const auto table = [&](geo::Spot junction) {
    return geo::FixedTable::make(network, profile_of(travel), junction, options, workspace);
  };
  known.emplace(spot.chain, Ends{table(start), table(end)});
}

void Stands::clear() {
  by_chain_ = {};
}

std::optional<std::vector<Arrival>> Stands::everybody(const geo::PathNetwork& network,
                                                      const NearestPeople::Indexes& people,
                                                      const Targets& targets,
                                                      const geo::SearchOptions& options,
                                                      geo::Sorts sorts) const {
  std::vector<std::tuple<std::uint64_t, std::uint32_t>> found;
  for (const Travel travel : both_travels) {
    const geo::MovingIndex& index = people[index_of(travel)];
    const auto& known = by_chain_[index_of(travel)];
    const geo::Spot target = targets[index_of(travel)];
    const std::uint32_t count = index.count(sorts);
    if (count > few || (count > 0 && known.empty())) return std::nullopt;
    const geo::ProfileNetwork& own = network.of(profile_of(travel));
    bool all_known = true;
    const auto visit = [&](std::uint32_t item, geo::Spot spot, std::uint32_t to_start,
                           std::uint32_t to_end) {
      const auto ends = known.find(spot.chain);
      all_known = all_known && ends != known.end();
      if (!all_known) return;
      const std::uint32_t direct =
          geo::direct_cost(network.of(profile_of(travel)), spot, target, geo::Metric::time);
      std::uint64_t best = std::min(sum(to_start, ends->second.start.from_fixed(target)),
                                    sum(to_end, ends->second.end.from_fixed(target)));
      const bool closed = own.chains[spot.chain].restricted() && !options.allow_restricted;
      if (direct != geo::no_cost && !closed)
        best = std::min(best, direct + geo::off_path_ms(spot) + geo::off_path_ms(target));
      if (best <= geo::horizon_ms(options)) found.emplace_back(best, item);
    };
    for (std::size_t sort = 0; count > 0 && sort < geo::sort_count; ++sort) {
      if (geo::is_among(static_cast<geo::Sort>(sort), sorts))
        index.of_sort(static_cast<geo::Sort>(sort), visit);
    }
    if (!all_known) return std::nullopt;
  }
  std::sort(found.begin(), found.end());
  std::vector<Arrival> arrivals;
  for (const auto& [ms, item] : found)
    arrivals.push_back(
        {person_of(item), whereabouts_of(item), milliseconds(static_cast<std::int64_t>(ms))});
  return arrivals;
}

}  // namespace liferelay::engine
