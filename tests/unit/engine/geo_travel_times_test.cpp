// Travel times from indexes and tables against one plain search per pair.
#include "dispatcher/engine/geo_travel_times.hpp"

#include <algorithm>

#include <boost/test/unit_test.hpp>

#include "dispatcher/geo/build_map.hpp"
#include "tests/support/geo/random_streets.hpp"
#include "tests/unit/engine/plain_times.hpp"

using namespace liferelay;
using namespace liferelay::engine;
using liferelay::test::PlainTimes;

namespace {

struct Someone {
  Whereabouts from;
  Travel travel;
  geo::Position at;
};

struct Town {
  explicit Town(std::uint64_t seed) : random(seed), graph(geo::twin::random_streets(random)) {
    for (std::uint32_t no = 1; no <= 6; ++no) {
      const geo::Position at = somewhere();
      things[EquipmentNo{no}] = at;
      // Half of them are on the map and have tables there.
      if (no % 2 == 0)
        graph.features.push_back({geo::FeatureKind::aed, at, no, "", {}, "", "", "", ""});
    }
    // Short tables, so that what lies beyond them is asked for too.
    bytes = geo::build_map(graph, {minutes(3), minutes(1), false}).value();
    network = geo::PathNetwork::open(bytes).value();
  }
  geo::Position somewhere() { return geo::twin::near_some_edge(graph, random, 5'000); }

  Prng random;
  geo::StreetGraph graph;
  Bytes bytes;
  geo::PathNetwork network;
  std::map<EquipmentNo, geo::Position> things;
};

// By way of the best of all things for each person.
void check_by_way(TravelTimes& times, const PlainTimes& plain, const Town& town,
                  const std::map<std::uint32_t, Someone>& people, geo::Position target,
                  Duration horizon) {
  std::vector<EquipmentNo> stops;
  for (const auto& [no, at] : town.things) stops.push_back(no);
  std::vector<Arrival> expected;
  for (const auto& [no, someone] : people) {
    std::optional<Arrival> best;
    for (const auto& [what, at] : town.things) {
      const auto first_leg = plain.time(someone.at, at, someone.travel);
      const auto onward = plain.time(at, target, someone.travel);
      if (!first_leg || !onward || *first_leg + *onward > horizon) continue;
      if (!best || *first_leg + *onward < best->travel)
        best = Arrival{ResponderNo{no}, someone.from, *first_leg + *onward, what, *onward};
    }
    if (best) expected.push_back(*best);
  }
  std::sort(expected.begin(), expected.end(), [](const Arrival& a, const Arrival& b) {
    return std::tuple(a.travel, a.who, a.from) < std::tuple(b.travel, b.who, b.from);
  });
  for (std::size_t i = 0; i < expected.size(); ++i) {
    const auto found = times.nearest_by_way(target, geo::every_sort, stops, i, hours(1));
    BOOST_REQUIRE((found == expected[i]));
  }
  BOOST_REQUIRE(!times.nearest_by_way(target, geo::every_sort, stops, expected.size(), hours(1)));
}

void check_nearest(TravelTimes& times, const PlainTimes& plain,
                   const std::map<std::uint32_t, Someone>& people, geo::Position target) {
  std::vector<Arrival> expected;
  for (const auto& [no, someone] : people) {
    if (const auto travel = plain.time(someone.at, target, someone.travel))
      expected.push_back({ResponderNo{no}, someone.from, *travel});
  }
  std::sort(expected.begin(), expected.end(), [](const Arrival& a, const Arrival& b) {
    return std::tuple(a.travel, a.who, a.from) < std::tuple(b.travel, b.who, b.from);
  });
  for (std::size_t i = 0; i < expected.size(); ++i)
    BOOST_REQUIRE((times.nearest(target, geo::every_sort, i, hours(1)) == expected[i]));
  BOOST_REQUIRE(!times.nearest(target, geo::every_sort, expected.size(), hours(1)));
}

}  // namespace

BOOST_AUTO_TEST_CASE(indexes_and_tables_say_what_one_search_per_pair_says) {
  for (std::uint64_t seed = 1; seed <= 12; ++seed) {
    BOOST_TEST_CONTEXT("seed " << seed) {
      Town town(seed);
      GeoTravelTimes times(town.network);
      const bool private_paths = seed % 3 == 0;
      const Duration horizon = minutes(10);
      times.set_rules(private_paths, horizon);
      const PlainTimes plain(town.network, private_paths, horizon);
      for (const auto& [no, at] : town.things) times.place(no, at);
      std::map<std::uint32_t, Someone> people;
      for (int step = 0; step < 40; ++step) {
        const auto no = static_cast<std::uint32_t>(town.random.between(1, 12));
        const Someone someone{static_cast<Whereabouts>(no % 2), static_cast<Travel>(no % 3 == 0),
                              town.somewhere()};
        const bool leaves = town.random.chance(1, 6);
        times.place(ResponderNo{no}, someone.from, someone.travel, 0,
                    leaves ? std::nullopt : std::optional(someone.at));
        people.erase(no);
        if (!leaves) people.emplace(no, someone);
        if (step % 4 != 0) continue;
        const geo::Position target = town.somewhere();
        check_nearest(times, plain, people, target);
        check_by_way(times, plain, town, people, target, horizon);
        for (const auto& [who, person] : people)
          BOOST_REQUIRE((times.straight(ResponderNo{who}, person.from, person.travel, target) ==
                         plain.time(person.at, target, person.travel)));
        for (const auto& [what, at] : town.things) {
          BOOST_REQUIRE((times.from_equipment(what, Travel::foot, target, horizon) ==
                         plain.time(at, target, Travel::foot)));
          for (const auto& [who, person] : people)
            BOOST_REQUIRE(
                (times.to_equipment(ResponderNo{who}, person.from, person.travel, what, horizon) ==
                 plain.time(person.at, at, person.travel)));
        }
      }
    }
  }
}

// What was found for one place is kept while others are asked for, and forgotten when anybody
// moves.
BOOST_AUTO_TEST_CASE(many_places_asked_for_in_turn_are_answered_as_if_each_was_alone) {
  for (std::uint64_t seed = 1; seed <= 12; ++seed) {
    BOOST_TEST_CONTEXT("seed " << seed) {
      Town town(seed);
      GeoTravelTimes times(town.network);
      times.set_rules(false, minutes(10));
      std::vector<geo::Position> targets(5);
      for (geo::Position& target : targets) target = town.somewhere();
      std::map<std::uint32_t, geo::Position> people;
      for (int step = 0; step < 60; ++step) {
        if (step % 12 == 0) {
          const auto no = static_cast<std::uint32_t>(town.random.between(1, 8));
          people[no] = town.somewhere();
          times.place(ResponderNo{no}, Whereabouts::report, Travel::foot, 0, people[no]);
        }
        GeoTravelTimes alone(town.network);
        alone.set_rules(false, minutes(10));
        for (const auto& [no, at] : people)
          alone.place(ResponderNo{no}, Whereabouts::report, Travel::foot, 0, at);
        const geo::Position target = targets[town.random.below(5)];
        const auto deep = static_cast<std::size_t>(town.random.between(0, 9));
        for (std::size_t i = 0; i <= deep; ++i)
          BOOST_REQUIRE((times.nearest(target, geo::every_sort, i, hours(1)) ==
                         alone.nearest(target, geo::every_sort, i, hours(1))));
      }
    }
  }
}

BOOST_AUTO_TEST_CASE(other_rules_move_everything_that_is_placed) {
  Town town(99);
  GeoTravelTimes times(town.network);
  const geo::Position a = town.somewhere();
  const geo::Position target = town.somewhere();
  times.place(ResponderNo{1}, Whereabouts::report, Travel::foot, 0, a);
  times.place(EquipmentNo{1}, town.things[EquipmentNo{1}]);
  for (const bool private_paths : {true, false, true}) {
    times.set_rules(private_paths, hours(1));
    const PlainTimes plain(town.network, private_paths, hours(1));
    const auto arrival = times.nearest(target, geo::every_sort, 0, hours(1));
    const auto expected = plain.time(a, target, Travel::foot);
    BOOST_TEST((arrival.has_value() == expected.has_value()));
    if (arrival) BOOST_TEST((arrival->travel == *expected));
    BOOST_TEST(
        (times.to_equipment(ResponderNo{1}, Whereabouts::report, Travel::foot, EquipmentNo{1},
                            hours(1)) == plain.time(a, town.things[EquipmentNo{1}], Travel::foot)));
  }
}

BOOST_AUTO_TEST_CASE(an_empty_map_reaches_nobody) {
  GeoTravelTimes times{geo::PathNetwork{}};
  times.place(ResponderNo{1}, Whereabouts::report, Travel::foot, 0, geo::Position{});
  BOOST_TEST(!times.reachable({}));
  BOOST_TEST(!times.nearest({}, geo::every_sort, 0, hours(1)));
  BOOST_TEST(!times.to_equipment(ResponderNo{1}, Whereabouts::report, Travel::foot, EquipmentNo{1},
                                 hours(1)));
}
