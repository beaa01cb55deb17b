#include "agents/cli/incident_command.hpp"

#include <cstdio>
#include <optional>

#include <nlohmann/json.hpp>

#include "agents/cli/alarm_command.hpp"
#include "agents/cli/board.hpp"
#include "agents/cli/desk.hpp"
#include "agents/cli/json.hpp"
#include "agents/cli/phrases.hpp"
#include "agents/cli/places_command.hpp"
#include "dispatcher/domain/words.hpp"
#include "dispatcher/wire/messages_fields.hpp"

namespace liferelay::cli {
namespace {

// Runs `use` on a complete copy and gives what it returns.
template <class Use>
ExitCode on_snapshot(const Common& common, Use use) {
  ExitCode code = ExitCode::ok;
  const auto done = with_snapshot(
      common, operator_identity,
      [&](const sdk::WatchedState& watched, Desk& desk) { code = use(watched, desk); });
  return done ? code : report(common, done.error());
}

ExitCode not_found(const Common& common, const Text& what) {
  return report(common, {ErrorKind::not_found, what});
}

ExitCode no_incident(const Common& common, std::uint32_t number) {
  return not_found(common, say("There is no incident {0}; see liferelay incident list --all.",
                               "没有事件 {0}；请查看 liferelay incident list --all。",
                               {std::to_string(number)}));
}

template <class T>
std::optional<std::uint32_t> number_of(const sdk::WatchedState& watched, const std::string& id) {
  std::optional<std::uint32_t> found;
  watched.for_each<T>([&](const T& item) {
    if (item.id == id) found = item.no.value;
  });
  return found;
}

nlohmann::ordered_json full_json(const sdk::WatchedState& watched, const Incident& incident) {
  nlohmann::ordered_json out = to_json(incident);
  const auto expand = [&]<class T>(const char* name, const auto& ids) {
    auto& list = out[name] = nlohmann::ordered_json::array();
    for (const auto id : ids) {
      if (const auto* item = watched.find<T>(id.value)) list.push_back(to_json(*item));
    }
  };
  expand.template operator()<Assignment>("assignments", incident.assignments);
  expand.template operator()<ExternalRequest>("requests", incident.requests);
  expand.template operator()<Patient>("patients", incident.patients);
  expand.template operator()<Alarm>("alarms", incident.alarms);
  expand.template operator()<Hazard>("hazards", incident.hazards);
  return out;
}

struct Availability {
  Text text;
  const char* word;
};
Availability availability(const Responder& responder) {
  if (responder.retired) return {say("no longer in the registry", "已不在名册"), "retired"};
  if (responder.live)
    return {say("busy, assignment {0}", "任务中（{0}）", {std::to_string(responder.live.value)}),
            "busy"};
  if (responder.do_not_disturb) return {say("do not disturb", "免打扰"), "do_not_disturb"};
  if (responder.duty == Duty::off) return {say("off duty", "下岗"), "off"};
  if (responder.duty == Duty::on) return {say("on duty", "在岗"), "on"};
  return {say("by shift", "按班次"), "by_shift"};
}

// The id stands in a column of its own: "Anna (P1)" -> "Anna", "P1" -> "".
std::string without_id(const std::string& person, const std::string& id) {
  if (person == id) return {};
  const std::string ending = " (" + id + ")";
  return person.ends_with(ending) ? person.substr(0, person.size() - ending.size()) : person;
}

}  // namespace

ExitCode list_incidents(const Common& common, bool all) {
  return on_snapshot(common, [&](const sdk::WatchedState& watched, Desk& desk) {
    auto list = nlohmann::ordered_json::array();
    const Narrator narrator(watched);
    watched.for_each<Incident>([&](const Incident& incident) {
      if (!all && incident.state != IncidentState::open) return;
      if (common.json) {
        list.push_back(to_json(incident));
        return;
      }
      const Instant end = incident.ended_at ? incident.ended_at : desk.dispatcher_now();
      std::printf("#%-4u %-10s %-16s %7s  %s\n", incident.id.value,
                  word(incident.state).in(common.language).c_str(),
                  word(incident.kind).in(common.language).c_str(),
                  minutes_and_seconds(end - incident.raised_at).c_str(),
                  narrator.place(incident).in(common.language).c_str());
    });
    if (common.json) std::printf("%s\n", list.dump().c_str());
    return ExitCode::ok;
  });
}

ExitCode show_incident(const Common& common, std::uint32_t number) {
  return on_snapshot(common, [&](const sdk::WatchedState& watched, Desk& desk) {
    const auto* incident = watched.find<Incident>(number);
    if (incident == nullptr) return no_incident(common, number);
    if (common.json) {
      std::printf("%s\n", full_json(watched, *incident).dump().c_str());
    } else {
      std::printf("%s", draw_incident(watched, Narrator(watched), *incident, desk.dispatcher_now(),
                                      common.language)
                            .c_str());
    }
    return ExitCode::ok;
  });
}

ExitCode list_people(const Common& common) {
  return on_snapshot(common, [&](const sdk::WatchedState& watched, Desk&) {
    auto list = nlohmann::ordered_json::array();
    const Narrator narrator(watched);
    watched.for_each<Responder>([&](const Responder& responder) {
      const Availability state = availability(responder);
      if (common.json) {
        auto one = to_json(responder);
        one["name"] = narrator.person(responder.no);
        one["availability"] = state.word;
        list.push_back(std::move(one));
        return;
      }
      const Text line =
          responder.connected ? say("connected", "已连接") : say("not connected", "未连接");
      std::printf("%-12s %-24s %-14s %s\n", responder.id.c_str(),
                  without_id(narrator.person(responder.no), responder.id).c_str(),
                  line.in(common.language).c_str(), state.text.in(common.language).c_str());
    });
    if (common.json) std::printf("%s\n", list.dump().c_str());
    return ExitCode::ok;
  });
}

ExitCode say_as_operator(const Common& common, const input::Body& body, const Text& done) {
  const auto result = submit_now(common, operator_identity, body);
  if (!result) return report(common, result.error());
  if (common.json) {
    nlohmann::ordered_json out;
    out["incident"] = result->end.incident;
    out["subject"] = result->end.subject;
    if (!result->choices.empty()) out["choices"] = to_json(result->choices);
    std::printf("%s\n", out.dump().c_str());
  } else {
    const std::string subject =
        result->end.subject == 0 ? "" : " (" + std::to_string(result->end.subject) + ")";
    print(common, {done.en + subject, done.zh + subject});
    if (!result->choices.empty()) print(common, about_guess(result->choices.front()));
  }
  return ExitCode::ok;
}

ExitCode move_incident(const Common& common, const MoveWords& words) {
  input::IncidentMoved moved;
  moved.incident = IncidentId(words.incident);
  moved.place_name = words.place;
  if (!words.at.empty()) {
    const auto at = parse_position(words.at);
    if (!at) return report(common, at.error());
    moved.place.known = true;
    moved.place.at = *at;
  }
  return say_as_operator(
      common, moved,
      say("The place is changed; nobody under way is stopped.", "地点已更新；在途人员不受影响。"));
}

ExitCode assign_by_hand(const Common& common, const AssignWords& words) {
  input::AssignedByHand hand;
  hand.incident = IncidentId(words.incident);
  const ExitCode looked_up = on_snapshot(common, [&](const sdk::WatchedState& watched, Desk&) {
    const auto* incident = watched.find<Incident>(words.incident);
    if (incident == nullptr) return no_incident(common, words.incident);
    std::optional<std::uint32_t> role;
    for (std::size_t i = 0; i < incident->roles.size() && !role; ++i) {
      const std::uint32_t need = incident->roles[i].need;
      if (need < incident->plan.roles.size() && incident->plan.roles[need].id == words.role)
        role = static_cast<std::uint32_t>(i);
    }
    if (!role)
      return not_found(common,
                       say("The incident has no role \"{0}\"; see liferelay incident show.",
                           "该事件没有角色“{0}”；请查看 liferelay incident show。", {words.role}));
    hand.role = *role;
    const auto responder = number_of<Responder>(watched, words.responder);
    if (!responder)
      return not_found(
          common, say("Nobody has the id \"{0}\"; see liferelay people list.",
                      "没有编号“{0}”的人员；请查看 liferelay people list。", {words.responder}));
    hand.responder = ResponderNo(*responder);
    if (words.equipment.empty()) return ExitCode::ok;
    const auto equipment = number_of<wire::EquipmentSummary>(watched, words.equipment);
    if (!equipment)
      return not_found(common, say("No equipment has the id \"{0}\".", "没有编号“{0}”的器材。",
                                   {words.equipment}));
    hand.equipment = EquipmentNo(*equipment);
    return ExitCode::ok;
  });
  if (looked_up != ExitCode::ok) return looked_up;
  return say_as_operator(common, hand, say("Asked.", "已派单。"));
}

ExitCode step_external(const Common& common, const ExternalWords& words) {
  const auto state = from_name<ExternalState>(words.state);
  if (!state) {
    return report(
        common,
        {ErrorKind::usage,
         say("\"{0}\" is no step; use answered, accepted, eta_given, vehicle_on_scene, "
             "crew_at_patient or cancelled.",
             "“{0}”不是有效步骤；请用 "
             "answered、accepted、eta_given、vehicle_on_scene、crew_at_patient 或 cancelled。",
             {words.state})});
  }
  input::ExternalStepped stepped;
  stepped.request = ExternalRequestId(words.request);
  stepped.state = *state;
  stepped.case_number = words.case_number;
  if (words.eta_minutes != 0) {
    const ExitCode asked = on_snapshot(common, [&](const sdk::WatchedState&, Desk& desk) {
      stepped.expected_at = desk.dispatcher_now() + minutes(words.eta_minutes);
      return ExitCode::ok;
    });
    if (asked != ExitCode::ok) return asked;
  }
  return say_as_operator(common, stepped, say("Recorded.", "已记录。"));
}

ExitCode enter_rung(const Common& common, const RungWords& words) {
  const auto rung = from_name<Rung>(words.rung);
  if (!rung) {
    return report(common, {ErrorKind::usage,
                           say("\"{0}\" is no rung; use accepted, departed, equipment_collected, "
                               "on_scene, at_patient, handed_over, released, declined or unable.",
                               "“{0}”不是有效状态；请用 "
                               "accepted、departed、equipment_collected、on_scene、at_"
                               "patient、handed_over、released、declined 或 unable。",
                               {words.rung})});
  }
  input::RungReported reported;
  reported.assignment = AssignmentId(words.assignment);
  reported.rung = *rung;
  reported.on_behalf = true;
  if (words.ago_s != 0) {
    const ExitCode asked = on_snapshot(common, [&](const sdk::WatchedState&, Desk& desk) {
      reported.stated_at = desk.dispatcher_now() - seconds(words.ago_s);
      return ExitCode::ok;
    });
    if (asked != ExitCode::ok) return asked;
  }
  return say_as_operator(common, reported, say("Entered on behalf.", "已代为录入。"));
}

ExitCode appoint_commander(const Common& common, const CommanderWords& words) {
  input::CommanderAppointed appointed;
  appointed.incident = IncidentId(words.incident);
  const ExitCode looked_up = on_snapshot(common, [&](const sdk::WatchedState& watched, Desk&) {
    const auto responder = number_of<Responder>(watched, words.responder);
    if (!responder)
      return not_found(
          common, say("Nobody has the id \"{0}\"; see liferelay people list.",
                      "没有编号“{0}”的人员；请查看 liferelay people list。", {words.responder}));
    appointed.responder = ResponderNo(*responder);
    return ExitCode::ok;
  });
  if (looked_up != ExitCode::ok) return looked_up;
  return say_as_operator(common, appointed, say("Commander appointed.", "已指定现场指挥。"));
}

}  // namespace liferelay::cli
