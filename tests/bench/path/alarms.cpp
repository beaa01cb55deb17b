// See alarms.hpp.
#include "tests/bench/path/alarms.hpp"

#include <optional>

namespace liferelay::bench {
namespace {

constexpr auto answered_within = std::chrono::seconds(60);
constexpr auto released_within = std::chrono::milliseconds(200);
constexpr std::size_t cancelled_at_once = 200;

// The shipped plan starts on the one; the benchmark's own plan, of a single role, on the other.
constexpr ReportedKind whole_plan = ReportedKind::collapsed;
constexpr ReportedKind single_role = ReportedKind::smoke_or_fire;

void expect_before(Steady::time_point deadline, const char* what) {
  if (Steady::now() > deadline) give_up(std::string("no ") + what + " came in time");
}

double mean(double sum, std::size_t count) {
  return sum / static_cast<double>(count);
}

}  // namespace

Alarms::Alarms(Field& field, AlarmLines lines, std::vector<geo::Position> spots)
    : field_(field), lines_(std::move(lines)), spots_(std::move(spots)) {}

input::AlarmRaised Alarms::alarm(ReportedKind kind) {
  input::AlarmRaised alarm;
  alarm.kind = kind;
  alarm.place.known = true;
  alarm.place.at = spots_[next_spot_++ % spots_.size()];
  return alarm;
}

Alarms::Sample Alarms::raise_one() {
  Sample sample;
  const std::size_t bell = lines_.bells[next_bell_++ % lines_.bells.size()];
  const auto wanted = alarm(whole_plan);
  std::optional<Steady::time_point> first;
  bool acknowledged = false;
  const auto begin = Steady::now();
  field_.submit(bell, wanted);
  sample.alarm_bytes = field_.last_bytes();
  while (!acknowledged || !first) {
    field_.hear(1'000, [&](std::size_t, const auto& message, auto when, std::size_t bytes) {
      if (const auto* task = std::get_if<wire::Task>(&message)) {
        if (task->state != Rung::sent || !offered_.insert(task->assignment).second) return;
        if (!first) first = when;
        ++sample.offers;
        sample.offer_bytes += bytes;
      } else if (const auto* ack = std::get_if<wire::Acknowledged>(&message)) {
        acknowledged = true;
        sample.acknowledged_us = microseconds(when - begin);
        sample.acknowledgement_bytes = bytes;
        sample.incident = ack->incident;
        sample.commit = ack->head.commit;
      } else if (const auto* refused = std::get_if<wire::Refused>(&message)) {
        Field::refuse(*refused);
      }
    });
    expect_before(begin + answered_within, "offer");
  }
  sample.first_offer_us = microseconds(*first - begin);
  return sample;
}

void Alarms::cancel(const Sample& sample) {
  field_.submit(lines_.operator_line, input::IncidentCancelled{sample.incident, {}});
  std::optional<Steady::time_point> cancelled;
  const auto begin = Steady::now();
  while (!cancelled || (!offered_.empty() && Steady::now() < *cancelled + released_within)) {
    field_.hear(50, [&](std::size_t, const auto& message, auto when, std::size_t) {
      if (const auto* task = std::get_if<wire::Task>(&message)) {
        if (task->state != Rung::sent) offered_.erase(task->assignment);
      } else if (std::holds_alternative<wire::Acknowledged>(message)) {
        cancelled = when;
      } else if (const auto* refused = std::get_if<wire::Refused>(&message)) {
        Field::refuse(*refused);
      }
    });
    expect_before(begin + answered_within, "word of the cancelled incident");
  }
  offered_.clear();
}

Answer Alarms::latency(std::size_t count) {
  std::vector<double> offers;
  Sample sums;
  double acknowledged_us = 0;
  std::uint64_t commit = 0;
  for (std::size_t i = 0; i < count; ++i) {
    field_.keep_alive();
    const Sample sample = raise_one();
    cancel(sample);
    offers.push_back(sample.first_offer_us);
    acknowledged_us += sample.acknowledged_us;
    sums.offers += sample.offers;
    sums.offer_bytes += sample.offer_bytes;
    sums.alarm_bytes += sample.alarm_bytes;
    sums.acknowledgement_bytes += sample.acknowledgement_bytes;
    commit = sample.commit;
  }
  Answer answer;
  answer.add_percentiles(offers)
      .add("acknowledged_mean", mean(acknowledged_us, count))
      .add("alarm_bytes", mean(static_cast<double>(sums.alarm_bytes), count))
      .add("acknowledgement_bytes", mean(static_cast<double>(sums.acknowledgement_bytes), count))
      .add("offers", mean(static_cast<double>(sums.offers), count))
      .add("offer_bytes", mean(static_cast<double>(sums.offer_bytes), sums.offers))
      .add("last_commit", static_cast<double>(commit));
  return answer;
}

double Alarms::block_of(std::size_t outstanding, std::size_t count) {
  std::size_t sent = 0;
  std::vector<IncidentId> incidents;
  const auto begin = Steady::now();
  auto last = begin;
  while (sent < std::min(outstanding, count))
    field_.submit(lines_.bells[sent++], alarm(single_role));
  while (incidents.size() < count) {
    field_.hear(1'000, [&](std::size_t line, const auto& message, auto when, std::size_t) {
      if (const auto* ack = std::get_if<wire::Acknowledged>(&message)) {
        incidents.push_back(ack->incident);
        last = when;
        if (sent < count) {
          field_.submit(line, alarm(single_role));
          ++sent;
        }
      } else if (const auto* refused = std::get_if<wire::Refused>(&message)) {
        Field::refuse(*refused);
      }
    });
    expect_before(last + answered_within, "acknowledgement");
  }
  cancel_all(incidents);
  return seconds_of(last - begin);
}

void Alarms::cancel_all(const std::vector<IncidentId>& incidents) {
  std::size_t sent = 0;
  std::size_t done = 0;
  const auto deadline = Steady::now() + answered_within;
  while (done < incidents.size()) {
    for (; sent < incidents.size() && sent < done + cancelled_at_once; ++sent)
      field_.submit(lines_.operator_line, input::IncidentCancelled{incidents[sent], {}});
    field_.hear(1'000, [&](std::size_t, const auto& message, auto, std::size_t) {
      if (std::holds_alternative<wire::Acknowledged>(message)) ++done;
      if (const auto* refused = std::get_if<wire::Refused>(&message)) Field::refuse(*refused);
    });
    expect_before(deadline, "word of the cancelled incidents");
  }
}

Answer Alarms::rate(std::size_t outstanding, std::size_t count, std::size_t block) {
  if (outstanding == 0 || outstanding > lines_.bells.size()) give_up("there are not so many bells");
  double seconds = 0;
  for (std::size_t done = 0; done < count; done += block) {
    field_.keep_alive();
    seconds += block_of(outstanding, std::min(block, count - done));
  }
  return Answer().add("per_second", static_cast<double>(count) / seconds);
}

}  // namespace liferelay::bench
