// Measures a map: size, opening, snapping, nearest people, ways by an AED, routes. Not a test: it
// prints, nothing fails.
//   geo_bench [FILE.osm.pbf]   (default: the bundled Liechtenstein)
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <string>
#include <vector>

#include "dispatcher/base/prng.hpp"
#include "dispatcher/geo/build_map.hpp"
#include "dispatcher/geo/fixed_table.hpp"
#include "dispatcher/geo/nearest.hpp"
#include "dispatcher/geo/route.hpp"
#include "dispatcher/site/osm/import.hpp"
#include "tests/support/geo/random_streets.hpp"

using namespace liferelay;
using namespace liferelay::geo;

namespace {

constexpr int rounds = 2'000;

double microseconds_since(std::chrono::steady_clock::time_point start) {
  return std::chrono::duration<double, std::micro>(std::chrono::steady_clock::now() - start)
      .count();
}

template <class Work>
void measure(const char* what, int count, Work work) {
  std::vector<double> times;
  for (int i = 0; i < count; ++i) {
    const auto start = std::chrono::steady_clock::now();
    work();
    times.push_back(microseconds_since(start));
  }
  std::sort(times.begin(), times.end());
  std::printf("  %-48s p50 %9.1f us   p99 %9.1f us\n", what, times[times.size() / 2],
              times[times.size() * 99 / 100]);
}

void print_size(const PathNetwork& network, Profile profile) {
  const NetworkSize size = network.size(profile);
  std::vector<std::uint64_t> lengths(size.components, 0);
  std::uint64_t outside = 0;
  const ProfileNetwork& own = network.of(profile);
  for (std::uint32_t i = 0; i < own.chains.size(); ++i) {
    const format::Chain chain = own.chains[i];
    std::uint64_t& sum =
        chain.component_open == no_component ? outside : lengths[chain.component_open];
    sum += own.length_cm(chain);
  }
  std::printf(
      "  %s: %u junctions, %u chains, %u points, %.0f km; components %u, largest %.0f km, "
      "restricted or between "
      "%.0f km\n",
      profile == Profile::foot ? "foot" : "car", size.junctions, size.chains, size.points,
      static_cast<double>(size.length_cm) / 1e5, size.components,
      lengths.empty() ? 0.0 : static_cast<double>(lengths[0]) / 1e5,
      static_cast<double>(outside) / 1e5);
}

class Bench {
 public:
  Bench(const StreetGraph& graph, const PathNetwork& network, Profile profile)
      : graph_(graph), network_(network), profile_(profile), index_(network, profile) {
    for (std::uint32_t i = 0; i < 100; ++i) index_.place(i, any_spot());
  }

  void run() {
    std::printf("%s\n", profile_ == Profile::foot ? "on foot" : "by car");
    measure("snap, dispatch rule", rounds, [&] { any_spot(); });
    measure("8 nearest of 100, snap included", rounds, [&] {
      int left = 8;
      nearest_.towards(network_, profile_, index_, any_spot(), {},
                       [&](std::uint32_t, Duration) { return --left > 0; });
    });
    measure("100 of 100, snap included", rounds / 10, [&] {
      nearest_.towards(network_, profile_, index_, any_spot(), {},
                       [](std::uint32_t, Duration) { return true; });
    });
    measure("route between two random spots", rounds / 10,
            [&] { route(network_, profile_, any_spot(), any_spot(), {}, search_); });
    measure("move one item", rounds, [&] { index_.place(7, index_.spot(8 + prng_.below32(90))); });
  }

  // All pairs of 100 people and the map's AEDs, from tables.
  void run_by_way_of_aeds() {
    std::vector<FixedTable> tables;
    for (std::uint32_t i = 0; i < network_.feature_count(); ++i) {
      if (const auto table = FixedTable::of_map(network_, i, profile_)) tables.push_back(*table);
    }
    std::printf("by way of %zu tables of the file\n", tables.size());
    measure("best way of one person by one of the AEDs", rounds, [&] {
      const Spot patient = any_spot();
      const Spot person = index_.spot(prng_.below32(100));
      std::int64_t best = hours(24).ms;
      for (const FixedTable& table : tables) {
        const auto there = table.to_fixed(person);
        const auto back = there ? table.from_fixed(patient) : std::nullopt;
        if (back) best = std::min(best, (*there + *back).ms);
      }
      sink_ += best;
    });
  }

 private:
  struct Dice : Prng {
    using Prng::Prng;
    std::uint32_t below32(std::uint32_t bound) { return static_cast<std::uint32_t>(below(bound)); }
  };

  Spot any_spot() {
    return network_.snap(profile_, twin::near_some_edge(graph_, prng_, 3'000), SnapRule::dispatch);
  }

  const StreetGraph& graph_;
  const PathNetwork& network_;
  Profile profile_;
  Dice prng_{1};
  MovingIndex index_;
  Nearest nearest_;
  Search search_;
  std::int64_t sink_ = 0;  // keeps the measured work from being left out
};

}  // namespace

int main(int argc, char** argv) {
  const std::string file =
      argc > 1 ? argv[1] : LIFERELAY_SOURCE_DIR "/config/liechtenstein/map/liechtenstein.osm.pbf";
  const Result<site::Imported> imported = site::import_osm(file);
  if (!imported) {
    std::printf("%s\n", imported.error().what.en.c_str());
    return 1;
  }
  auto start = std::chrono::steady_clock::now();
  const Result<Bytes> bytes = build_map(imported->graph);
  if (!bytes) {
    std::printf("%s\n", bytes.error().what.en.c_str());
    return 1;
  }
  std::printf("%s\n  built in %.0f ms, %zu bytes, %zu nodes, %zu edges, %zu features\n",
              file.c_str(), microseconds_since(start) / 1000, bytes->size(),
              imported->graph.nodes.size(), imported->graph.edges.size(),
              imported->graph.features.size());
  const PathNetwork network = *PathNetwork::open(*bytes);
  print_size(network, Profile::foot);
  print_size(network, Profile::car);
  measure("open, bytes in memory", 100, [&] { (void)PathNetwork::open(*bytes); });
  measure("verify the digest", 20, [&] { (void)network.verify_digest(); });
  Bench foot(imported->graph, network, Profile::foot);
  foot.run();
  foot.run_by_way_of_aeds();
  Bench(imported->graph, network, Profile::car).run();
  return 0;
}
