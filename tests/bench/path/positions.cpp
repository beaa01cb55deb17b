// See positions.hpp.
#include "tests/bench/path/positions.hpp"

#include <algorithm>
#include <numeric>
#include <thread>

namespace liferelay::bench {
namespace {

constexpr std::int32_t move_e7 = 2'700;            // 30 m, less than what counts as a jump
constexpr std::int64_t reports_begin_ms = 60'000;  // before now: each report is newer than the last
constexpr auto durable_within = std::chrono::seconds(60);
constexpr auto flow_step = std::chrono::milliseconds(5);

std::int64_t wall_ms() {
  const auto now = std::chrono::system_clock::now().time_since_epoch();
  return std::chrono::duration_cast<std::chrono::milliseconds>(now).count();
}

}  // namespace

Positions::Positions(Field& field, std::vector<std::size_t> trackers, std::vector<Person> people)
    : field_(field),
      people_(std::move(people)),
      reported_ms_(people_.size(), wall_ms() - reports_begin_ms) {
  std::size_t first = 0;
  for (const std::size_t line : trackers) {
    const std::size_t count = std::min(people_per_tracker, people_.size() - first);
    if (count > 0) trackers_.push_back({line, first, count, 0, {}, 0});
    first += count;
  }
  if (first < people_.size()) give_up("there are fewer trackers than people need");
}

Bytes Positions::frame(Tracker& tracker, std::size_t size) {
  wire::Positions message;
  for (std::size_t i = 0; i < size; ++i) {
    const std::size_t who = tracker.first + tracker.next++ % tracker.count;
    const Person& person = people_[who];
    message.who.push_back(person.id);
    message.at_ms.push_back(++reported_ms_[who]);
    message.lat.push_back(person.at.lat_e7 +
                          static_cast<std::int32_t>(prng_.between(-move_e7, move_e7)));
    message.lon.push_back(person.at.lon_e7 +
                          static_cast<std::int32_t>(prng_.between(-move_e7, move_e7)));
    message.accuracy_cm.push_back(1'000);
  }
  return wire::encode(message);
}

// All trackers in turn, each as far as its queue takes it.
void Positions::send_all() {
  for (bool all_sent = false; !all_sent;) {
    all_sent = true;
    bool moved = false;
    for (Tracker& tracker : trackers_) {
      std::size_t burst = 64;
      while (tracker.sent < tracker.frames.size() && burst-- > 0 &&
             field_.try_send(tracker.line, tracker.frames[tracker.sent])) {
        ++tracker.sent;
        moved = true;
      }
      all_sent = all_sent && tracker.sent == tracker.frames.size();
    }
    field_.hear(moved ? 0 : 1, [&](std::size_t, const auto& message, auto, std::size_t) {
      if (const auto* refused = std::get_if<wire::Refused>(&message)) Field::refuse(*refused);
    });
    if (!moved) std::this_thread::yield();
  }
}

// Whatever is answered after a report is answered after the commit that holds the report. A tracker
// may submit nothing, so the answer is a refusal.
void Positions::wait_until_durable() {
  std::size_t waiting = trackers_.size();
  for (const Tracker& tracker : trackers_)
    field_.submit(tracker.line, input::OfferAnswered{AssignmentId{1}, true});
  const auto deadline = Steady::now() + durable_within;
  while (waiting > 0) {
    field_.hear(100, [&](std::size_t, const auto& message, auto, std::size_t) {
      const auto* refused = std::get_if<wire::Refused>(&message);
      if (refused == nullptr) return;
      if (refused->number == 0) Field::refuse(*refused);
      --waiting;
    });
    if (Steady::now() > deadline) give_up("the dispatcher does not answer the trackers");
  }
}

Answer Positions::accept(std::size_t size, std::size_t count) {
  if (size == 0 || size > wire::max_positions) give_up("one message holds 1 to 512 reports");
  const std::size_t frames = count / size / trackers_.size();
  if (frames == 0) give_up("that is less than one message for each tracker");
  for (Tracker& tracker : trackers_) {
    tracker.frames.clear();
    tracker.sent = 0;
    for (std::size_t i = 0; i < frames; ++i) tracker.frames.push_back(frame(tracker, size));
  }
  field_.keep_alive();
  const auto begin = Steady::now();
  send_all();
  wait_until_durable();
  const double passed = seconds_of(Steady::now() - begin);
  const auto reports = static_cast<double>(frames * size * trackers_.size());
  return Answer().add("per_second", reports / passed).add("reports", reports);
}

Answer Positions::refresh() {
  const std::int64_t now = wall_ms() - 1'000;
  for (std::int64_t& reported : reported_ms_) reported = std::max(reported, now);
  constexpr std::size_t size = 100;
  for (Tracker& tracker : trackers_) {
    tracker.frames.clear();
    tracker.sent = 0;
    for (std::size_t done = 0; done < tracker.count; done += size)
      tracker.frames.push_back(frame(tracker, std::min(size, tracker.count - done)));
  }
  field_.keep_alive();
  send_all();
  wait_until_durable();
  return Answer().add("reports", static_cast<double>(people_.size()));
}

Answer Positions::flow(double per_second, double seconds) {
  const auto begin = Steady::now();
  double sent = 0;
  std::size_t tracker = 0;
  for (double passed = 0; passed < seconds; passed = seconds_of(Steady::now() - begin)) {
    for (; sent < passed * per_second; ++sent) {
      Tracker& next = trackers_[tracker++ % trackers_.size()];
      const std::size_t who = next.first + next.next % next.count;
      reported_ms_[who] = std::max(reported_ms_[who], wall_ms() - 1);
      if (!field_.try_send(next.line, frame(next, 1))) give_up("the dispatcher does not keep up");
    }
    field_.keep_alive();
    field_.hear(0, [&](std::size_t, const auto& message, auto, std::size_t) {
      if (const auto* refused = std::get_if<wire::Refused>(&message)) Field::refuse(*refused);
    });
    std::this_thread::sleep_for(flow_step);
  }
  return Answer().add("sent", sent);
}

}  // namespace liferelay::bench
