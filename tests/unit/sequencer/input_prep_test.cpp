// Whose key seals what, and what names an input in the crash note.
#include "dispatcher/sequencer/input_prep.hpp"

#include <boost/test/unit_test.hpp>

using namespace liferelay;
using namespace liferelay::sequencer;

namespace {

Input alarm(std::string note) {
  input::AlarmRaised body;
  body.note.text = std::move(note);
  body.note.owner = "person:99";  // a sender may claim anything
  Input input;
  input.at = Instant{1'000};
  input.sequence = 12;
  input.origin.key = KeyNo{3};
  input.origin.number = 5;
  input.body = body;
  return input;
}

std::uint64_t digest(const Input& input) {
  const auto result = digest_of(input);
  BOOST_REQUIRE(result.has_value());
  return *result;
}

}  // namespace

BOOST_AUTO_TEST_CASE(the_words_of_a_known_person_are_sealed_under_that_person) {
  Input input = alarm("by the ticket office");
  input.origin.responder = ResponderNo{7};
  set_owners(input);
  BOOST_TEST(std::get<input::AlarmRaised>(input.body).note.owner == "person:7");
}

BOOST_AUTO_TEST_CASE(the_words_of_an_unknown_caller_are_sealed_under_a_key_of_their_own) {
  Input input = alarm("by the ticket office");
  set_owners(input);
  BOOST_TEST(std::get<input::AlarmRaised>(input.body).note.owner == "caller:12");
  BOOST_TEST(std::get<input::AlarmRaised>(input.body).call_back.owner.empty());
}

BOOST_AUTO_TEST_CASE(a_description_is_sealed_under_the_patient) {
  Input input = alarm("");
  input.body = input::PatientAdded{IncidentId{1}, {}, {"", "man, red jacket", false}};
  set_owners(input);
  BOOST_TEST(std::get<input::PatientAdded>(input.body).description.owner == "patient:12");
}

BOOST_AUTO_TEST_CASE(a_resend_has_the_same_digest_whenever_it_comes) {
  Input later = alarm("help");
  later.at = Instant{99'000};
  later.sequence = 40;
  BOOST_TEST(digest(alarm("help")) == digest(later));
}

BOOST_AUTO_TEST_CASE(another_message_has_another_digest) {
  Input other_number = alarm("help");
  other_number.origin.number = 6;
  BOOST_TEST(digest(alarm("help")) != digest(other_number));
  BOOST_TEST(digest(alarm("help")) != digest(alarm("fire")));
}

BOOST_AUTO_TEST_CASE(what_cannot_be_recorded_is_said_before_it_is_decided) {
  BOOST_TEST(!digest_of(alarm(std::string(70'000, 'x'))).has_value());
}
