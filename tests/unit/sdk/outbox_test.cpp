// Nothing that was accepted is lost, sent under another number or sent without need.
#include "agents/sdk/outbox.hpp"

#include <algorithm>

#include <boost/test/unit_test.hpp>

#include "agents/sdk/memory_outbox_store.hpp"
#include "tests/unit/sdk/scripted_link.hpp"

using namespace liferelay;
using sdk::MemoryOutboxStore;
using sdk::Outbox;
using sdk::OutboxEnd;
using test::acknowledged;
using test::refused;

namespace {

input::AlarmRaised alarm(std::string place = "ticket office") {
  input::AlarmRaised raised;
  raised.place_name = std::move(place);
  return raised;
}
input::Body answer(std::uint32_t assignment) {
  return input::OfferAnswered{AssignmentId{assignment}, true};
}

struct Line {
  // Sends what is due and gives the numbers that went out.
  std::vector<std::uint64_t> send(Outbox& outbox, Instant now = Instant{1'000}) {
    std::vector<std::uint64_t> numbers;
    BOOST_REQUIRE(outbox.send_due(now, [&](const wire::FromAgent& message) {
      if (!open) return false;
      numbers.push_back(std::get<wire::Submit>(message).number);
      last = std::get<wire::Submit>(message).body;
      return true;
    }));
    return numbers;
  }
  bool open = true;
  input::Body last;
};

struct NewOutbox {
  MemoryOutboxStore store;
  Outbox outbox{store};
  Line line;
};

using Numbers = std::vector<std::uint64_t>;

constexpr Instant now{1'000};

// With the most that chance may add.
constexpr Duration longest(Duration pause) {
  return pause + Duration{pause.ms / 4};
}

wire::Refused too_fast(std::uint64_t number, Duration retry_after) {
  wire::Refused said = refused(number, RefusalCode::too_fast);
  said.retry_after = retry_after;
  return said;
}

}  // namespace

BOOST_FIXTURE_TEST_SUITE(outbox, NewOutbox)

BOOST_AUTO_TEST_CASE(nothing_is_sent_before_the_welcome) {
  BOOST_REQUIRE(outbox.submit(alarm()));
  BOOST_TEST(line.send(outbox).empty());
  BOOST_TEST(!outbox.next_due());
  BOOST_REQUIRE(outbox.on_welcome(0));
  BOOST_TEST(outbox.next_due().has_value());
  BOOST_TEST(line.send(outbox) == Numbers{1});
}

BOOST_AUTO_TEST_CASE(messages_go_out_oldest_first_and_once) {
  for (std::uint32_t i = 1; i <= 3; ++i) BOOST_REQUIRE(outbox.submit(answer(i)));
  BOOST_REQUIRE(outbox.on_welcome(0));
  BOOST_TEST(line.send(outbox) == (Numbers{1, 2, 3}));
  BOOST_TEST(line.send(outbox).empty());
}

BOOST_AUTO_TEST_CASE(what_is_not_acknowledged_is_sent_again_under_its_number) {
  BOOST_REQUIRE(outbox.submit(alarm("pier")));
  BOOST_REQUIRE(outbox.on_welcome(0));
  BOOST_TEST(line.send(outbox, Instant{1'000}) == Numbers{1});
  BOOST_TEST(line.send(outbox, Instant{5'999}).empty());
  BOOST_TEST((*outbox.next_due() >= Instant{6'000}));
  BOOST_TEST((*outbox.next_due() <= Instant{1'000} + longest(sdk::resend_after)));
  BOOST_TEST(line.send(outbox, *outbox.next_due()) == Numbers{1});
  BOOST_TEST(std::get<input::AlarmRaised>(line.last).place_name == "pier");
}

BOOST_AUTO_TEST_CASE(after_a_lost_connection_all_is_sent_again_under_the_same_numbers) {
  BOOST_REQUIRE(outbox.submit(answer(1)));
  BOOST_REQUIRE(outbox.submit(answer(2)));
  BOOST_REQUIRE(outbox.on_welcome(0));
  line.send(outbox);
  outbox.on_lost();
  BOOST_TEST(line.send(outbox).empty());
  BOOST_REQUIRE(outbox.on_welcome(2));
  BOOST_TEST(line.send(outbox) == (Numbers{1, 2}));
}

BOOST_AUTO_TEST_CASE(an_acknowledged_message_is_gone_and_its_ticket_comes_back) {
  const auto ticket = outbox.submit(alarm());
  BOOST_REQUIRE(outbox.on_welcome(40));
  line.send(outbox);
  auto reply = acknowledged(41);
  reply.incident = IncidentId{9};
  reply.subject = 12;
  BOOST_REQUIRE(outbox.on_acknowledged(reply));
  const auto results = outbox.take_results();
  BOOST_REQUIRE(results.size() == 1u);
  BOOST_TEST(results[0].ticket == *ticket);
  BOOST_TEST(results[0].end.incident == 9u);
  BOOST_TEST(results[0].end.subject == 12u);
  BOOST_TEST(outbox.waiting() == 0u);
  BOOST_REQUIRE(outbox.on_acknowledged(reply));
  BOOST_TEST(outbox.take_results().empty());
}

BOOST_AUTO_TEST_CASE(acknowledgements_may_come_in_any_order) {
  for (std::uint32_t i = 1; i <= 3; ++i) BOOST_REQUIRE(outbox.submit(answer(i)));
  BOOST_REQUIRE(outbox.on_welcome(0));
  line.send(outbox);
  for (const std::uint64_t number : {3u, 1u}) {
    BOOST_REQUIRE(outbox.on_acknowledged(acknowledged(number)));
  }
  BOOST_TEST(outbox.waiting() == 1u);
  BOOST_TEST(line.send(outbox, *outbox.next_due()) == Numbers{2});
}

BOOST_AUTO_TEST_CASE(a_number_that_is_not_ours_changes_nothing) {
  BOOST_REQUIRE(outbox.submit(alarm()));
  BOOST_REQUIRE(outbox.on_acknowledged(acknowledged(1)));  // before the base is known
  BOOST_REQUIRE(outbox.on_welcome(100));
  for (const std::uint64_t number : {0u, 1u, 100u, 102u}) {
    BOOST_REQUIRE(outbox.on_acknowledged(acknowledged(number)));
    BOOST_REQUIRE(outbox.on_refused(refused(number, RefusalCode::forbidden), now));
  }
  BOOST_TEST(outbox.waiting() == 1u);
}

BOOST_AUTO_TEST_CASE(a_refusal_ends_a_message_and_gives_its_reason) {
  const auto ticket = outbox.submit(answer(77));
  BOOST_REQUIRE(outbox.on_welcome(0));
  line.send(outbox);
  auto reply = refused(1, RefusalCode::no_such_assignment);
  reply.field = "assignment";
  BOOST_REQUIRE(outbox.on_refused(reply, now));
  const auto results = outbox.take_results();
  BOOST_REQUIRE(results.size() == 1u);
  BOOST_TEST(results[0].ticket == *ticket);
  BOOST_TEST((results[0].end.how == OutboxEnd::How::refused));
  BOOST_TEST(results[0].end.code == 201);
  BOOST_TEST(results[0].field == "assignment");
}

BOOST_AUTO_TEST_CASE(what_came_too_fast_is_sent_again) {
  BOOST_REQUIRE(outbox.submit(alarm()));
  BOOST_REQUIRE(outbox.on_welcome(0));
  line.send(outbox, Instant{1'000});
  BOOST_REQUIRE(outbox.on_refused(refused(1, RefusalCode::too_fast), now));
  BOOST_TEST(outbox.take_results().empty());
  BOOST_TEST(line.send(outbox, Instant{5'999}).empty());  // from before delays were named
  BOOST_TEST(line.send(outbox, *outbox.next_due()) == Numbers{1});
}

BOOST_AUTO_TEST_CASE(each_resend_waits_twice_as_long_up_to_eight_times) {
  BOOST_REQUIRE(outbox.submit(answer(1)));
  BOOST_REQUIRE(outbox.on_welcome(0));
  Instant at{1'000};
  line.send(outbox, at);
  for (const std::int64_t factor : {1, 2, 4, 8, 8, 8}) {
    const Duration pause = *outbox.next_due() - at;
    BOOST_TEST((pause >= sdk::resend_after * factor));
    BOOST_TEST((pause <= longest(sdk::resend_after * factor)));
    at = *outbox.next_due();
    BOOST_TEST(line.send(outbox, at) == Numbers{1});
  }
}

BOOST_AUTO_TEST_CASE(an_alarm_never_waits_longer_than_twice_the_first_pause) {
  BOOST_REQUIRE(outbox.submit(alarm()));
  BOOST_REQUIRE(outbox.on_welcome(0));
  Instant at{1'000};
  line.send(outbox, at);
  for (int resend = 0; resend < 6; ++resend) {
    BOOST_TEST((*outbox.next_due() - at <= longest(sdk::resend_after * 2)));
    at = *outbox.next_due();
    BOOST_TEST(line.send(outbox, at) == Numbers{1});
  }
}

BOOST_AUTO_TEST_CASE(two_agents_that_were_cut_off_together_do_not_come_again_together) {
  MemoryOutboxStore other_store;
  Outbox other(other_store, 2);
  for (Outbox* each : {&outbox, &other}) {
    BOOST_REQUIRE(each->submit(answer(1)));
    BOOST_REQUIRE(each->on_welcome(0));
    line.send(*each);
  }
  BOOST_TEST((*outbox.next_due() != *other.next_due()));
}

BOOST_AUTO_TEST_CASE(an_alarm_refused_for_haste_stays_and_goes_when_the_refusal_says) {
  BOOST_REQUIRE(outbox.submit(alarm()));
  BOOST_REQUIRE(outbox.on_welcome(0));
  line.send(outbox, now);
  BOOST_REQUIRE(outbox.on_refused(too_fast(1, seconds(1)), now));
  BOOST_TEST(outbox.waiting() == 1u);
  BOOST_TEST(outbox.take_results().empty());
  BOOST_TEST(line.send(outbox, now + milliseconds(999)).empty());
  BOOST_TEST((*outbox.next_due() <= now + longest(seconds(1))));
  BOOST_TEST(line.send(outbox, now + longest(seconds(1))) == Numbers{1});
}

BOOST_AUTO_TEST_CASE(an_alarm_passes_what_is_held_back_for_haste) {
  for (std::uint32_t i = 1; i <= 700; ++i) BOOST_REQUIRE(outbox.submit(answer(i)));
  BOOST_REQUIRE(outbox.on_welcome(0));
  BOOST_TEST(line.send(outbox, now).size() == 512u);
  BOOST_REQUIRE(outbox.on_refused(too_fast(512, seconds(2)), now));
  BOOST_REQUIRE(outbox.on_acknowledged(acknowledged(1)));
  BOOST_TEST(line.send(outbox, now).empty());
  BOOST_REQUIRE(outbox.submit(alarm()));
  BOOST_TEST(line.send(outbox, now) == Numbers{701});
  BOOST_TEST(line.send(outbox, now).empty());
  // And nothing between is forgotten.
  BOOST_REQUIRE(outbox.on_acknowledged(acknowledged(701)));
  BOOST_REQUIRE(outbox.on_acknowledged(acknowledged(2)));
  BOOST_TEST(line.send(outbox, now + milliseconds(1'999)).empty());
  BOOST_TEST((*outbox.next_due() == now + seconds(2)));
  // One at a time from here on.
  BOOST_TEST(line.send(outbox, now + seconds(2)) == Numbers{513});
  BOOST_TEST(line.send(outbox, now + milliseconds(3'999)).empty());
  BOOST_TEST(line.send(outbox, now + seconds(4)).size() == 1u);
}

BOOST_AUTO_TEST_CASE(what_was_refused_for_haste_comes_again_one_by_one_and_all_of_it) {
  constexpr std::size_t alarms = 40;
  for (std::size_t i = 0; i < alarms; ++i) BOOST_REQUIRE(outbox.submit(alarm()));
  BOOST_REQUIRE(outbox.on_welcome(0));
  Instant at = now;
  std::vector<Instant> taken;
  // A dispatcher that takes one in 500 ms, and tells only every other refusal.
  int refusals = 0;
  for (int step = 0; step < 20'000 && outbox.waiting() > 0; ++step) {
    for (const std::uint64_t number : line.send(outbox, at)) {
      if (taken.empty() || at - taken.back() >= milliseconds(500)) {
        taken.push_back(at);
        BOOST_REQUIRE(outbox.on_acknowledged(acknowledged(number)));
      } else if (++refusals % 2 == 0) {
        const Duration wait = taken.back() + milliseconds(500) - at;
        BOOST_REQUIRE(outbox.on_refused(too_fast(number, wait), at));
      }
    }
    at = at + milliseconds(10);
  }
  BOOST_TEST(taken.size() == alarms);
  BOOST_TEST(refusals < 80);
}

BOOST_AUTO_TEST_CASE(alarms_that_are_held_back_do_not_hold_back_an_answer_and_are_not_forgotten) {
  for (int i = 0; i < 2; ++i) BOOST_REQUIRE(outbox.submit(alarm()));
  BOOST_REQUIRE(outbox.on_welcome(0));
  BOOST_TEST(line.send(outbox, now) == (Numbers{1, 2}));
  BOOST_REQUIRE(outbox.on_refused(too_fast(2, seconds(1)), now));
  BOOST_REQUIRE(outbox.submit(alarm()));
  BOOST_REQUIRE(outbox.submit(answer(1)));
  BOOST_TEST(line.send(outbox, now) == Numbers{4});
  const auto later = line.send(outbox, now + seconds(1));
  BOOST_TEST(std::count(later.begin(), later.end(), 3u) == 1);
}

BOOST_AUTO_TEST_CASE(a_message_whose_number_another_device_took_is_sent_above_all_numbers_known) {
  for (const input::Body& body : {input::Body(answer(1)), input::Body(alarm("pier"))}) {
    MemoryOutboxStore own;
    Outbox mine(own);
    const auto ticket = mine.submit(body);
    BOOST_REQUIRE(mine.on_welcome(0));
    line.send(mine);
    wire::Refused taken = refused(1, wire::number_taken);
    taken.highest_number = 40;
    BOOST_REQUIRE(mine.on_refused(taken, now));
    BOOST_TEST(mine.take_results().empty());
    BOOST_TEST(line.send(mine) == Numbers{41});
    BOOST_TEST((line.last.index() == body.index()));
    BOOST_REQUIRE(mine.on_acknowledged(acknowledged(41)));
    BOOST_TEST(mine.take_results().at(0).ticket == *ticket);
  }
}

BOOST_AUTO_TEST_CASE(an_alarm_whose_number_is_too_old_gets_a_new_one_under_its_ticket) {
  const auto ticket = outbox.submit(alarm("pier"));
  BOOST_REQUIRE(outbox.on_welcome(0));
  line.send(outbox);
  BOOST_REQUIRE(outbox.on_refused(refused(1, RefusalCode::number_too_old), now));
  BOOST_TEST(outbox.take_results().empty());
  BOOST_TEST(line.send(outbox) == Numbers{2});
  BOOST_TEST(std::get<input::AlarmRaised>(line.last).place_name == "pier");
  BOOST_REQUIRE(outbox.on_acknowledged(acknowledged(2)));
  BOOST_TEST(outbox.take_results().at(0).ticket == *ticket);
}

BOOST_AUTO_TEST_CASE(an_answer_whose_number_is_too_old_ends_refused) {
  BOOST_REQUIRE(outbox.submit(answer(1)));
  BOOST_REQUIRE(outbox.on_welcome(0));
  line.send(outbox);
  BOOST_REQUIRE(outbox.on_refused(refused(1, RefusalCode::number_too_old), now));
  BOOST_TEST(outbox.take_results().at(0).end.code == 502);
  BOOST_TEST(outbox.waiting() == 0u);
}

BOOST_AUTO_TEST_CASE(at_most_512_wait_for_an_answer_at_a_time) {
  for (std::uint32_t i = 1; i <= 600; ++i) BOOST_REQUIRE(outbox.submit(answer(i)));
  BOOST_REQUIRE(outbox.on_welcome(0));
  BOOST_TEST(line.send(outbox).size() == 512u);
  BOOST_TEST(outbox.in_flight() == 512u);
  BOOST_REQUIRE(outbox.on_acknowledged(acknowledged(300)));
  BOOST_TEST(line.send(outbox) == Numbers{513});
}

BOOST_AUTO_TEST_CASE(none_is_sent_so_far_ahead_that_the_oldest_number_would_be_forgotten) {
  for (std::uint32_t i = 1; i <= 1'100; ++i) BOOST_REQUIRE(outbox.submit(answer(i)));
  BOOST_REQUIRE(outbox.on_welcome(0));
  std::uint64_t highest = 0;
  for (int turn = 0; turn < 10; ++turn) {
    for (const std::uint64_t number : line.send(outbox)) {
      highest = number;
      if (number != 1) BOOST_REQUIRE(outbox.on_acknowledged(acknowledged(number)));
    }
  }
  BOOST_TEST(highest == wire::window_numbers);
  BOOST_TEST((*outbox.next_due() >= Instant{6'000}));  // number 1 again, not at once
  BOOST_REQUIRE(outbox.on_acknowledged(acknowledged(1)));
  BOOST_TEST(line.send(outbox).front() == wire::window_numbers + 1);
}

BOOST_AUTO_TEST_CASE(a_connection_that_takes_no_more_is_tried_again_from_the_same_message) {
  for (std::uint32_t i = 1; i <= 2; ++i) BOOST_REQUIRE(outbox.submit(answer(i)));
  BOOST_REQUIRE(outbox.on_welcome(0));
  line.open = false;
  BOOST_TEST(line.send(outbox).empty());
  line.open = true;
  BOOST_TEST(line.send(outbox) == (Numbers{1, 2}));
}

BOOST_AUTO_TEST_CASE(an_outbox_that_lost_its_file_goes_on_above_what_the_dispatcher_knows) {
  // Raised offline with a fresh file: its number must not be one that the dispatcher has seen.
  BOOST_REQUIRE(outbox.submit(alarm()));
  BOOST_REQUIRE(outbox.on_welcome(500));
  BOOST_TEST(line.send(outbox) == Numbers{501});
}

BOOST_AUTO_TEST_CASE(an_outbox_restored_from_a_backup_goes_on_above_what_the_dispatcher_knows) {
  BOOST_REQUIRE(outbox.submit(answer(1)));
  BOOST_REQUIRE(outbox.on_welcome(0));
  line.send(outbox);
  outbox.on_lost();
  BOOST_REQUIRE(outbox.on_welcome(80));
  BOOST_REQUIRE(outbox.submit(answer(2)));
  BOOST_TEST(line.send(outbox) == (Numbers{1, 81}));
}

BOOST_AUTO_TEST_CASE(what_breaks_the_limits_of_the_protocol_is_not_kept) {
  const auto kept = outbox.submit(alarm(std::string(max_name_bytes + 1, 'x')));
  BOOST_REQUIRE(!kept);
  BOOST_TEST((kept.error().kind == ErrorKind::input));
  BOOST_TEST(kept.error().what.en.find("place_name") != std::string::npos);
  BOOST_TEST(outbox.waiting() == 0u);
}

BOOST_AUTO_TEST_CASE(when_it_is_full_alarms_are_still_kept) {
  for (std::uint32_t i = 0; i < sdk::outbox_entries; ++i) BOOST_REQUIRE(outbox.submit(answer(1)));
  const auto one_more = outbox.submit(answer(1));
  BOOST_REQUIRE(!one_more);
  BOOST_TEST((one_more.error().kind == ErrorKind::environment));
  for (std::size_t i = sdk::outbox_entries; i < sdk::outbox_alarm_entries; ++i) {
    BOOST_REQUIRE(
        outbox.submit(i % 2 == 0 ? input::Body(alarm()) : input::Body(input::DistressReported{})));
  }
  BOOST_TEST(!outbox.submit(alarm()));
}

BOOST_AUTO_TEST_CASE(a_withdrawn_message_is_not_sent) {
  const auto ticket = outbox.submit(alarm());
  BOOST_REQUIRE(outbox.pending().size() == 1u);
  BOOST_TEST(outbox.pending()[0].ticket == *ticket);
  BOOST_REQUIRE(outbox.withdraw(*ticket));
  BOOST_REQUIRE(outbox.on_welcome(0));
  BOOST_TEST(line.send(outbox).empty());
  const auto again = outbox.withdraw(*ticket);
  BOOST_REQUIRE(!again);
  BOOST_TEST((again.error().kind == ErrorKind::not_found));
}

BOOST_AUTO_TEST_CASE(the_next_program_sends_what_the_last_one_left) {
  BOOST_REQUIRE(outbox.submit(alarm("pier")));
  Outbox next(store);
  BOOST_REQUIRE(next.on_welcome(0));
  BOOST_TEST(line.send(next) == Numbers{1});
  BOOST_REQUIRE(next.on_acknowledged(acknowledged(1)));
  BOOST_TEST(next.take_results().size() == 1u);
}

BOOST_AUTO_TEST_SUITE_END()
