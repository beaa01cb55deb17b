// See position_desk.hpp.
#include "dispatcher/sequencer/position_desk.hpp"

#include <algorithm>

#include "dispatcher/sequencer/permission.hpp"
#include "dispatcher/sequencer/site_lookup.hpp"

namespace liferelay::sequencer {

namespace {

Refusal at_row(RefusalCode code, std::string_view column, std::size_t row) {
  return {code, std::string(column) + "." + std::to_string(row)};
}

// Positions are kept only on duty or on an accepted task (R27).
bool may_be_followed(const State& state, const Responder& who) {
  if (who.live || who.duty == Duty::on) return true;
  if (who.duty == Duty::off || !state.site) return false;
  const SiteResponder* described = find_responder(state, who.id);
  if (described == nullptr) return false;
  // An unknown shift is nobody's absence.
  if (described->shift >= state.site->hours.size()) return true;
  return opening_at(state.site->hours[described->shift], state.site->zone, state.wall()) !=
         Opening::closed;
}

}  // namespace

std::optional<Refusal> PositionDesk::take(const State& state, const Roster& roster,
                                          const EnrolledKey& key, const wire::Positions& message,
                                          Instant now) {
  std::optional<Refusal> first;
  for (std::size_t row = 0; row < message.at_ms.size(); ++row) {
    auto refusal = take_row(state, roster, key, message, row, now);
    if (!refusal) continue;
    ++counts_.refused;
    if (!first) first = std::move(refusal);
  }
  return first;
}

std::optional<Refusal> PositionDesk::take_row(const State& state, const Roster& roster,
                                              const EnrolledKey& key,
                                              const wire::Positions& message, std::size_t row,
                                              Instant now) {
  const std::string& id = message.who.empty() ? key.responder : message.who[row];
  if (auto refusal = may_report_position(key, id)) {
    if (refusal->code == RefusalCode::not_yours) refusal->field = "who." + std::to_string(row);
    return refusal;
  }
  const ResponderNo no = roster.responder(id);
  const auto found = state.responders.find(no);
  if (found == state.responders.end() || found->second.retired)
    return at_row(RefusalCode::no_such_responder, "who", row);

  PositionReport report;
  report.who = no;
  report.at = Instant{message.at_ms[row]};
  report.position = {message.lat[row], message.lon[row]};
  report.accuracy_cm = message.accuracy_cm.empty() ? 0 : message.accuracy_cm[row];
  if (!geo::is_on_earth(report.position)) return at_row(RefusalCode::out_of_range, "lat", row);
  if (report.at.ms <= 0 || report.at > now + clock_tolerance || report.at < now - oldest_)
    return at_row(RefusalCode::out_of_range, "at_ms", row);

  const Responder& who = found->second;
  Instant& newest =
      newest_.try_emplace(no, who.last_report ? who.last_report->at : Instant{}).first->second;
  if (report.at <= newest) {
    ++counts_.repeated;
  } else if (newest && report.at - newest < spacing_) {
    ++counts_.too_close;
  } else if (!may_be_followed(state, who)) {
    ++counts_.off_duty;
  } else {
    newest = report.at;
    reports_.push_back(report);
    keys_.push_back(key.no);
    ++counts_.taken;
  }
  return std::nullopt;
}

void PositionDesk::forget(KeyNo key) {
  std::size_t kept = 0;
  for (std::size_t i = 0; i < reports_.size(); ++i) {
    if (keys_[i] == key) continue;
    reports_[kept] = reports_[i];
    keys_[kept++] = keys_[i];
  }
  counts_.taken -= reports_.size() - kept;
  counts_.refused += reports_.size() - kept;
  reports_.resize(kept);
  keys_.resize(kept);
}

std::vector<input::PositionBlock> PositionDesk::blocks() {
  std::vector<input::PositionBlock> blocks;
  for (std::size_t from = 0; from < reports_.size(); from += max_block_reports) {
    const std::size_t to = std::min(from + max_block_reports, reports_.size());
    const auto begin = reports_.begin();
    blocks.push_back(
        {{begin + static_cast<std::ptrdiff_t>(from), begin + static_cast<std::ptrdiff_t>(to)}});
  }
  reports_.clear();
  keys_.clear();
  newest_.clear();
  return blocks;
}

}  // namespace liferelay::sequencer
