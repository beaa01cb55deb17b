#include "dispatcher/engine/external.hpp"

#include "dispatcher/engine/decide.hpp"
#include "dispatcher/engine/stand_down.hpp"

namespace liferelay::engine {

void open_request(Draft& draft, IncidentId incident, ExternalService service) {
  ExternalRequest request;
  request.id = ExternalRequestId{draft.state().last.request.value + 1};
  request.incident = incident;
  request.service = service;
  request.stamps.push_back({ExternalState::to_call, draft.stamp(StampSource::engine)});
  const ExternalRequestId id = request.id;
  draft.emit(event::ExternalOpened{std::move(request)});
  draft.set_timer(TimerKind::external_overdue, id.value,
                  draft.now() + seconds(draft.settings().external_accept_s));
}

void request_is_overdue(Draft& draft, ExternalRequestId id) {
  const ExternalRequest& request = existing(draft.state().requests, id);
  if (request.state >= ExternalState::accepted || request.overdue) return;
  draft.emit(event::ExternalOverdue{id});
  draft.call_operator(request.incident, CallReason::external_overdue, name_of(request.service));
}

Verdict decide(Draft& draft, const input::ExternalStepped& in) {
  const auto found = draft.state().requests.find(in.request);
  if (found == draft.state().requests.end()) return refuse(RefusalCode::no_such_request, "request");
  if (in.scripted && draft.state().mode == Mode::live)
    return refuse(RefusalCode::scripted_in_live, "scripted");
  const ExternalRequest& request = found->second;
  if (!external_table.allows(request.state, in.state))
    return refuse(RefusalCode::not_allowed_now, "state");
  if (request.stamps.size() >= max_stamps) return refuse(RefusalCode::too_many);
  if (in.case_number.size() > max_name_bytes) return refuse(RefusalCode::too_large, "case_number");
  const auto source = in.scripted ? StampSource::scripted : StampSource::operator_;
  draft.emit(event::ExternalReached{in.request, in.state, in.case_number, in.expected_at,
                                    draft.stamp(source, in.stated_at)});
  if (in.state >= ExternalState::accepted)
    draft.clear_timer(TimerKind::external_overdue, in.request.value);
  if (in.state == ExternalState::crew_at_patient && request.service == ExternalService::medical)
    crew_is_at_patient(draft, request.incident);
  return taken;
}

Verdict decide(Draft& draft, const input::ExternalRequested& in) {
  const auto found = draft.state().incidents.find(in.incident);
  if (found == draft.state().incidents.end())
    return refuse(RefusalCode::no_such_incident, "incident");
  if (found->second.state != IncidentState::open)
    return refuse(RefusalCode::incident_ended, "incident");
  constexpr std::size_t max_requests = 64;
  if (found->second.requests.size() >= max_requests) return refuse(RefusalCode::too_many);
  open_request(draft, in.incident, in.service);
  return taken;
}

}  // namespace liferelay::engine
