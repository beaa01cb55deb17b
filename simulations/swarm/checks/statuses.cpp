// See statuses.hpp.
#include "simulations/swarm/checks/statuses.hpp"

#include "simulations/swarm/checks/rules.hpp"

namespace liferelay::swarm {
namespace {

template <class Number>
Text numbered(std::string_view en, std::string_view zh, Number number) {
  return say("{0} {2}", "{1} {2}", {en, zh, std::to_string(number)});
}

}  // namespace

void StatusCheck::committed(const Commit& commit) {
  for (const record::Record& record : commit.records) {
    for (const Event& event : record.events)
      std::visit([&](const auto& each) { take(each); }, event);
  }
}

template <class Map, class Status>
void StatusCheck::change(Map& map, const typename Map::key_type& key, Status to,
                         const Text& thing) {
  const auto found = map.find(key);
  if (found == map.end())
    return note(Check::transitions, say("{0} changed and was never there.",
                                        "{1} 从未出现，却发生变化。", {thing.en, thing.zh}));
  if (!rules::may_become(found->second, to))
    note(Check::transitions, say("{0} went from {2} to {3}.", "{1} 由 {2} 变为 {3}。",
                                 {thing.en, thing.zh, name_of(found->second), name_of(to)}));
  found->second = to;
}

void StatusCheck::take(const event::IncidentOpened& opened) {
  if (!incidents_.emplace(opened.incident.id, opened.incident.state).second)
    note(Check::transitions, say("Incident {0} was opened twice.", "事件 {0} 被开启两次。",
                                 {std::to_string(opened.incident.id.value)}));
}

void StatusCheck::take(const event::IncidentEnded& ended) {
  change(incidents_, ended.incident, ended.state,
         numbered("Incident", "事件", ended.incident.value));
}

void StatusCheck::take(const event::IncidentArchived& archived) {
  const auto found = incidents_.find(archived.incident);
  if (found == incidents_.end() || found->second == IncidentState::open)
    note(Check::transitions,
         say("Incident {0} was archived and had not ended.", "事件 {0} 尚未结束即被归档。",
             {std::to_string(archived.incident.value)}));
}

void StatusCheck::take(const event::RoleOpened& opened) {
  const std::uint32_t number = roles_opened_[opened.incident]++;
  roles_[{opened.incident, number}] = opened.role.status;
}

void StatusCheck::take(const event::RoleChanged& changed) {
  change(roles_, {changed.incident, changed.role}, changed.status,
         numbered("A role of incident", "某任务，事件", changed.incident.value));
}

void StatusCheck::take(const event::ExternalOpened& opened) {
  requests_[opened.request.id] = opened.request.state;
}

void StatusCheck::take(const event::ExternalReached& reached) {
  change(requests_, reached.request, reached.state,
         numbered("Call outside", "外部求助", reached.request.value));
}

void StatusCheck::take(const event::EquipmentNumbered& numbered_now) {
  equipment_[numbered_now.no] = EquipmentState::available;
}

void StatusCheck::take(const event::EquipmentChanged& changed) {
  change(equipment_, changed.equipment, changed.state,
         numbered("Equipment", "器材", changed.equipment.value));
}

std::vector<IncidentId> StatusCheck::open_incidents() const {
  std::vector<IncidentId> open;
  for (const auto& [id, state] : incidents_) {
    if (state == IncidentState::open) open.push_back(id);
  }
  return open;
}

}  // namespace liferelay::swarm
