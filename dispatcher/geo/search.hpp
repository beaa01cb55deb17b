// Travel times between one spot and any others: Dijkstra's search on the contracted network, taken
// step by step.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "dispatcher/base/instant.hpp"
#include "dispatcher/geo/path_network.hpp"

namespace liferelay::geo {

enum class Metric : std::uint8_t { time, distance };

inline constexpr std::uint32_t no_cost = 0xffff'ffff;

struct SearchOptions {
  Duration horizon = hours(24);  // times above it are not found; at most 24 h
  bool allow_restricted = false;
  // distance: least length; costs are cm, without the off-path parts and without a horizon.
  Metric metric = Metric::time;
};

// The horizon as it counts: in milliseconds, from 0 to 24 h.
std::uint32_t horizon_ms(const SearchOptions& options);

// A workspace: keep one per thread and use it again; after the first searches nothing is allocated.
// Results are exact: integers, the same on every machine, equal to Dijkstra on the uncontracted
// graph.
class Search {
 public:
  // From anywhere to `target`.
  void towards(const PathNetwork& network, Profile profile, Spot target,
               const SearchOptions& options = {});
  // From `origin` to anywhere.
  void outward(const PathNetwork& network, Profile profile, Spot origin,
               const SearchOptions& options = {});

  // One more spot to search from, for a search that began with towards() or outward(): its way
  // begins when `begins` ms have passed. `source` tells the spots apart (the first one's is 0); of
  // two that reach a junction at the same cost the lower one counts. To be added before anything of
  // that cost is settled. Only for Metric::time, and then only the steps below may be asked for.
  void add_source(Spot spot, std::uint32_t begins, std::uint32_t source);

  // Continues as far as needed. Nothing: no permitted way, beyond the horizon, or a spot that is
  // not on the network. Only for Metric::time.
  std::optional<Duration> time(Spot other);
  // The same in the metric's unit (ms or cm); no_cost for nothing.
  std::uint32_t cost(Spot other);

  // The steps themselves, for tables, Nearest and routes: junctions in order of cost, ties by
  // number.
  struct Settled {
    std::uint32_t junction;
    std::uint32_t cost;  // includes the off-path part of the spot searched from
    std::uint32_t source;
  };
  std::uint32_t next_cost();  // of the junction that settle_next() would give; no_cost: exhausted
  Settled settle_next();      // only when next_cost() != no_cost

  // How a settled junction was reached; none, none: from the spot itself.
  struct Parent {
    std::uint32_t junction;
    std::uint32_t arc;  // an arc of that parent junction
  };
  Parent parent(std::uint32_t junction) const;
  // The cost of a junction settled so far, else no_cost.
  std::uint32_t settled_cost(std::uint32_t junction) const;

 private:
  struct Label {
    // 2 * epoch: reached; 2 * epoch + 1: settled; anything else is from an earlier search.
    std::uint32_t stamp = 0;
    std::uint32_t cost = 0;
    std::uint32_t source = 0;
    Parent parent{};
  };

  void start(const PathNetwork& network, Profile profile, Spot spot, const SearchOptions& options,
             bool reverse);
  void begin_at(Spot spot, std::uint64_t begins, std::uint32_t source);
  void reach(std::uint32_t junction, std::uint64_t cost, std::uint32_t source, Parent parent);

  ProfileNetwork network_;
  Spot spot_;
  SearchOptions options_;
  bool reverse_ = false;
  std::uint32_t limit_ = 0;
  std::uint32_t epoch_ = 0;
  std::vector<Label> labels_;
  // Cost << 32 | junction; may hold entries that were bettered since.
  std::vector<std::uint64_t> heap_;
};

}  // namespace liferelay::geo
