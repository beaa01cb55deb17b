// A scenic area in China: places by name, by ear and by part, choices, and agents in GCJ-02.
#include <cstdlib>
#include <filesystem>
#include <fstream>

#include <boost/test/unit_test.hpp>

#include "dispatcher/geo/datum.hpp"
#include "tests/integration/program/dispatcher.hpp"

using namespace liferelay;
using namespace liferelay::test;
using geo::Datum;

namespace {

constexpr geo::Position lot_2{399'190'000, 1'163'960'000};
// A published pair of WGS-84 and GCJ-02, as somebody types it.
constexpr geo::Position known_spot{399'150'000, 1'164'040'000};
constexpr const char* known_spot_typed = "39.9150000,116.4040000";
constexpr const char* known_spot_in_gcj02 = "39.9164043,116.4102445";

bool has(const std::string& text, const std::string& words) {
  return text.find(words) != std::string::npos;
}

// The site's files with the bundled plans.
std::string scenic_site(const ScratchFolder& scratch) {
  const std::string folder = scratch.file("scenic");
  std::filesystem::copy(LIFERELAY_SOURCE_DIR "/tests/data/scenic", folder);
  std::filesystem::copy(site_folder + "/plans", folder + "/plans");
  return folder;
}

struct Scenic {
  ScratchFolder scratch;
  Dispatcher house{scenic_site(scratch)};

  Json find(std::vector<std::string> words) const {
    words.insert(words.begin(), {"places", "find"});
    return house.ask(std::move(words));
  }
  std::string ids(const std::string& words) const {
    const Json found = find({words});
    std::string out;
    if (!found.is_object()) return "none";
    for (const Json& place : found["places"]) out += place["id"].get<std::string>() + " ";
    return out;
  }
  Json incident(std::uint32_t number) const {
    return house.ask({"incident", "show", std::to_string(number)});
  }
  geo::Position place_of(std::uint32_t number) const {
    const Json at = incident(number)["place"]["at"];
    return {at["lat"].get<std::int32_t>(), at["lon"].get<std::int32_t>()};
  }
  // A key file whose agent speaks GCJ-02.
  std::string gcj02_key(const std::string& identity, std::vector<std::string> words) const {
    const std::string file = house.file(identity + ".key");
    words.insert(words.begin(),
                 {"keys", "enrol", identity, "--coordinates", "gcj02", "--out", file});
    const Outcome enrolled = house(std::move(words));
    BOOST_REQUIRE_MESSAGE(enrolled.code == 0, enrolled.err);
    return file;
  }
};

std::string whole(const std::string& path) {
  std::ifstream in(path);
  return {std::istreambuf_iterator<char>(in), {}};
}

}  // namespace

BOOST_FIXTURE_TEST_CASE(places_are_found_and_an_alarm_says_what_its_words_may_mean, Scenic) {
  BOOST_TEST(ids("beimen") == "g-north ");
  BOOST_TEST(ids("北门") == "g-north ");
  BOOST_TEST(ids("bm") == "g-north tower ");
  BOOST_TEST(ids("P2") == "lot-2 ");
  BOOST_TEST(ids("P2 car park, north gate") == "lot-2 ");
  BOOST_TEST(ids("停车场") == "lot-1 lot-2 ");
  const Outcome table = house({"places", "find", "p2"});
  BOOST_TEST(has(table.out, "lot-2"), table.out);
  BOOST_TEST(has(table.out, "39.9190000,116.3960000  P2 停车场, level B1, gate: 北门  P2 car park"),
             table.out);
  const Outcome none = house({"places", "find", "harbour"});
  BOOST_TEST(none.code == 3);
  BOOST_TEST(has(none.err, "harbour"), none.err);

  const Outcome several = house({"alarm", "--kind", "injured", "--place", "停车场"});
  BOOST_TEST(several.code == 0, several.err);
  BOOST_TEST(has(several.out, "NOBODY CAN BE SENT YET"), several.out);
  BOOST_TEST(has(several.out, "lot-1  P1 停车场, gate: 南门"), several.out);
  BOOST_TEST(has(several.out, "liferelay alarm --incident 1 --place ID"), several.out);
  BOOST_TEST(!incident(1)["place"]["known"].get<bool>());
  const Outcome moved = house({"incident", "move", "1", "--place", "car park"});
  BOOST_TEST(moved.code == 3);
  BOOST_TEST(has(moved.err, "lot-2  P2 停车场, level B1"), moved.err);
  BOOST_TEST(house({"alarm", "--incident", "1", "--place", "lot-2"}).code == 0);
  BOOST_TEST((place_of(1) == lot_2));

  const Outcome guess = house({"alarm", "--kind", "collapsed", "--place", "P2", "--lang", "zh"});
  BOOST_TEST(has(guess.out, "地点系推测：P2 停车场"), guess.out);
  BOOST_TEST((place_of(2) == lot_2));
  BOOST_TEST(has(house({"journal", "export"}).out, "place_guessed:P2"));
}

BOOST_FIXTURE_TEST_CASE(agents_in_gcj02_state_and_hear_positions_in_it_and_the_journal_has_wgs84,
                        Scenic) {
  const std::string bell = gcj02_key("phone", {"--role", "alarm_source"});
  BOOST_TEST(has(whole(bell), "\ncoordinates = gcj02\n"));
  const auto alarm = [&](std::vector<std::string> words) {
    words.insert(words.end(), {"--kind", "injured"});
    const std::uint32_t number = house.alarm(std::move(words));
    return place_of(number);
  };
  const auto near = [](geo::Position a) { return geo::distance_cm(a, known_spot) < 10; };
  BOOST_TEST(near(alarm({"--key", bell, "--at", known_spot_in_gcj02})));
  BOOST_TEST(near(alarm({"--key", bell, "--at", known_spot_typed, "--coordinates", "wgs84"})));
  BOOST_TEST(near(alarm({"--at", known_spot_typed})));
  BOOST_TEST(near(alarm({"--at", known_spot_in_gcj02, "--coordinates", "gcj02"})));
  BOOST_TEST(house({"alarm", "--at", known_spot_typed, "--coordinates", "mars"}).code == 2);

  const Json found = find({"P2", "--key", bell});
  BOOST_TEST(found["coordinates"].get<std::string>() == "gcj02");
  const geo::Position shifted = geo::from_wgs84(Datum::gcj02, lot_2);
  BOOST_TEST(found["places"][0]["at"]["lat"].get<std::int32_t>() == shifted.lat_e7);
  BOOST_TEST(found["places"][0]["at"]["lon"].get<std::int32_t>() == shifted.lon_e7);

  const std::string phone = gcj02_key("watch", {"--role", "responder", "--responder", "G01"});
  Process terminal({"respond", "--id", "watch", "--key", phone, "--at", known_spot_in_gcj02,
                    "--json", "--data", house.file("elsewhere")});
  const auto reported = [&] {
    for (const Json& one : house.ask({"people", "list"})) {
      if (one["id"] == "G01" && one["last_report"].is_object())
        return near({one["last_report"]["position"]["lat"].get<std::int32_t>(),
                     one["last_report"]["position"]["lon"].get<std::int32_t>()});
    }
    return false;
  };
  BOOST_TEST(eventually(reported));
  BOOST_TEST(house.alarm({"--kind", "collapsed", "--place", "lot-2"}) > 0u);
  BOOST_TEST(terminal.says("\"lat\":" + std::to_string(shifted.lat_e7)), terminal.out());
  terminal.end();
}
