#include "dispatcher/engine/draft.hpp"

#include <algorithm>

#include "dispatcher/engine/apply.hpp"

namespace liferelay::engine {

const Site& Draft::site() const {
  LIFERELAY_CHECK(state().site != nullptr);
  return *state().site;
}

void Draft::emit(Event event) {
  apply_event(ledger_, event);
  events_.push_back(std::move(event));
}

void Draft::call_operator(IncidentId incident, CallReason reason, std::string_view detail) {
  emit(event::OperatorCalled{incident, call_about(reason, detail)});
}

void Draft::set_timer(TimerKind kind, std::uint32_t subject, Instant due) {
  TimerId id = derived().timer(kind, subject);
  if (!id) id = TimerId{state().last.timer.value + 1};
  emit(event::TimerSet{Timer{id, kind, subject, due}});
}

void Draft::clear_timer(TimerKind kind, std::uint32_t subject) {
  const TimerId id = derived().timer(kind, subject);
  if (id) emit(event::TimerCleared{id});
}

Stamp Draft::stamp(StampSource source, Instant stated, Duration precision) const {
  Stamp stamp;
  stamp.entered_at = now();
  stamp.at = stated ? std::min(stated, now()) : now();
  stamp.source = source;
  stamp.precision = std::max(precision, Duration{});
  if (source != StampSource::engine && source != StampSource::implied)
    stamp.by = input_.origin.identity;
  return stamp;
}

void Draft::because(IncidentId incident, std::uint32_t role, Reason reason) {
  reasons_[{incident, role}] = reason;
}

std::optional<Reason> Draft::take_reason(IncidentId incident, std::uint32_t role) {
  const auto found = reasons_.find({incident, role});
  if (found == reasons_.end()) return std::nullopt;
  const Reason reason = found->second;
  reasons_.erase(found);
  return reason;
}

}  // namespace liferelay::engine
