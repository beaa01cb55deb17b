#include "agents/sdk/agent.hpp"

#include <algorithm>
#include <utility>

namespace liferelay::sdk {
namespace {

constexpr std::size_t remembered_deliveries = 1'024;
constexpr Duration ask_again_after = seconds(5);
constexpr std::uint32_t minor_that_finds = 1;
constexpr std::string_view positions_field = "at_ms";  // of a refusal that concerns them

}  // namespace

Agent::Agent(SessionOptions options, Link& link, OutboxStore& store, AgentListener& listener)
    : session_(options, link, *this), outbox_(store, options.seed), listener_(listener) {}

void Agent::poll(Instant now) {
  now_ = now;
  session_.poll(now);
  report(outbox_.refresh(now));
  if (is_ready()) {
    report(outbox_.send_due(
        now, [this](const wire::FromAgent& message) { return session_.send(message); }));
    if (now >= positions_from_) send_positions();
    if (asked_ && now - asked_ >= ask_again_after) ask_for_updates(0);
  }
  for (const OutboxResult& result : outbox_.take_results()) listener_.on_result(result);
}

Instant Agent::next_due() const {
  Instant due = session_.next_due();
  if (outbox_.waiting() > 0) due = std::min(due, now_ + refresh_every);
  if (!is_ready()) return due;
  if (!positions_.empty()) due = std::min(due, std::max(now_, positions_from_));
  if (const auto sending = outbox_.next_due()) due = std::min(due, *sending);
  if (asked_) due = std::min(due, asked_ + ask_again_after);
  return due;
}

Result<Ticket> Agent::answer(AssignmentId assignment, bool accept) {
  return submit(input::OfferAnswered{assignment, accept});
}

Result<Ticket> Agent::report_rung(AssignmentId assignment, Rung rung, Instant stated_at) {
  return submit(input::RungReported{assignment, rung, stated_at, {}, false});
}

Result<Ticket> Agent::report_distress(AssignmentId assignment, bool over) {
  return submit(input::DistressReported{assignment, over});
}

Result<Ticket> Agent::declare_duty(Duty duty, bool do_not_disturb) {
  if (!welcome_) {
    return fail(ErrorKind::unreachable,
                say("No dispatcher has answered yet, so it is not known for whom this key speaks; "
                    "declare your duty when the connection is up.",
                    "尚未连接到调度程序，无法确定此密钥代表何人；请在连接后再申报值勤状态。"));
  }
  return submit(input::DutyDeclared{welcome_->responder, duty, do_not_disturb});
}

Result<Ticket> Agent::submit(const input::Body& body) {
  return outbox_.submit(body);
}

void Agent::report_position(geo::Position position, Instant at, std::uint32_t accuracy_cm,
                            std::string who) {
  const Report newest{position, at, accuracy_cm};
  const auto known = positions_.find(who);
  if (known != positions_.end()) {
    if (at >= known->second.at) known->second = newest;
    return;
  }
  if (positions_.size() == wire::max_positions) {
    const auto oldest =
        std::min_element(positions_.begin(), positions_.end(),
                         [](const auto& a, const auto& b) { return a.second.at < b.second.at; });
    positions_.erase(oldest);
  }
  positions_.emplace(std::move(who), newest);
}

Result<std::uint32_t> Agent::find(std::string words) {
  if (!is_ready()) {
    return fail(ErrorKind::unreachable,
                say("There is no connection to the dispatcher; search again when it is up.",
                    "尚未连接到调度程序；请在连接后再查找。"));
  }
  if (session_.peer_minor() < minor_that_finds) {
    return fail(ErrorKind::unsupported,
                say("This dispatcher is too old to search for places; update it.",
                    "该调度程序版本过旧，不支持查找地点；请更新。"));
  }
  if (words.size() > max_name_bytes)
    return fail(ErrorKind::input, describe({RefusalCode::too_large, "words"}));
  session_.send(wire::Find{++questions_, std::move(words)});
  return questions_;
}

void Agent::watch() {
  watching_ = true;
  if (is_ready()) ask_for_updates(0);
}

std::optional<Instant> Agent::dispatcher_time(Instant now) const {
  if (!welcome_) return std::nullopt;
  return welcome_->now + (now - welcomed_at_) * welcome_->speed;
}

void Agent::on_ready(const wire::Welcome& welcome) {
  welcome_ = welcome;
  welcomed_at_ = now_;
  positions_from_ = {};
  report(outbox_.on_welcome(welcome.highest_number));
  if (watching_) ask_for_updates(watched_.complete() ? watched_.last() + 1 : 0);
  listener_.on_ready(welcome);
}

void Agent::on_lost(LossCause cause) {
  outbox_.on_lost();
  asked_ = {};
  listener_.on_lost(cause);
}

void Agent::on_stopped(const wire::Refused& reason) {
  outbox_.on_lost();
  asked_ = {};
  listener_.on_stopped(reason);
}

void Agent::on_unreadable(const Refusal& refusal) {
  listener_.on_unreadable(refusal);
}

void Agent::on_message(const wire::FromDispatcher& message) {
  if (const auto* acknowledged = std::get_if<wire::Acknowledged>(&message)) {
    report(outbox_.on_acknowledged(*acknowledged));
  } else if (const auto* refused = std::get_if<wire::Refused>(&message)) {
    if (refused->number != 0) return report(outbox_.on_refused(*refused, now_));
    if (refused->code == static_cast<std::uint16_t>(RefusalCode::too_fast) &&
        refused->field == positions_field)
      positions_from_ = now_ + refused->retry_after;
    listener_.on_refused(*refused);
  } else if (const auto* task = std::get_if<wire::Task>(&message)) {
    take(*task);
  } else if (const auto* part = std::get_if<wire::SnapshotPart>(&message)) {
    take(*part);
  } else if (const auto* update = std::get_if<wire::Update>(&message)) {
    take(*update);
  } else if (const auto* found = std::get_if<wire::Found>(&message)) {
    listener_.on_found(*found);
  }
}

void Agent::take(const wire::Task& task) {
  listener_.on_task(task);
  if (task.state != Rung::sent) return;
  if (std::find(delivered_.begin(), delivered_.end(), task.assignment) != delivered_.end()) return;
  const auto reported = report_rung(task.assignment, Rung::delivered);
  if (!reported) return listener_.on_outbox_error(reported.error());
  delivered_.push_back(task.assignment);
  if (delivered_.size() > remembered_deliveries) delivered_.pop_front();
}

void Agent::take(const wire::SnapshotPart& part) {
  const auto taken = watched_.take(part);
  if (taken == WatchedState::Taken::lost) return ask_for_updates(0);
  asked_ = now_;
  if (taken == WatchedState::Taken::collected) return;
  asked_ = {};
  if (taken == WatchedState::Taken::gap) ask_for_updates(watched_.last() + 1);
  listener_.on_snapshot(watched_);
}

void Agent::take(const wire::Update& update) {
  switch (watched_.take(update)) {
    case WatchedState::Taken::applied:
      asked_ = {};
      return listener_.on_update(update, watched_);
    case WatchedState::Taken::gap:
      if (!asked_) ask_for_updates(watched_.last() + 1);
      return;
    case WatchedState::Taken::lost:
      if (!asked_) ask_for_updates(0);
      return;
    case WatchedState::Taken::collected:
    case WatchedState::Taken::known:
      return;
  }
}

void Agent::ask_for_updates(std::uint64_t from) {
  asked_ = now_;
  session_.send(wire::Watch{from});
}

void Agent::send_positions() {
  wire::Positions own;
  wire::Positions followed;
  for (const auto& [who, report] : positions_) {
    wire::Positions& columns = who.empty() ? own : followed;
    if (!who.empty()) columns.who.push_back(who);
    columns.at_ms.push_back(report.at.ms);
    columns.lat.push_back(report.position.lat_e7);
    columns.lon.push_back(report.position.lon_e7);
    columns.accuracy_cm.push_back(report.accuracy_cm);
  }
  if (!own.at_ms.empty() && !session_.send(own)) return;
  if (!followed.at_ms.empty() && !session_.send(followed)) return;
  positions_.clear();
}

void Agent::report(const Result<void>& outcome) {
  if (!outcome) listener_.on_outbox_error(outcome.error());
}

}  // namespace liferelay::sdk
