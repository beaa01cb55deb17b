// See watchers.hpp.
#include "simulations/swarm/checks/watchers.hpp"

#include <map>

namespace liferelay::swarm {
namespace {

// Words about people travel as text, without the owner they are sealed for; a board has none.
Personal as_seen(const Personal& words, Watcher who) {
  const bool hidden = who == Watcher::board || words.erased;
  return {"", hidden ? "" : words.text, false};
}

template <class T>
T as_seen(const T& same, Watcher) {
  return same;
}
Alarm as_seen(Alarm alarm, Watcher who) {
  alarm.note = as_seen(alarm.note, who);
  return alarm;
}
Caller as_seen(Caller caller, Watcher who) {
  caller.call_back = as_seen(caller.call_back, who);
  return caller;
}
Patient as_seen(Patient patient, Watcher who) {
  patient.description = as_seen(patient.description, who);
  return patient;
}

// Compares all objects of one kind; `same` says whether a held one is the one of the state.
template <class Held, class Map, class Same>
std::optional<Text> compare(const sdk::WatchedState& copy, const Map& wanted, const Text& kind,
                            Same&& same) {
  std::map<std::uint32_t, const Held*> held;
  copy.for_each<Held>(
      [&](const Held& each) { held[sdk::object_number(wire::Object(each))] = &each; });
  std::optional<Text> found;
  const auto tell = [&](std::uint32_t number, std::string_view en, std::string_view zh) {
    if (!found)
      found = say("{0} {4} {2}", "{1} {4} {3}", {kind.en, kind.zh, en, zh, std::to_string(number)});
  };
  for (const auto& [id, object] : wanted) {
    const auto there = held.find(id.value);
    if (there == held.end()) {
      tell(id.value, "is missing", "缺失");
    } else if (!same(*there->second, object)) {
      tell(id.value, "differs", "不一致");
    }
  }
  for (const auto& [number, object] : held) {
    const bool known = wanted.contains(typename Map::key_type{number});
    if (!known) tell(number, "is no longer there", "应已移除");
  }
  return found;
}

}  // namespace

std::optional<Text> difference(const sdk::WatchedState& copy, const State& state, Watcher who) {
  std::optional<Text> first;
  const auto look = [&](const auto& wanted, const Text& kind) {
    using Held = typename std::decay_t<decltype(wanted)>::mapped_type;
    if (first) return;
    first = compare<Held>(copy, wanted, kind, [&](const Held& held, const Held& is) {
      return as_seen(held, Watcher::control_room) == as_seen(is, who);
    });
  };
  look(state.incidents, {"incident", "事件"});
  look(state.patients, {"patient", "患者"});
  look(state.alarms, {"alarm", "报警"});
  look(state.callers, {"caller", "报警人"});
  look(state.assignments, {"assignment", "派遣"});
  look(state.requests, {"call outside", "外部求助"});
  look(state.hazards, {"hazard", "危险"});
  look(state.responders, {"responder", "人员"});
  look(state.troubles, {"trouble", "故障"});
  if (who == Watcher::control_room) look(state.keys, {"key", "密钥"});
  if (first) return first;
  return compare<wire::EquipmentSummary>(
      copy, state.equipment, {"equipment", "器材"},
      [](const wire::EquipmentSummary& held, const Equipment& is) {
        return held.id == is.id && held.state == is.state;
      });
}

}  // namespace liferelay::swarm
