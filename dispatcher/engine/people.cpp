// People come and go, equipment is used and returned: whoever becomes available may be what an open
// role waits for.
#include "dispatcher/engine/decide.hpp"

namespace liferelay::engine {
namespace {

void set_contact(Draft& draft, const Responder& responder, bool lost) {
  if (responder.live && draft.assignment(responder.live).lost_contact != lost)
    draft.emit(event::ContactChanged{responder.live, lost});
}

void set_connected(Draft& draft, ResponderNo who, bool connected) {
  const auto found = draft.state().responders.find(who);
  if (found == draft.state().responders.end()) return;
  if (found->second.connected != connected) draft.emit(event::ConnectionChanged{who, connected});
  set_contact(draft, found->second, !connected);
}

}  // namespace

Verdict decide(Draft& draft, const input::DutyDeclared& in) {
  const ResponderNo who = in.responder ? in.responder : draft.input().origin.responder;
  const auto found = draft.state().responders.find(who);
  if (found == draft.state().responders.end())
    return refuse(RefusalCode::no_such_responder, "responder");
  const Responder& responder = found->second;
  if (responder.duty != in.duty || responder.do_not_disturb != in.do_not_disturb)
    draft.emit(event::DutyChanged{who, in.duty, in.do_not_disturb});
  draft.available(who);
  return taken;
}

Verdict decide(Draft& draft, const input::AgentConnected& in) {
  set_connected(draft, in.responder, true);
  draft.available(in.responder);
  return taken;
}

Verdict decide(Draft& draft, const input::AgentLost& in) {
  set_connected(draft, in.responder, false);
  return taken;
}

Verdict decide(Draft& draft, const input::EquipmentReported& in) {
  const auto found = draft.state().equipment.find(in.equipment);
  if (found == draft.state().equipment.end())
    return refuse(RefusalCode::no_such_equipment, "equipment");
  if (found->second.state == in.state) return taken;
  if (!equipment_table.allows(found->second.state, in.state))
    return refuse(RefusalCode::not_allowed_now, "state");
  draft.emit(event::EquipmentChanged{in.equipment, in.state});
  if (in.state == EquipmentState::available) draft.anybody_available();
  return taken;
}

}  // namespace liferelay::engine
