// Positions are checked one by one; one bad row does not spoil the others.
#include "dispatcher/sequencer/position_desk.hpp"

#include <boost/test/unit_test.hpp>

#include "tests/unit/sequencer/small_state.hpp"

using namespace liferelay;
using namespace liferelay::sequencer;
using namespace liferelay::test;

namespace {

constexpr Instant now{1'000'000};

struct Row {
  std::string who;
  std::int64_t at_ms;
  geo::Position at = gate;
};

wire::Positions message(const std::vector<Row>& rows) {
  wire::Positions out;
  for (const Row& row : rows) {
    out.who.push_back(row.who);
    out.at_ms.push_back(row.at_ms);
    out.lat.push_back(row.at.lat_e7);
    out.lon.push_back(row.at.lon_e7);
    out.accuracy_cm.push_back(800);
  }
  return out;
}

struct Desk {
  State state = small_state();
  Roster roster;
  EnrolledKey tracker;
  PositionDesk desk{seconds(1), minutes(10)};

  Desk() {
    roster.rebuild(state);
    tracker.roles = {KeyRole::tracker};
    tracker.tracks = {"anna", "bela", "zoe"};
  }
  std::optional<Refusal> take(const std::vector<Row>& rows) {
    return desk.take(state, roster, tracker, message(rows), now);
  }
  std::size_t taken() {
    std::size_t count = 0;
    for (const auto& block : desk.blocks()) count += block.reports.size();
    return count;
  }
};

}  // namespace

BOOST_FIXTURE_TEST_CASE(good_rows_around_a_bad_one_are_taken, Desk) {
  const auto refusal = take({{"anna", 999'000}, {"carl", 999'000}, {"bela", 999'000}});
  BOOST_REQUIRE(refusal.has_value());
  BOOST_TEST((refusal->code == RefusalCode::not_yours));
  BOOST_TEST(refusal->field == "who.1");
  BOOST_TEST(taken() == 2u);
}

BOOST_FIXTURE_TEST_CASE(a_repeated_or_older_report_is_taken_once, Desk) {
  BOOST_TEST(!take({{"anna", 998'000}, {"anna", 998'000}, {"anna", 997'000}, {"anna", 999'500}}));
  BOOST_TEST(taken() == 2u);
  BOOST_TEST(desk.counts().repeated == 2u);
  state.responders[anna].last_report = PositionReport{anna, Instant{999'500}, gate, 0};
  BOOST_TEST(!take({{"anna", 999'500}}));
  BOOST_TEST(taken() == 0u);
}

BOOST_FIXTURE_TEST_CASE(an_impossible_place_or_a_time_to_come_is_refused_by_field, Desk) {
  BOOST_TEST(take({{"anna", 999'000, {900'000'001, 0}}})->field == "lat.0");
  BOOST_TEST(take({{"anna", now.ms + 120'001}})->field == "at_ms.0");
  BOOST_TEST(take({{"anna", 0}})->field == "at_ms.0");
  BOOST_TEST(!take({{"anna", now.ms + 120'000}}));
}

BOOST_FIXTURE_TEST_CASE(a_report_from_long_ago_is_refused_so_that_a_wrong_clock_is_told, Desk) {
  BOOST_TEST(take({{"anna", now.ms - 600'001}})->field == "at_ms.0");
  BOOST_TEST(taken() == 0u);
  BOOST_TEST(!take({{"anna", now.ms - 600'000}}));
  BOOST_TEST(taken() == 1u);
}

BOOST_FIXTURE_TEST_CASE(reports_nearer_than_a_second_are_counted_and_not_kept, Desk) {
  BOOST_TEST(!take({{"anna", 990'000}, {"anna", 990'999}, {"anna", 991'000}, {"bela", 990'500}}));
  BOOST_TEST(desk.counts().too_close == 1u);
  BOOST_TEST(taken() == 3u);
  state.responders[anna].last_report = PositionReport{anna, Instant{995'000}, gate, 0};
  BOOST_TEST(!take({{"anna", 995'999}}));
  BOOST_TEST(taken() == 0u);
}

BOOST_FIXTURE_TEST_CASE(what_a_key_reported_before_it_was_revoked_in_the_same_turn_goes, Desk) {
  tracker.no = KeyNo{4};
  BOOST_TEST(!take({{"anna", 990'000}}));
  tracker.no = KeyNo{5};
  BOOST_TEST(!take({{"bela", 990'000}}));
  desk.forget(KeyNo{4});
  const auto blocks = desk.blocks();
  BOOST_REQUIRE(blocks.size() == 1u);
  BOOST_REQUIRE(blocks[0].reports.size() == 1u);
  BOOST_TEST((blocks[0].reports[0].who == bela));
}

BOOST_FIXTURE_TEST_CASE(somebody_unknown_to_the_registry_is_refused, Desk) {
  BOOST_TEST((take({{"zoe", 999'000}})->code == RefusalCode::no_such_responder));
}

BOOST_FIXTURE_TEST_CASE(nobody_is_followed_off_duty_unless_on_a_task, Desk) {
  state.responders[anna].duty = Duty::off;
  BOOST_TEST(!take({{"anna", 999'000}}));
  BOOST_TEST(taken() == 0u);
  BOOST_TEST(desk.counts().off_duty == 1u);
  state.responders[anna].live = annas;
  BOOST_TEST(!take({{"anna", 999'000}}));
  BOOST_TEST(taken() == 1u);
}

BOOST_FIXTURE_TEST_CASE(many_reports_become_several_blocks, Desk) {
  std::vector<Row> rows;
  for (int i = 0; i < 300; ++i) rows.push_back({"anna", 700'000 + 1'000 * i});
  BOOST_TEST(!take(rows));
  const auto blocks = desk.blocks();
  BOOST_REQUIRE(blocks.size() == 2u);
  BOOST_TEST(blocks[0].reports.size() == max_block_reports);
  BOOST_TEST(desk.blocks().empty());
}
