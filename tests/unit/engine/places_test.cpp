// What an alarm's or an operator's words do to an incident's place.
#include <boost/test/unit_test.hpp>

#include "tests/unit/engine/world.hpp"

using namespace liferelay;
using namespace liferelay::test;

namespace {

struct ScenicWorld : World {
  ScenicWorld() {
    place("g-north", "北门", 10).sounds = {"beimen", "bm"};
    place("lot-1", "P1 停车场", 20).sounds = {"p1tingchechang", "p1tcc"};
    place("lot-2", "P2 停车场", 30).sounds = {"p2tingchechang", "p2tcc"};
    load();
    since_mark.clear();
  }

  IncidentId alarm(const std::string& words) {
    input::AlarmRaised alarm;
    alarm.place_name = words;
    give(alarm);
    return state().last.incident;
  }

  const Place& where(IncidentId id) const { return incident(id).place; }
};

input::IncidentMoved move(IncidentId id, const std::string& words) {
  input::IncidentMoved moved;
  moved.incident = id;
  moved.place_name = words;
  return moved;
}

bool mentions(const World& world, const std::string& call) {
  return (" " + world.calls() + " ").find(" " + call + " ") != std::string::npos;
}

}  // namespace

BOOST_AUTO_TEST_CASE(a_name_and_its_sound_are_sure_and_nobody_is_asked_to_confirm) {
  for (const char* words : {"北门", "beimen", "BM", "g-north"}) {
    ScenicWorld world;
    const IncidentId id = world.alarm(words);
    BOOST_TEST((world.where(id).at == at_s(10)), words);
    BOOST_TEST(world.where(id).stated == "北门");
    BOOST_TEST(world.calls().find("place_") == std::string::npos);
  }
}

BOOST_AUTO_TEST_CASE(a_guess_sends_help_there_and_calls_the_operator_with_the_words) {
  ScenicWorld world;
  const IncidentId id = world.alarm(" P2 ");
  BOOST_TEST((world.where(id).at == at_s(30)));
  BOOST_TEST(world.where(id).stated == "P2 停车场");
  BOOST_TEST(mentions(world, "place_guessed:P2"));
  BOOST_TEST(!mentions(world, "place_needed"));
}

BOOST_AUTO_TEST_CASE(words_of_several_places_are_kept_and_no_place_is_taken) {
  ScenicWorld world;
  const IncidentId id = world.alarm("停车场");
  BOOST_TEST(!world.where(id).known);
  BOOST_TEST(world.where(id).stated == "停车场");
  BOOST_TEST(mentions(world, "place_needed"));
  BOOST_TEST((world.refused(move(id, "停车场")).code == RefusalCode::ambiguous_place));
  BOOST_TEST((world.refused(move(id, "nowhere")).code == RefusalCode::no_such_place));
  world.give(move(id, "lot-1"));
  BOOST_TEST((world.where(id).at == at_s(20)));
}

BOOST_AUTO_TEST_CASE(a_guess_of_the_operator_is_to_be_confirmed_too) {
  ScenicWorld world;
  const IncidentId id = world.alarm("");
  world.since_mark.clear();
  world.give(move(id, "p2"));
  BOOST_TEST((world.where(id).at == at_s(30)));
  BOOST_TEST(mentions(world, "place_guessed:p2"));
}

BOOST_AUTO_TEST_CASE(a_second_alarm_may_guess_the_place_that_the_first_did_not_know) {
  ScenicWorld world;
  const IncidentId id = world.alarm("");
  world.since_mark.clear();
  input::AlarmRaised second;
  second.attach_to = id;
  second.place_name = "P2";
  world.give(second);
  BOOST_TEST((world.where(id).at == at_s(30)));
  BOOST_TEST(mentions(world, "place_guessed:P2"));
  // Once the place is known a guess changes nothing, and nobody is asked.
  world.since_mark.clear();
  second.place_name = "P1";
  world.give(second);
  BOOST_TEST((world.where(id).at == at_s(30)));
  BOOST_TEST(!mentions(world, "place_guessed:P1"));
}
