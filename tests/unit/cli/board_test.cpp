// The board shows every role, who is in it and what is wrong, in words.
#include "agents/cli/board.hpp"

#include <boost/test/unit_test.hpp>

#include "tests/unit/cli/little_copy.hpp"

using namespace liferelay;
using namespace liferelay::cli;

namespace {

std::string drawn(const test::LittleCopy& little, Language language = Language::en) {
  const sdk::WatchedState copy = little.shown();
  return draw_board(copy, Narrator(copy), test::raised + seconds(30), language, 6);
}

bool shows(const std::string& board, const std::string& words) {
  return board.find(words) != std::string::npos;
}

}  // namespace

BOOST_AUTO_TEST_CASE(an_incident_shows_its_roles_its_people_and_the_time_left) {
  const std::string board = drawn({});
  BOOST_TEST(board ==
             "#3 collapsed | Rathaus | since the alarm 0:30 | level 1 | open\n"
             "   CPR: filled\n"
             "      accepted  Anna Beck (P07)  ETA 1:00  AED [ground floor, beside the lift]  (9)\n"
             "   AED runner: NOBODY LEFT\n"
             "   120 medical: to call  (2)\n"
             "   ! live traffic: NOT SAFE  (6)\n");
}

BOOST_AUTO_TEST_CASE(the_same_board_in_chinese) {
  const std::string board = drawn({}, Language::zh);
  for (const char* words : {"倒地", "距报警 0:30", "心肺复苏：已到位", "取 AED：无人可派",
                            "预计 1:00", "一楼电梯旁", "未解除"})
    BOOST_TEST(shows(board, words), words << " in\n" << board);
}

BOOST_AUTO_TEST_CASE(trouble_stands_behind_the_person_it_concerns) {
  test::LittleCopy little;
  for (const char* words : {"OVERDUE", "LOST CONTACT", "DISTRESS"})
    BOOST_TEST(!shows(drawn(little), words));
  little.assignment.overdue = true;
  BOOST_TEST(shows(drawn(little), "OVERDUE"));
  little.assignment.lost_contact = true;
  BOOST_TEST(shows(drawn(little), "LOST CONTACT"));
  little.assignment.distress = true;
  BOOST_TEST(shows(drawn(little), "DISTRESS"));
  BOOST_TEST(shows(drawn(little, Language::zh), "遇险求助"));
}

BOOST_AUTO_TEST_CASE(a_call_that_is_not_accepted_in_time_says_so_and_a_scripted_one_too) {
  test::LittleCopy little;
  little.request.overdue = true;
  BOOST_TEST(shows(drawn(little), "NOT ACCEPTED"));
  little.request.state = ExternalState::accepted;
  little.request.case_number = "S-2";
  BOOST_TEST(!shows(drawn(little), "NOT ACCEPTED"));
  BOOST_TEST(!shows(drawn(little), "scripted"));
  Stamp stamp;
  stamp.source = StampSource::scripted;
  little.request.stamps = {{ExternalState::accepted, stamp}};
  BOOST_TEST(shows(drawn(little), "S-2 [scripted]"));
}

BOOST_AUTO_TEST_CASE(a_hazard_is_safe_only_by_name) {
  test::LittleCopy little;
  little.hazard.safe = true;
  little.hazard.declared_safe.by = "operator";
  BOOST_TEST(shows(drawn(little), "safe, said by operator"));
}

BOOST_AUTO_TEST_CASE(a_late_alarm_is_marked_in_the_heading) {
  test::LittleCopy little;
  little.incident.late = true;
  BOOST_TEST(shows(drawn(little), "#3 collapsed LATE |"));
}

BOOST_AUTO_TEST_CASE(those_who_declined_or_were_stood_down_make_room) {
  test::LittleCopy little;
  for (const Rung rung : {Rung::declined, Rung::withdrawn, Rung::reserve, Rung::unable}) {
    little.assignment.state = rung;
    BOOST_TEST(!shows(drawn(little), "Anna Beck"));
  }
  for (const Rung rung : {Rung::delivered, Rung::at_patient, Rung::handed_over, Rung::released}) {
    little.assignment.state = rung;
    BOOST_TEST(shows(drawn(little), "Anna Beck"));
  }
}

BOOST_AUTO_TEST_CASE(a_full_board_says_how_many_it_leaves_out) {
  test::LittleCopy little;
  wire::SnapshotPart part;
  for (std::uint32_t number = 1; number <= 8; ++number) {
    little.incident.id = IncidentId{number};
    part.objects.push_back(little.incident);
  }
  sdk::WatchedState copy;
  BOOST_REQUIRE((copy.take(part) == sdk::WatchedState::Taken::applied));
  const std::string board = draw_board(copy, Narrator(copy), test::raised, Language::en, 6);
  BOOST_TEST(board.starts_with("#8 "));
  BOOST_TEST(!shows(board, "#2 "));
  BOOST_TEST(shows(board, "and 2 older ones"));
}

BOOST_AUTO_TEST_CASE(with_nothing_open_the_board_says_that) {
  test::LittleCopy little;
  little.incident.state = IncidentState::closed;
  BOOST_TEST(drawn(little) == "No open incident.\n");
}
