#include "agents/cli/board.hpp"

#include <algorithm>
#include <vector>

#include "agents/cli/phrases.hpp"
#include "dispatcher/domain/words.hpp"

namespace liferelay::cli {
namespace {

class Drawer {
 public:
  Drawer(const sdk::WatchedState& watched, const Narrator& narrator, Instant now, Language language)
      : watched_(watched), narrator_(narrator), now_(now), language_(language) {}

  void incident(const Incident& incident) {
    heading(incident);
    for (std::size_t i = 0; i < incident.roles.size(); ++i) role(incident, i);
    for (const ExternalRequestId id : incident.requests) external(id);
    for (const HazardId id : incident.hazards) hazard(id);
  }

  std::string take() { return std::move(out_); }

 private:
  void line(const Text& text) { out_ += text.in(language_) + "\n"; }
  std::string in(const Text& text) const { return text.in(language_); }

  void heading(const Incident& incident) {
    const std::string number = std::to_string(incident.id.value);
    const std::string age =
        minutes_and_seconds((incident.ended_at ? incident.ended_at : now_) - incident.raised_at);
    const std::string level = std::to_string(incident.alarm_level);
    const std::string late = incident.late ? in(say(" LATE", " 迟到")) : "";
    line(say("#{0} {1}{2} | {3} | since the alarm {4} | level {5} | {6}",
             "#{0} {1}{2} | {3} | 距报警 {4} | 等级 {5} | {6}",
             {number, in(word(incident.kind)), late, in(narrator_.place(incident)), age, level,
              in(word(incident.state))}));
    if (!incident.claimed_by.empty())
      line(say("   claimed by {0}", "   由 {0} 认领", {incident.claimed_by}));
    if (incident.commander) {
      line(say("   commander: {0}", "   现场指挥：{0}", {narrator_.person(incident.commander)}));
    }
  }

  void role(const Incident& incident, std::size_t index) {
    const IncidentRole& role = incident.roles[index];
    const bool ended_asking = role.asking_ended && role.status == RoleStatus::open;
    line({"   " + narrator_.role(incident, index).en + ": " + word(role.status).en +
              (ended_asking ? " (enough asked)" : ""),
          "   " + narrator_.role(incident, index).zh + "：" + word(role.status).zh +
              (ended_asking ? "（已够）" : "")});
    std::size_t silent = 0;
    for (const AssignmentId id : incident.assignments) {
      const auto* assignment = watched_.find<Assignment>(id.value);
      if (assignment == nullptr || assignment->role != index) continue;
      if (is_open(assignment->state) && !assignment->active) {
        ++silent;  // still answerable, but no longer counted on
      } else {
        person(*assignment);
      }
    }
    if (silent > 0) {
      line(say("      no answer yet from {0} more", "      另有 {0} 人尚未应答",
               {std::to_string(silent)}));
    }
  }

  void person(const Assignment& assignment) {
    if (is_ended(assignment.state) && assignment.state != Rung::released) return;
    std::string text =
        "      " + in(word(assignment.state)) + "  " + narrator_.person(assignment.responder);
    if (is_open(assignment.state) ||
        (is_live(assignment.state) && assignment.state < Rung::on_scene)) {
      const Duration left = assignment.eta.computed_at + assignment.eta.total - now_;
      text += in(say("  ETA {0}", "  预计 {0}", {minutes_and_seconds(left)}));
    }
    if (assignment.equipment) text += "  " + in(narrator_.equipment(assignment.equipment));
    if (assignment.overdue) text += in(say("  OVERDUE", "  逾期"));
    if (assignment.lost_contact) text += in(say("  LOST CONTACT", "  失联"));
    if (assignment.distress) text += in(say("  DISTRESS", "  遇险求助"));
    text += "  (" + std::to_string(assignment.id.value) + ")";
    out_ += text + "\n";
  }

  void external(ExternalRequestId id) {
    const auto* request = watched_.find<ExternalRequest>(id.value);
    if (request == nullptr) return;
    std::string text = "   " + in(word(request->service)) + ": " + in(word(request->state));
    if (!request->case_number.empty()) text += " " + request->case_number;
    if (request->overdue && request->state < ExternalState::accepted)
      text += in(say("  NOT ACCEPTED", "  未受理"));
    const bool scripted =
        !request->stamps.empty() && request->stamps.back().stamp.source == StampSource::scripted;
    if (scripted) text += " [" + in(word(StampSource::scripted)) + "]";
    out_ += text + "  (" + std::to_string(request->id.value) + ")\n";
  }

  void hazard(HazardId id) {
    const auto* hazard = watched_.find<Hazard>(id.value);
    if (hazard == nullptr) return;
    const Text state =
        hazard->safe ? say("safe, said by {0}", "已安全，由 {0} 确认", {hazard->declared_safe.by})
                     : say("NOT SAFE", "未解除");
    out_ += "   ! " + in(word(hazard->kind)) + ": " + in(state) + "  (" +
            std::to_string(hazard->id.value) + ")\n";
  }

  const sdk::WatchedState& watched_;
  const Narrator& narrator_;
  Instant now_;
  Language language_;
  std::string out_;
};

}  // namespace

std::string draw_incident(const sdk::WatchedState& watched, const Narrator& narrator,
                          const Incident& incident, Instant now, Language language) {
  Drawer drawer(watched, narrator, now, language);
  drawer.incident(incident);
  return drawer.take();
}

std::string draw_board(const sdk::WatchedState& watched, const Narrator& narrator, Instant now,
                       Language language, std::size_t max_incidents) {
  std::vector<const Incident*> open;
  watched.for_each<Incident>([&](const Incident& incident) {
    if (incident.state == IncidentState::open) open.push_back(&incident);
  });
  std::reverse(open.begin(), open.end());
  std::string out;
  watched.for_each<Trouble>([&](const Trouble& trouble) {
    const std::string number = std::to_string(trouble.id.value);
    out += say("TROUBLE {0}: ", "系统故障 {0}：", {number}).in(language) +
           describe(trouble).in(language) + "\n";
  });
  if (open.empty()) out += say("No open incident.", "没有处置中的事件。").in(language) + "\n";
  for (std::size_t i = 0; i < open.size() && i < max_incidents; ++i) {
    out += draw_incident(watched, narrator, *open[i], now, language);
  }
  if (open.size() > max_incidents) {
    out += say("... and {0} older ones: liferelay incident list",
               "……另有 {0} 起较早的：liferelay incident list",
               {std::to_string(open.size() - max_incidents)})
               .in(language) +
           "\n";
  }
  return out;
}

}  // namespace liferelay::cli
