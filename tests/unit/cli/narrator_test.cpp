// One sentence for every event that people must know of, and none that depends on luck.
#include "agents/cli/narrator.hpp"

#include <boost/test/unit_test.hpp>

#include "agents/cli/board.hpp"
#include "dispatcher/domain/operator_call.hpp"
#include "dispatcher/domain/words.hpp"
#include "dispatcher/wire/messages_fields.hpp"
#include "tests/support/codec/random_fill.hpp"
#include "tests/unit/cli/little_copy.hpp"

using namespace liferelay;
using namespace liferelay::cli;

namespace {

Stamp by(StampSource source, const std::string& who = {}) {
  Stamp stamp;
  stamp.at = stamp.entered_at = test::raised;
  stamp.source = source;
  stamp.by = who;
  return stamp;
}

// What a person reads of one event on the small incident.
struct Told {
  Event event;
  Weight weight;
  std::string en;
  std::string zh;
};

void check(const std::vector<Told>& table) {
  const sdk::WatchedState copy = test::LittleCopy{}.shown();
  for (const Told& row : table) {
    const Line line = Narrator(copy).tell(row.event);
    BOOST_TEST_CONTEXT(row.en) {
      BOOST_TEST(line.text.en == row.en);
      BOOST_TEST(line.text.zh == row.zh);
      BOOST_TEST((line.weight == row.weight));
      BOOST_TEST(line.incident.value == 3u);
    }
  }
}

}  // namespace

BOOST_AUTO_TEST_CASE(an_alarm_is_the_loudest_line_and_says_when_it_is_late) {
  test::LittleCopy little;
  check({{event::AlarmRecorded{little.alarm, {}}, Weight::loudest, "ALARM: collapsed, Rathaus",
          "接报：倒地，Rathaus"}});
  little.alarm.late = true;
  little.alarm.received_at = test::raised + minutes(25);
  check({{event::AlarmRecorded{little.alarm, {}}, Weight::loudest,
          "ALARM: collapsed, Rathaus (LATE: raised 25:00 ago)",
          "接报：倒地，Rathaus（迟到：25:00 前发出）"}});
}

BOOST_AUTO_TEST_CASE(words_of_a_caller_are_shown_as_they_were_said) {
  test::LittleCopy little;
  little.alarm.place = {false, {}, 0, {}, "gate {1}"};
  little.alarm.note.text = "he said {0}";
  check({{event::AlarmRecorded{little.alarm, {}}, Weight::loudest,
          "ALARM: collapsed, \"gate {1}\" (place not clear): \"he said {0}\"",
          "接报：倒地，“gate {1}”（地点不明确）：“he said {0}”"}});
}

BOOST_AUTO_TEST_CASE(an_offer_says_who_for_what_how_soon_and_why) {
  const test::LittleCopy little;
  check({{event::OfferMade{little.assignment}, Weight::step,
          "asked Anna Beck (P07) for CPR, ETA 1:30 — number 1 by arrival; certified",
          "派单 Anna Beck (P07)：心肺复苏，预计 1:30 — 到达次序第 1; 证书有效"},
         {event::OfferMissed{AssignmentId{9}}, Weight::trouble,
          "no answer from Anna Beck (P07) (CPR): the next is asked, the offer stays open",
          "Anna Beck (P07)（心肺复苏）未应答：增派下一人，原派单仍有效"}});
}

BOOST_AUTO_TEST_CASE(a_rung_says_who_climbed_it_and_who_entered_it) {
  check({{event::RungReached{AssignmentId{9}, Rung::at_patient, 0, by(StampSource::device)},
          Weight::success, "Anna Beck (P07): at the patient (CPR)",
          "Anna Beck (P07)：到患者身边（心肺复苏）"},
         {event::RungReached{AssignmentId{9}, Rung::unable, 0, by(StampSource::device)},
          Weight::trouble, "Anna Beck (P07): unable (CPR)",
          "Anna Beck (P07)：无法继续（心肺复苏）"}});
  const sdk::WatchedState copy = test::LittleCopy{}.shown();
  const Line entered = Narrator(copy).tell(event::RungReached{
      AssignmentId{9}, Rung::departed, 0, by(StampSource::operator_, "operator")});
  BOOST_TEST(entered.text.en ==
             "Anna Beck (P07): departed (CPR) [" + word(StampSource::operator_).en + "]");
}

BOOST_AUTO_TEST_CASE(what_goes_wrong_is_never_a_small_line) {
  check({{event::RoleChanged{IncidentId{3}, 1, RoleStatus::nobody_left, false}, Weight::loudest,
          "NOBODY LEFT for AED runner: stays open and is tried again",
          "取 AED 无人可派：保持招募并继续尝试"},
         {event::DistressChanged{AssignmentId{9}, true, {}}, Weight::loudest,
          "DISTRESS: Anna Beck (P07) needs help", "遇险求助：Anna Beck (P07)"},
         {event::ContactChanged{AssignmentId{9}, true}, Weight::trouble,
          "lost contact with Anna Beck (P07)", "与 Anna Beck (P07) 失去联系"},
         {event::AlarmLevelRaised{IncidentId{3}, 2}, Weight::trouble, "alarm level raised to 2",
          "增援等级升至 2"},
         {event::ExternalOverdue{ExternalRequestId{2}}, Weight::loudest,
          word(ExternalService::medical).en + " HAS NOT ACCEPTED: call again now",
          word(ExternalService::medical).zh + " 仍未受理：立即再次呼叫"},
         {event::OperatorCalled{IncidentId{3}, call_about(CallReason::place_needed)},
          Weight::loudest, "OPERATOR: " + describe_call("place_needed").en,
          "请值班调度员处理：" + describe_call("place_needed").zh}});
}

BOOST_AUTO_TEST_CASE(filling_claiming_and_ending_are_told) {
  check({{event::RoleChanged{IncidentId{3}, 0, RoleStatus::filled, false}, Weight::success,
          "FILLED: CPR", "到位：心肺复苏"},
         {event::IncidentClaimed{IncidentId{3}, "operator"}, Weight::step, "claimed by operator",
          "由 operator 认领"},
         {event::IncidentEnded{IncidentId{3}, IncidentState::closed, "with 120"}, Weight::success,
          "closed: with 120", "已结案：with 120"},
         {event::CommanderAppointed{IncidentId{3}, ResponderNo{7}, "operator"}, Weight::step,
          "commander on scene: Anna Beck (P07)", "现场指挥：Anna Beck (P07)"}});
}

BOOST_AUTO_TEST_CASE(a_scripted_call_is_always_labelled) {
  const sdk::WatchedState copy = test::LittleCopy{}.shown();
  const event::ExternalReached reached{
      ExternalRequestId{2}, ExternalState::accepted, "S-2", {}, by(StampSource::scripted)};
  const Line line = Narrator(copy).tell(reached);
  BOOST_TEST(line.text.en.find("case S-2") != std::string::npos);
  BOOST_TEST(line.text.en.ends_with("[scripted]"));
  BOOST_TEST(line.text.zh.ends_with("［脚本］"));
}

BOOST_AUTO_TEST_CASE(who_sees_no_names_reads_registry_ids) {
  test::LittleCopy little;
  little.name = {ResponderNo{99}, "Somebody Else", ""};
  const sdk::WatchedState copy = little.shown();
  BOOST_TEST(Narrator(copy).person(ResponderNo{7}) == "P07");
  BOOST_TEST(Narrator(copy).person(ResponderNo{8}) == "#8");
  BOOST_TEST(Narrator(copy).equipment(EquipmentNo{4}).zh == "AED［一楼电梯旁］");
}

BOOST_AUTO_TEST_CASE(events_that_name_nothing_we_know_are_told_or_left_out_but_never_harm) {
  for (std::uint64_t seed = 1; seed <= 300; ++seed) {
    Prng prng(seed);
    testing::RandomFill random(prng, {});
    sdk::WatchedState copy;
    if (prng.chance(1, 2)) {
      wire::SnapshotPart part;
      part.objects.resize(400);
      for (wire::Object& object : part.objects) random.fill(object);
      BOOST_REQUIRE((copy.take(part) == sdk::WatchedState::Taken::applied));
    }
    const Narrator narrator(copy);
    BOOST_TEST_CONTEXT("seed " << seed) {
      for (std::size_t kind = 0; kind < std::variant_size_v<Event>; ++kind) {
        Event event;
        random.fill_alternative(event, kind);
        const Line line = narrator.tell(event);
        BOOST_TEST(line.text.en.empty() == line.text.zh.empty());
      }
      for (const Language language : {Language::en, Language::zh})
        BOOST_TEST(!draw_board(copy, narrator, test::raised, language, 6).empty());
    }
  }
}
