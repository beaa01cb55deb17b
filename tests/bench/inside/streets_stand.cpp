// Searches by travel time, ours and LEMON's, for the same people, things and places.
//   streets_stand MAP CLIP
// Commands: nearest PEOPLE COUNT | lemon_nearest PEOPLE COUNT | by_way_of | lemon_by_way_of (p50
// and p99 in us)
#include <algorithm>
#include <cstdlib>
#include <tuple>

#include "dispatcher/geo/fixed_table.hpp"
#include "dispatcher/geo/nearest.hpp"
#include "tests/bench/inside/lemon_streets.hpp"
#include "tests/bench/inside/streets.hpp"
#include "tests/bench/stand/stand.hpp"

using namespace liferelay;
using namespace liferelay::bench;

namespace {

constexpr std::size_t queries = 500;
constexpr std::size_t compared = 50;  // before anything is measured: both must find the same
constexpr std::size_t things = 100;
constexpr std::size_t fetchers = 100;
constexpr int taking_ms = 30'000;
constexpr std::int64_t rounding_ms = 20;  // of a place within a chain, per person

std::vector<LemonEdge> edges_on_foot(const geo::StreetGraph& graph) {
  std::vector<LemonEdge> edges;
  for (const geo::StreetEdge& edge : graph.edges) {
    const geo::EdgeUse& use = edge.use[static_cast<std::size_t>(geo::Profile::foot)];
    if (use.restricted) continue;
    edges.push_back({static_cast<int>(edge.from), static_cast<int>(edge.to),
                     static_cast<int>(use.forward_ms), static_cast<int>(use.backward_ms)});
  }
  return edges;
}

class Stand {
 public:
  Stand(const std::string& map, const std::string& clip)
      : streets_(map, clip),
        lemon_(static_cast<int>(streets_.graph().nodes.size()), edges_on_foot(streets_.graph())) {
    Prng prng(3);
    for (std::size_t i = 0; i < queries; ++i) targets_.push_back(streets_.some_node(prng));
    for (const int target : targets_) target_spots_.push_back(streets_.spot(target));
    std::vector<int> nodes;
    geo::Search workspace;
    for (std::size_t i = 0; i < things; ++i) {
      nodes.push_back(streets_.some_node(prng));
      tables_.push_back(geo::FixedTable::make(streets_.network(), geo::Profile::foot,
                                              streets_.spot(nodes.back()), {}, workspace));
    }
    lemon_.place_equipment(nodes, taking_ms);
  }

  Answer nearest(std::size_t people, std::size_t count) {
    place(people);
    compare_nearest(count);
    return timed([&](std::size_t i) { (void)ours(i, count); });
  }
  Answer lemon_nearest(std::size_t people, std::size_t count) {
    place(people);
    return timed([&](std::size_t i) { (void)lemon_.nearest(targets_[i], count); });
  }
  Answer by_way_of() {
    place(fetchers);
    for (std::size_t i = 0; i < compared; ++i)
      compare(our_way(i), lemon_.by_way_of(targets_[i]), rounding_ms);
    return timed([&](std::size_t i) { (void)our_way(i); });
  }
  Answer lemon_by_way_of() {
    place(fetchers);
    return timed([&](std::size_t i) { (void)lemon_.by_way_of(targets_[i]); });
  }

 private:
  void place(std::size_t people) {
    if (people == placed_) return;
    placed_ = people;
    Prng prng(people);
    std::vector<int> nodes;
    index_ = geo::MovingIndex(streets_.network(), geo::Profile::foot);
    for (std::size_t i = 0; i < people; ++i) {
      nodes.push_back(streets_.some_node(prng));
      index_.place(static_cast<std::uint32_t>(i), streets_.spot(nodes.back()));
    }
    lemon_.place(nodes);
  }

  std::int64_t ours(std::size_t query, std::size_t count) {
    std::int64_t sum = 0;
    nearest_.start(streets_.network(), geo::Profile::foot, index_, target_spots_[query]);
    for (std::size_t i = 0; i < count; ++i) {
      const auto arrival = nearest_.next();
      if (!arrival) break;
      sum += arrival->travel.ms;
    }
    return sum;
  }

  std::int64_t our_way(std::size_t query) {
    stops_.clear();
    for (std::size_t i = 0; i < tables_.size(); ++i) {
      const auto onward = tables_[i].from_fixed(target_spots_[query]);
      if (!onward) continue;
      stops_.push_back({tables_[i].spot(), static_cast<std::uint32_t>(onward->ms) + taking_ms,
                        static_cast<std::uint32_t>(i)});
    }
    std::sort(stops_.begin(), stops_.end(), [](const auto& a, const auto& b) {
      return std::tie(a.onward_ms, a.number) < std::tie(b.onward_ms, b.number);
    });
    nearest_.start(streets_.network(), geo::Profile::foot, index_, stops_);
    const auto arrival = nearest_.next();
    return arrival ? arrival->travel.ms : -1;
  }

  static void compare(std::int64_t mine, std::int64_t theirs, std::int64_t tolerance) {
    if (std::abs(mine - theirs) > tolerance)
      give_up("the two searches differ: " + std::to_string(mine) + " and " +
              std::to_string(theirs) + " ms");
  }

  void compare_nearest(std::size_t count) {
    for (std::size_t i = 0; i < compared; ++i) {
      std::int64_t theirs = 0;
      for (const int ms : lemon_.nearest(targets_[i], count)) theirs += ms;
      compare(ours(i, count), theirs, rounding_ms * static_cast<std::int64_t>(count));
    }
  }

  template <class Work>
  Answer timed(Work work) {
    std::vector<double> times;
    for (std::size_t i = 0; i < queries; ++i) {
      const auto begin = Steady::now();
      work(i);
      times.push_back(microseconds(Steady::now() - begin));
    }
    Answer answer;
    answer.add_percentiles(times);
    return answer;
  }

  Streets streets_;
  LemonStreets lemon_;
  std::vector<int> targets_;
  std::vector<geo::Spot> target_spots_;
  std::vector<geo::FixedTable> tables_;
  std::vector<geo::Nearest::Stop> stops_;
  geo::MovingIndex index_;
  geo::Nearest nearest_;
  std::size_t placed_ = 0;
};

}  // namespace

int main(int argc, char** argv) {
  if (argc != 3) give_up("say streets_stand MAP CLIP");
  Stand stand(argv[1], argv[2]);
  const Commands commands{
      {"nearest", [&](const Command& c) { return stand.nearest(c.count(0), c.count(1)); }},
      {"lemon_nearest",
       [&](const Command& c) { return stand.lemon_nearest(c.count(0), c.count(1)); }},
      {"by_way_of", [&](const Command&) { return stand.by_way_of(); }},
      {"lemon_by_way_of", [&](const Command&) { return stand.lemon_by_way_of(); }},
  };
  obey(commands);
}
