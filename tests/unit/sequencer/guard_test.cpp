// What one key may ask for, what the log says of its refusals, and when the control room hears.
#include "dispatcher/sequencer/guard.hpp"

#include <boost/test/unit_test.hpp>

using namespace liferelay;
using namespace liferelay::sequencer;
using Share = Guard::Share;

namespace {

constexpr Instant start{1'000'000};

struct KeptLog final : Log {
  using Log::write;
  void write(LogLevel, std::string_view what, std::span<const LogField> fields) override {
    std::string line(what);
    for (const LogField& field : fields) {
      if (field.key == "count") line += " " + field.value;
    }
    lines.push_back(line);
  }
  std::size_t count(std::string_view line) const {
    return static_cast<std::size_t>(std::count(lines.begin(), lines.end(), line));
  }
  std::vector<std::string> lines;
};

EnrolledKey key_of(std::uint32_t no) {
  EnrolledKey key;
  key.no = KeyNo{no};
  key.identity = "bell-" + std::to_string(no);
  return key;
}

struct Post {
  explicit Post(std::uint32_t speed = 1) : guard(limits(), speed, log) {}

  static GuardLimits limits() {
    GuardLimits limits;
    limits.alarms = {1, 2};
    limits.submits = {10, 5};
    limits.reports_per_person = {2, 4};
    limits.log_lines = 3;
    limits.flood_refusals = 10;
    return limits;
  }
  std::size_t granted(Share share, int asked, Instant now) {
    std::size_t count = 0;
    for (int i = 0; i < asked; ++i) count += guard.overdrawn(key.no, share, now) ? 0 : 1;
    return count;
  }
  void refuse(int times, Instant now, RefusalCode code = RefusalCode::too_fast) {
    for (int i = 0; i < times; ++i) guard.note_refusal(key, 0, {code, ""}, now);
  }

  KeptLog log;
  Guard guard;
  EnrolledKey key = key_of(1);
};

bool is(const std::vector<input::TroubleChanged>& troubles, TroubleKind kind, bool over) {
  return troubles.size() == 1 && troubles[0].kind == kind && troubles[0].key == KeyNo{1} &&
         troubles[0].over == over;
}

}  // namespace

BOOST_FIXTURE_TEST_CASE(alarms_are_taken_when_everything_else_is_used_up, Post) {
  BOOST_TEST(granted(Share::submits, 100, start) == 5u);
  BOOST_TEST(!guard.overdrawn(key.no, 1, 4, start));
  BOOST_TEST(guard.overdrawn(key.no, 1, 4, start).has_value());
  BOOST_TEST(guard.affords(key.no, Share::alarms, start));
  BOOST_TEST(granted(Share::alarms, 100, start) == 2u);
  BOOST_TEST(!guard.affords(key.no, Share::alarms, start));
  BOOST_TEST(guard.overdrawn(key.no, Share::alarms, start)->ms == 1'000);
}

BOOST_FIXTURE_TEST_CASE(one_key_uses_up_nothing_of_another, Post) {
  BOOST_TEST(granted(Share::alarms, 100, start) == 2u);
  BOOST_TEST(!guard.overdrawn(KeyNo{2}, Share::alarms, start));
  BOOST_TEST(!guard.overdrawn(KeyNo{60'000}, Share::alarms, start));
}

BOOST_FIXTURE_TEST_CASE(who_tracks_many_may_report_for_many, Post) {
  BOOST_TEST(!guard.overdrawn(key.no, 100, 400, start));
  BOOST_TEST(guard.overdrawn(key.no, 100, 1, start).has_value());
  BOOST_TEST(!guard.overdrawn(key.no, 100, 200, start + seconds(1)));
}

BOOST_AUTO_TEST_CASE(a_faster_exercise_gives_nobody_more_a_second_of_real_time) {
  Post post(20);
  BOOST_TEST(post.granted(Share::alarms, 100, start) == 2u);
  BOOST_TEST(post.granted(Share::alarms, 100, start + seconds(19)) == 0u);
  BOOST_TEST(post.granted(Share::alarms, 100, start + seconds(20)) == 1u);
}

BOOST_AUTO_TEST_CASE(lifted_limits_let_everything_through) {
  SilentLog silent;
  Guard guard(GuardLimits::lifted(), 1, silent);
  for (int i = 0; i < 100'000; ++i) {
    BOOST_REQUIRE(!guard.overdrawn(KeyNo{1}, Share::alarms, start));
    BOOST_REQUIRE(!guard.overdrawn(KeyNo{1}, max_keys, 512, start));
  }
}

BOOST_FIXTURE_TEST_CASE(a_flood_takes_a_few_lines_of_the_log_and_one_that_counts_the_rest, Post) {
  refuse(5'000, start);
  BOOST_TEST(log.count("refused") == 3u);
  refuse(1, start + seconds(10));
  BOOST_TEST(log.count("refused_more 4997") == 1u);
  BOOST_TEST(log.count("refused") == 4u);
}

BOOST_FIXTURE_TEST_CASE(the_rest_is_counted_when_nobody_is_refused_any_more, Post) {
  refuse(4, start);
  BOOST_REQUIRE(guard.next_due().has_value());
  Instant now = start;
  for (int looks = 0; guard.next_due() && looks < 30; ++looks) {
    now = std::max(now + milliseconds(1), *guard.next_due());
    guard.tick(now);
  }
  BOOST_TEST(log.count("refused_more 1") == 1u);
  BOOST_TEST(!guard.next_due().has_value());
}

BOOST_FIXTURE_TEST_CASE(a_flood_is_told_once_and_is_over_after_a_minute_without_one, Post) {
  refuse(9, start);
  BOOST_TEST(guard.take_troubles().empty());
  refuse(500, start);
  BOOST_TEST(is(guard.take_troubles(), TroubleKind::key_flooding, false));
  refuse(500, start + seconds(30));
  BOOST_TEST(guard.take_troubles().empty());
  guard.tick(start + seconds(89));
  BOOST_TEST(guard.take_troubles().empty());
  guard.tick(start + seconds(90));
  BOOST_TEST(is(guard.take_troubles(), TroubleKind::key_flooding, true));
  BOOST_TEST(log.count("key_flooding") == 1u);
}

BOOST_FIXTURE_TEST_CASE(refusals_for_other_reasons_or_now_and_then_are_no_flood, Post) {
  refuse(5'000, start, RefusalCode::forbidden);
  for (int span = 1; span < 100; ++span) refuse(9, start + seconds(10) * span);
  BOOST_TEST(guard.take_troubles().empty());
}

BOOST_FIXTURE_TEST_CASE(a_second_device_is_told_once_and_stays_told_ten_minutes, Post) {
  guard.note_second_device(key, "sign", start);
  guard.note_second_device(key, "sign", start + minutes(5));
  BOOST_TEST(is(guard.take_troubles(), TroubleKind::key_used_twice, false));
  guard.tick(start + minutes(15) - milliseconds(1));
  BOOST_TEST(guard.take_troubles().empty());
  guard.tick(start + minutes(16));
  BOOST_TEST(is(guard.take_troubles(), TroubleKind::key_used_twice, true));
  guard.note_second_device(key, "sign", start + minutes(17));
  BOOST_TEST(is(guard.take_troubles(), TroubleKind::key_used_twice, false));
}

BOOST_FIXTURE_TEST_CASE(a_connection_is_told_some_refusals_and_then_how_many_it_was_not, Post) {
  RefusalGate gate;
  std::size_t told = 0;
  for (int i = 0; i < 1'000; ++i) told += guard.tells(key.no, &gate, start) ? 1 : 0;
  BOOST_TEST(told == limits().refusals.at_once);
  BOOST_TEST(!guard.would_tell(key.no, &gate, start));
  BOOST_TEST(guard.counts().unsaid == 1'000 - told);
  const auto next = guard.tells(key.no, &gate, start + milliseconds(50));
  BOOST_REQUIRE(next.has_value());
  BOOST_TEST(*next == 1'000 - told);
  // Another connection of the key has its own.
  RefusalGate other;
  BOOST_TEST((guard.tells(key.no, &other, start) == 0u));
}

BOOST_FIXTURE_TEST_CASE(connections_without_a_hello_share_one_gate_of_their_key, Post) {
  std::size_t told = 0;
  for (int i = 0; i < 1'000; ++i) told += guard.tells(key.no, nullptr, start) ? 1 : 0;
  BOOST_TEST(told == limits().refusals.at_once);
  BOOST_TEST(guard.tells(KeyNo{2}, nullptr, start).has_value());
}
