// Questions about places, and the choices that go with an answer.
#include "dispatcher/sequencer/place_desk.hpp"

#include <boost/test/unit_test.hpp>

#include "dispatcher/sequencer/permission.hpp"
#include "dispatcher/wire/codec.hpp"
#include "tests/unit/sequencer/small_state.hpp"

using namespace liferelay;
using namespace liferelay::sequencer;

namespace {

SitePlace row(const char* id, const std::string& name, const char* gate_id = "") {
  SitePlace place;
  place.id = id;
  place.name = name;
  place.at = test::gate;
  place.gate = gate_id;
  return place;
}

// Two car parks behind one gate, beside the small state's ticket office.
State scenic_state() {
  State state = test::small_state();
  Site site = *state.site;
  site.places = {row("g", "North gate"), row("lot-1", "P1 car park", "g"),
                 row("lot-2", "P2 car park", "g"), row("office", "ticket office")};
  site.places[2].level = "B1";
  site.places[2].aliases = {"a", "b", "c", "d", "e"};
  state.site = std::make_shared<Site>(site);
  state.places = {{PlaceNo{1}, "office"},
                  {PlaceNo{2}, "g"},
                  {PlaceNo{3}, "lot-1"},
                  {PlaceNo{4}, "lot-2"},
                  {PlaceNo{5}, "gone"}};
  return state;
}

std::string ids(const std::vector<wire::FoundPlace>& places) {
  std::string out;
  for (const wire::FoundPlace& place : places) out += place.id + " ";
  return out;
}

input::AlarmRaised alarm(const std::string& words) {
  input::AlarmRaised raised;
  raised.place_name = words;
  return raised;
}

EnrolledKey key_with(KeyRole role, bool revoked = false) {
  EnrolledKey key;
  key.roles = {role};
  key.revoked = revoked;
  return key;
}

}  // namespace

BOOST_AUTO_TEST_CASE(an_answer_has_all_that_a_person_needs_to_choose) {
  const wire::Found found = find_places(scenic_state(), {7, "p2"});
  BOOST_TEST(found.question == 7u);
  BOOST_TEST(found.count == 1u);
  BOOST_REQUIRE(found.places.size() == 1u);
  const wire::FoundPlace& place = found.places.front();
  BOOST_TEST((place.place == PlaceNo{4}));
  BOOST_TEST(place.id == "lot-2");
  BOOST_TEST(place.level == "B1");
  BOOST_TEST(place.gate == "North gate");
  BOOST_TEST((place.at == test::gate));
  BOOST_TEST(place.aliases.size() == wire::max_choice_aliases);
}

BOOST_AUTO_TEST_CASE(no_more_than_eight_places_are_answered_and_all_are_counted) {
  State state = scenic_state();
  Site site = *state.site;
  for (char letter = 'a'; letter < 'z'; ++letter)
    site.places.push_back(row("x", "bench " + std::string(1, letter)));
  for (std::size_t i = 4; i < site.places.size(); ++i) site.places[i].id += std::to_string(100 + i);
  state.site = std::make_shared<Site>(site);
  const wire::Found found = find_places(state, {1, "bench"});
  BOOST_TEST(found.count == 25u);
  BOOST_TEST(found.places.size() == wire::max_choices);
  BOOST_TEST(wire::encode(found).size() < wire::max_message_bytes);
  BOOST_TEST(find_places(State{}, {1, "bench"}).count == 0u);
}

BOOST_AUTO_TEST_CASE(words_that_name_one_place_have_no_choices) {
  const State state = scenic_state();
  BOOST_TEST(ids(choices_for(state, alarm("North gate"))).empty());
  BOOST_TEST(ids(choices_for(state, alarm("lot-1"))).empty());
  BOOST_TEST(ids(choices_for(state, alarm("harbour"))).empty());
  BOOST_TEST(ids(choices_for(state, alarm(""))).empty());
  BOOST_TEST(ids(choices_for(state, input::IncidentClaimed{})).empty());
}

BOOST_AUTO_TEST_CASE(a_guess_is_one_choice_and_several_places_are_several) {
  const State state = scenic_state();
  BOOST_TEST(ids(choices_for(state, alarm("P2"))) == "lot-2 ");
  BOOST_TEST(ids(choices_for(state, alarm("car park"))) == "lot-1 lot-2 ");
  input::IncidentMoved moved;
  moved.place_name = "car park";
  BOOST_TEST(ids(choices_for(state, moved)) == "lot-1 lot-2 ");
  input::AlarmRaised stated = alarm("  ");
  stated.place.stated = "P2";
  BOOST_TEST(ids(choices_for(state, stated)) == "lot-2 ");
}

// The engine takes coordinates first, then a number; only then words.
BOOST_AUTO_TEST_CASE(words_do_not_matter_beside_coordinates_or_a_number_of_the_site) {
  const State state = scenic_state();
  input::AlarmRaised raised = alarm("car park");
  raised.place.known = true;
  BOOST_TEST(choices_for(state, raised).empty());
  raised.place.known = false;
  raised.place.place = PlaceNo{3};
  BOOST_TEST(choices_for(state, raised).empty());
  raised.place.place = PlaceNo{5};  // no longer of the site
  BOOST_TEST(choices_for(state, raised).size() == 2u);
}

BOOST_AUTO_TEST_CASE(whoever_may_raise_an_alarm_or_watch_may_ask) {
  for (const KeyRole role : {KeyRole::alarm_source, KeyRole::responder, KeyRole::operator_,
                             KeyRole::supervisor, KeyRole::watcher}) {
    BOOST_TEST(!may_find(key_with(role)).has_value());
    BOOST_TEST((may_find(key_with(role, true))->code == RefusalCode::key_revoked));
  }
  BOOST_TEST((may_find(key_with(KeyRole::tracker))->code == RefusalCode::forbidden));
}
