// What a way's tags say, row by row: who may go which way, and how fast.
#include <string>

#include <boost/test/unit_test.hpp>

#include "tests/unit/osm/plain_router.hpp"
#include "tests/unit/osm/tiny_osm.hpp"

using namespace liferelay;
using test::import_xml;
using test::node_xml;
using test::way_xml;

namespace {

struct Row {
  std::string tags;
  std::string foot;  // ">" along the way, "<" against it, "<>" both, "-" not at all; "?" before it:
                     // by permission
  std::string car;
};

const Row rows[] = {
    // Classes.
    {"highway=residential", "<>", "<>"},
    {"highway=motorway", "-", ">"},
    {"highway=motorway_link", "-", "<>"},
    {"highway=trunk", "<>", "<>"},
    {"highway=trunk motorroad=yes", "-", "<>"},
    {"highway=living_street", "<>", "<>"},
    {"highway=track", "<>", "<>"},
    {"highway=track tracktype=grade5", "<>", "-"},
    {"highway=pedestrian", "<>", "-"},
    {"highway=footway", "<>", "-"},
    {"highway=path", "<>", "-"},
    {"highway=cycleway", "<>", "-"},
    {"highway=steps", "<>", "-"},
    {"highway=steps motor_vehicle=yes", "<>", "-"},
    {"man_made=pier", "<>", "-"},
    {"railway=platform", "<>", "-"},
    {"building=yes", "-", "-"},
    {"highway=raceway", "-", "-"},
    {"highway=construction construction=residential", "-", "-"},
    {"highway=proposed", "-", "-"},
    {"route=ferry foot=yes", "-", "-"},
    {"highway=service route=ferry", "-", "-"},
    // Access, from the general to the special.
    {"highway=residential access=no", "-", "-"},
    {"highway=residential access=no foot=yes", "<>", "-"},
    {"highway=residential access=private", "?<>", "?<>"},
    {"highway=residential access=destination", "<>", "<>"},
    {"highway=residential access=delivery", "?<>", "?<>"},
    {"highway=residential access=private foot=yes", "<>", "?<>"},
    {"highway=residential vehicle=no", "<>", "-"},
    {"highway=residential vehicle=no motor_vehicle=destination", "<>", "<>"},
    {"highway=residential motor_vehicle=no motorcar=yes", "<>", "<>"},
    {"highway=residential foot=no", "-", "<>"},
    {"highway=residential foot=use_sidepath", "-", "<>"},
    {"highway=track motor_vehicle=agricultural;forestry", "<>", "?<>"},
    {"highway=track motor_vehicle=private;yes", "<>", "<>"},
    {"highway=residential access=unknown", "<>", "<>"},
    {"highway=footway access=yes", "<>", "-"},
    {"highway=footway vehicle=yes", "<>", "-"},
    {"highway=footway motor_vehicle=yes", "<>", "<>"},
    {"highway=motorway access=yes", "-", ">"},
    {"highway=motorway foot=yes", "<>", ">"},
    {"highway=footway emergency=yes", "<>", "?<>"},
    {"highway=service access=no emergency=designated", "-", "?<>"},
    // Direction.
    {"highway=residential oneway=yes", "<>", ">"},
    {"highway=residential oneway=-1", "<>", "<"},
    {"highway=residential oneway=no", "<>", "<>"},
    {"highway=motorway oneway=no", "-", "<>"},
    {"highway=residential oneway=reversible", "<>", "-"},
    {"highway=residential junction=roundabout", "<>", ">"},
    {"highway=residential junction=circular", "<>", ">"},
    {"highway=residential oneway=yes oneway:motor_vehicle=no", "<>", "<>"},
    {"highway=footway oneway=yes", "<>", "-"},
    {"highway=footway oneway:foot=yes", ">", "-"},
    {"highway=steps conveying=backward", "<", "-"},
    {"highway=residential foot:backward=no", ">", "<>"},
    {"highway=residential vehicle:forward=no", "<>", "<"},
};

std::string notation(const geo::EdgeUse& use) {
  std::string text;
  if (use.backward_ms > 0) text += "<";
  if (use.forward_ms > 0) text += ">";
  if (text.empty()) return "-";
  return use.restricted ? "?" + text : text;
}

// The way with these tags between two nodes 0.01 degrees apart, beside a path that keeps the map
// from being empty.
geo::StreetEdge edge_with(const std::string& tags) {
  const auto imported =
      import_xml(node_xml(1, 0, 0) + node_xml(2, 10, 0) + node_xml(8, 0, 90) + node_xml(9, 10, 90) +
                 way_xml(1, "1 2", tags) + way_xml(2, "8 9", "highway=path"));
  BOOST_REQUIRE(imported);
  return imported->graph.edges.size() == 2 ? imported->graph.edges.front() : geo::StreetEdge{};
}

const geo::EdgeUse& use_of(const geo::StreetEdge& edge, geo::Profile profile) {
  return edge.use[static_cast<std::size_t>(profile)];
}

}  // namespace

BOOST_AUTO_TEST_CASE(tags_say_who_may_go_which_way) {
  for (const Row& row : rows) {
    const geo::StreetEdge edge = edge_with(row.tags);
    BOOST_TEST(notation(use_of(edge, geo::Profile::foot)) == row.foot, "on foot: " << row.tags);
    BOOST_TEST(notation(use_of(edge, geo::Profile::car)) == row.car, "by car: " << row.tags);
  }
}

BOOST_AUTO_TEST_CASE(a_hundredth_of_a_degree_takes_the_time_of_its_speed) {
  constexpr std::uint32_t length_cm = 111'195;  // 6,371 km * pi / 18,000
  const struct {
    std::string tags;
    std::uint32_t foot_ms;
    std::uint32_t car_ms;
  } cases[] = {
      {"highway=residential", 483'457, 133'435},  // 2.3 m/s; 30 km/h
      {"highway=steps", 1'389'938, 0},            // 0.8 m/s
      {"highway=path sac_scale=demanding_mountain_hiking", 926'625, 0},
      {"highway=path sac_scale=alpine_hiking", 1'853'250, 0},
      {"highway=primary", 483'457, 80'064},                    // the urban 50
      {"highway=primary maxspeed=100", 483'457, 44'478},       // 90
      {"highway=primary maxspeed=30~mph", 483'457, 92'663},    // 48 * 0.9 = 43.2
      {"highway=primary maxspeed=CH:urban", 483'457, 88'956},  // 45
      {"highway=primary maxspeed=DE:zone:30", 483'457, 148'260},
      {"highway=primary maxspeed=signals", 483'457, 80'064},
      {"highway=service maxspeed=50", 483'457, 266'868},  // not above its class
      {"highway=service maxspeed=10", 483'457, 444'780},
      {"highway=motorway maxspeed=none", 0, 36'392},  // 110
  };
  for (const auto& c : cases) {
    const geo::StreetEdge edge = edge_with(c.tags);
    BOOST_TEST(edge.length_cm == length_cm);
    BOOST_TEST(std::abs(std::int64_t{use_of(edge, geo::Profile::foot).forward_ms} - c.foot_ms) <= 1,
               c.tags);
    // Speeds are whole mm/s, so times are right to a few parts in 100,000.
    const std::int64_t car_ms = use_of(edge, geo::Profile::car).forward_ms;
    BOOST_TEST(std::abs(car_ms - c.car_ms) <= 1 + c.car_ms / 5'000, c.tags << ": " << car_ms);
  }
}

BOOST_AUTO_TEST_CASE(each_direction_may_have_a_limit_of_its_own) {
  const geo::StreetEdge edge = edge_with("highway=primary maxspeed=50 maxspeed:backward=100");
  const geo::EdgeUse& car = use_of(edge, geo::Profile::car);
  BOOST_TEST(car.forward_ms / 2 == car.backward_ms);
}

BOOST_AUTO_TEST_CASE(no_edge_is_free) {
  const auto imported =
      import_xml("<node id=\"1\" lat=\"0\" lon=\"0\"/><node id=\"2\" lat=\"0\" lon=\"0\"/>" +
                 way_xml(1, "1 2", "highway=residential"));
  BOOST_REQUIRE(imported);
  BOOST_TEST(imported->graph.edges.front().use[0].forward_ms == 1u);
  BOOST_TEST(imported->graph.edges.front().use[1].backward_ms == 1u);
}

BOOST_AUTO_TEST_CASE(a_barrier_stops_those_it_is_made_for) {
  const struct {
    std::string tags;
    bool foot;
    bool car;
  } cases[] = {{"barrier=bollard", true, false},
               {"barrier=bollard motor_vehicle=yes", true, true},
               {"barrier=gate", true, true},
               {"barrier=gate locked=yes", false, false},
               {"barrier=gate locked=yes foot=yes", true, false},
               {"barrier=gate access=private", false, false},
               {"barrier=gate access=no foot=yes", true, false},
               {"barrier=lift_gate", true, true},
               {"barrier=cattle_grid", true, true},
               {"barrier=no motor_vehicle=no", true, true},
               {"highway=crossing motor_vehicle=no", true, true}};
  for (const auto& c : cases) {
    const auto imported = import_xml(
        node_xml(1, 0, 0) + node_xml(2, 10, 0, c.tags) + node_xml(3, 20, 0) + node_xml(4, 10, 10) +
        way_xml(1, "1 2 3", "highway=residential") + way_xml(2, "2 4", "highway=residential"));
    BOOST_REQUIRE(imported);
    const auto passes = [&](geo::Profile profile, geo::Position goal) {
      return test::plain_route_m(imported->graph, profile, {0, 0}, goal).has_value();
    };
    for (const geo::Position goal : {geo::Position{200'000, 0}, geo::Position{100'000, 100'000}}) {
      BOOST_TEST(passes(geo::Profile::foot, goal) == c.foot, c.tags);
      BOOST_TEST(passes(geo::Profile::car, goal) == c.car, c.tags);
    }
  }
}

BOOST_AUTO_TEST_CASE(a_gate_that_needs_permission_is_a_restricted_link) {
  const auto imported =
      import_xml(node_xml(1, 0, 0) + node_xml(2, 10, 0, "barrier=gate access=private") +
                 node_xml(3, 20, 0) + way_xml(1, "1 2 3", "highway=residential"));
  BOOST_REQUIRE(imported);
  BOOST_REQUIRE(imported->graph.edges.size() == 3u);
  BOOST_TEST(imported->summary.barriers == 1u);
  BOOST_TEST(imported->summary.restricted[0] == 1u);
  BOOST_TEST(imported->summary.restricted[1] == 1u);
}
