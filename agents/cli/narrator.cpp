#include "agents/cli/narrator.hpp"

#include <array>
#include <variant>

#include "agents/cli/phrases.hpp"
#include "agents/cli/reason_text.hpp"
#include "dispatcher/domain/operator_call.hpp"
#include "dispatcher/domain/words.hpp"

namespace liferelay::cli {
namespace {

Text joined(const Text& first, std::string_view between, const Text& second) {
  if (first.empty()) return second;
  if (second.empty()) return first;
  return {first.en + std::string(between) + second.en, first.zh + std::string(between) + second.zh};
}

// The same pattern with texts instead of words as arguments, at most four. What a caller said is
// never read as a pattern.
Text set(std::string_view en, std::string_view zh, std::initializer_list<Text> arguments) {
  std::array<std::string_view, 4> english;
  std::array<std::string_view, 4> chinese;
  std::size_t count = 0;
  for (const Text& argument : arguments) {
    english[count] = argument.en;
    chinese[count++] = argument.zh;
  }
  return {fill(en, {english[0], english[1], english[2], english[3]}),
          fill(zh, {chinese[0], chinese[1], chinese[2], chinese[3]})};
}

Text same(std::string text) {
  return {text, text};
}

Weight weight_of(Rung rung) {
  switch (rung) {
    case Rung::sent:
    case Rung::delivered:
      return Weight::detail;
    case Rung::accepted:
    case Rung::at_patient:
    case Rung::equipment_collected:
      return Weight::success;
    case Rung::declined:
    case Rung::unable:
      return Weight::trouble;
    default:
      return Weight::step;
  }
}

}  // namespace

std::int32_t Narrator::offset_s() const {
  const auto* site = watched_.find<wire::SiteSummary>(0);
  return site == nullptr ? 0 : site->offset_s;
}

std::string Narrator::person(ResponderNo number) const {
  const auto* name = watched_.find<wire::PersonName>(number.value);
  const auto* responder = watched_.find<Responder>(number.value);
  const std::string id = responder == nullptr ? "#" + std::to_string(number.value) : responder->id;
  return name == nullptr || name->name.empty() ? id : name->name + " (" + id + ")";
}

Text Narrator::equipment(EquipmentNo number) const {
  const auto* found = watched_.find<wire::EquipmentSummary>(number.value);
  if (found == nullptr) return say("equipment #{0}", "器材 #{0}", {std::to_string(number.value)});
  if (found->where.empty()) return joined(word(found->kind), " ", same(found->id));
  return set("{0} [{1}]", "{0}［{1}］", {word(found->kind), first_part(found->where)});
}

Text Narrator::role(const Incident& incident, std::size_t index) const {
  if (index >= incident.roles.size()) return say("role #{0}", "角色 #{0}", {std::to_string(index)});
  const std::uint32_t need = incident.roles[index].need;
  return need < incident.plan.roles.size() ? incident.plan.roles[need].name
                                           : say("role #{0}", "角色 #{0}", {std::to_string(index)});
}

Text Narrator::role(const Assignment& assignment) const {
  const auto* incident = watched_.find<Incident>(assignment.incident.value);
  return incident == nullptr ? say("a role", "角色") : role(*incident, assignment.role);
}

Text Narrator::place(const Incident& incident) const {
  return where(incident.place);
}

Text Narrator::reasons(const Assignment& assignment) const {
  Text out;
  for (const Reason& reason : assignment.reasons) {
    out = joined(out, "; ", reason_text(reason, [this](std::int64_t no) {
                   return equipment(EquipmentNo(static_cast<std::uint32_t>(no)));
                 }));
  }
  return out;
}

namespace {

// One overload per kind of event; what nobody needs to read has no overload and gives no line.
class Teller {
 public:
  Teller(const Narrator& narrator, const sdk::WatchedState& watched)
      : narrator_(narrator), watched_(watched) {}

  template <class T>
  Line operator()(const T&) const {
    return {};
  }

  Line operator()(const event::AlarmRecorded& e) const {
    const Alarm& alarm = e.alarm;
    Text text = set("ALARM: {0}, {1}", "接报：{0}，{1}", {word(alarm.kind), where(alarm.place)});
    if (alarm.late) {
      text = set("{0} (LATE: raised {1} ago)", "{0}（迟到：{1} 前发出）",
                 {text, same(minutes_and_seconds(alarm.received_at - alarm.raised_at))});
    }
    if (!alarm.note.empty() && !alarm.note.text.empty())
      text = set("{0}: \"{1}\"", "{0}：“{1}”", {text, same(alarm.note.text)});
    return {alarm.incident, Weight::loudest, text};
  }
  Line operator()(const event::IncidentOpened& e) const {
    return {e.incident.id, Weight::step,
            set("plan: {0}, alarm level {1}", "启动预案：{0}，增援等级 {1}",
                {e.incident.plan.name, same(std::to_string(e.incident.alarm_level))})};
  }
  Line operator()(const event::PatientAdded& e) const {
    return {e.patient.incident, Weight::detail,
            say("patient {0}", "患者 {0}", {std::to_string(e.patient.id.value)})};
  }
  Line operator()(const event::RoleChanged& e) const {
    const auto* incident = watched_.find<Incident>(e.incident.value);
    if (incident == nullptr) return {};
    const Text role = narrator_.role(*incident, e.role);
    if (e.status == RoleStatus::filled)
      return {e.incident, Weight::success, set("FILLED: {0}", "到位：{0}", {role})};
    if (e.status == RoleStatus::nobody_left) {
      return {e.incident, Weight::loudest,
              set("NOBODY LEFT for {0}: stays open and is tried again",
                  "{0} 无人可派：保持招募并继续尝试", {role})};
    }
    if (e.asking_ended)
      return {e.incident, Weight::detail,
              set("enough for {0}: no more are asked", "{0} 已够：不再派单", {role})};
    return {e.incident, Weight::detail, set("{0}: {1}", "{0}：{1}", {role, word(e.status)})};
  }
  Line operator()(const event::OfferMade& e) const {
    const Assignment& a = e.assignment;
    return {a.incident, Weight::step,
            set("asked {0} for {1}, ETA {2} — {3}", "派单 {0}：{1}，预计 {2} — {3}",
                {same(narrator_.person(a.responder)), narrator_.role(a),
                 same(minutes_and_seconds(a.eta.total)), narrator_.reasons(a)})};
  }
  Line operator()(const event::OfferMissed& e) const {
    return of(e.assignment, Weight::trouble, [&](const Assignment& a) {
      return set("no answer from {0} ({1}): the next is asked, the offer stays open",
                 "{0}（{1}）未应答：增派下一人，原派单仍有效",
                 {same(narrator_.person(a.responder)), narrator_.role(a)});
    });
  }
  Line operator()(const event::OfferResumed& e) const {
    return of(e.assignment, Weight::detail, [&](const Assignment& a) {
      return set("asked {0} again after the restart", "重启后再次派单 {0}",
                 {same(narrator_.person(a.responder))});
    });
  }
  Line operator()(const event::RungReached& e) const {
    return of(e.assignment, weight_of(e.rung), [&](const Assignment& a) {
      Text text = set("{0}: {1} ({2})", "{0}：{1}（{2}）",
                      {same(narrator_.person(a.responder)), word(e.rung), narrator_.role(a)});
      if (e.stamp.source == StampSource::engine || e.stamp.source == StampSource::device)
        return text;
      return set("{0} [{1}]", "{0}［{1}］", {text, word(e.stamp.source)});
    });
  }
  Line operator()(const event::RungMissed& e) const {
    return of(e.assignment, Weight::trouble, [&](const Assignment& a) {
      return set("{0} has not {1} in time ({2}): a second person is added",
                 "{0} 未按时{1}（{2}）：增派第二人",
                 {same(narrator_.person(a.responder)), word(e.rung), narrator_.role(a)});
    });
  }
  Line operator()(const event::DistressChanged& e) const {
    return of(e.assignment, e.distress ? Weight::loudest : Weight::success,
              [&](const Assignment& a) {
                return e.distress ? set("DISTRESS: {0} needs help", "遇险求助：{0}",
                                        {same(narrator_.person(a.responder))})
                                  : set("distress of {0} is over", "{0} 已脱险",
                                        {same(narrator_.person(a.responder))});
              });
  }
  Line operator()(const event::ContactChanged& e) const {
    return of(e.assignment, e.lost ? Weight::trouble : Weight::detail, [&](const Assignment& a) {
      return e.lost ? set("lost contact with {0}", "与 {0} 失去联系",
                          {same(narrator_.person(a.responder))})
                    : set("contact with {0} again", "与 {0} 恢复联系",
                          {same(narrator_.person(a.responder))});
    });
  }
  Line operator()(const event::AlarmLevelRaised& e) const {
    return {e.incident, Weight::trouble,
            say("alarm level raised to {0}", "增援等级升至 {0}", {std::to_string(e.level)})};
  }
  Line operator()(const event::IncidentClaimed& e) const {
    return {e.incident, Weight::step, say("claimed by {0}", "由 {0} 认领", {e.by})};
  }
  Line operator()(const event::IncidentEnded& e) const {
    return {e.incident, Weight::success,
            set("{0}: {1}", "{0}：{1}", {word(e.state), same(e.disposition)})};
  }
  Line operator()(const event::IncidentMoved& e) const {
    return {e.incident, Weight::step, set("place is now {0}", "地点更新为 {0}", {where(e.place)})};
  }
  Line operator()(const event::IncidentStoodDown& e) const {
    return {e.incident, Weight::success,
            say("enough help is there: those not needed are stood down",
                "力量已足：撤回不再需要的人员")};
  }
  Line operator()(const event::ExternalOpened& e) const {
    return {e.request.incident, Weight::trouble,
            set("CALL {0} BY VOICE NOW", "立即电话呼叫 {0}", {word(e.request.service)})};
  }
  Line operator()(const event::ExternalReached& e) const {
    const auto* request = watched_.find<ExternalRequest>(e.request.value);
    if (request == nullptr) return {};
    Text text = set("{0}: {1}", "{0}：{1}", {word(request->service), word(e.state)});
    if (!e.case_number.empty())
      text = set("{0}, case {1}", "{0}，案号 {1}", {text, same(e.case_number)});
    if (e.stamp.source == StampSource::scripted)
      text = set("{0} [scripted]", "{0}［脚本］", {text});
    return {request->incident, Weight::step, text};
  }
  Line operator()(const event::ExternalOverdue& e) const {
    const auto* request = watched_.find<ExternalRequest>(e.request.value);
    if (request == nullptr) return {};
    return {request->incident, Weight::loudest,
            set("{0} HAS NOT ACCEPTED: call again now", "{0} 仍未受理：立即再次呼叫",
                {word(request->service)})};
  }
  Line operator()(const event::HazardRecorded& e) const {
    return {e.hazard.incident, Weight::trouble,
            set("hazard: {0}", "险情：{0}", {word(e.hazard.kind)})};
  }
  Line operator()(const event::HazardDeclaredSafe& e) const {
    const auto* hazard = watched_.find<Hazard>(e.hazard.value);
    if (hazard == nullptr) return {};
    return {hazard->incident, Weight::success,
            set("safe: {0}, said by {1}", "已安全：{0}，由 {1} 确认",
                {word(hazard->kind), same(e.stamp.by)})};
  }
  Line operator()(const event::CommanderAppointed& e) const {
    return {e.incident, Weight::step,
            say("commander on scene: {0}", "现场指挥：{0}", {narrator_.person(e.responder)})};
  }
  Line operator()(const event::CallerStamped& e) const {
    const auto* alarm = watched_.find<Alarm>(e.alarm.value);
    if (alarm == nullptr) return {};
    return {alarm->incident, Weight::step, set("caller: {0}", "呼救人：{0}", {word(e.stamp.step)})};
  }
  Line operator()(const event::PatientStamped& e) const {
    const auto* patient = watched_.find<Patient>(e.patient.value);
    if (patient == nullptr) return {};
    return {patient->incident, Weight::success,
            set("patient: {0}", "患者：{0}", {word(e.stamp.step)})};
  }
  Line operator()(const event::KeyEnrolled& e) const {
    return {{}, Weight::detail, say("key enrolled for {0}", "已登记密钥：{0}", {e.key.identity})};
  }
  Line operator()(const event::KeyRevoked& e) const {
    return {
        {}, Weight::step, say("key {0} revoked", "密钥 {0} 已吊销", {std::to_string(e.key.value)})};
  }
  Line operator()(const event::Started& e) const {
    return {{},
            Weight::step,
            say("dispatcher started, start number {0}", "调度程序启动，第 {0} 次",
                {std::to_string(e.start)})};
  }
  Line operator()(const event::PersonalErased& e) const {
    return {
        {}, Weight::step, say("personal data of {0} erased", "已删除 {0} 的个人数据", {e.owner})};
  }
  Line operator()(const event::TroubleBegan& e) const {
    return {{},
            Weight::loudest,
            set("TROUBLE {0}: {1}", "系统故障 {0}：{1}",
                {same(std::to_string(e.trouble.id.value)), describe(e.trouble)})};
  }
  Line operator()(const event::TroubleEnded& e) const {
    return {{},
            Weight::success,
            say("trouble {0} is over", "系统故障 {0} 已解除", {std::to_string(e.trouble.value)})};
  }
  Line operator()(const event::OperatorCalled& e) const {
    return {e.incident, Weight::loudest,
            set("OPERATOR: {0}", "请值班调度员处理：{0}", {called(e)})};
  }

 private:
  // The sentence with the role or service by its name instead of its identifier.
  Text called(const event::OperatorCalled& e) const {
    const std::size_t colon = e.about.find(':');
    if (colon == std::string::npos) return describe_call(e.about);
    const std::string reason = e.about.substr(0, colon + 1);
    const std::string detail = e.about.substr(colon + 1);
    Text name = same(detail);
    if (const auto service = from_name<ExternalService>(detail)) name = word(*service);
    if (const auto* incident = watched_.find<Incident>(e.incident.value); incident != nullptr) {
      for (const RoleNeed& need : incident->plan.roles) {
        if (need.id == detail) name = need.name;
      }
    }
    return {describe_call(reason + name.en).en, describe_call(reason + name.zh).zh};
  }

  template <class Make>
  Line of(AssignmentId id, Weight weight, Make make) const {
    const auto* assignment = watched_.find<Assignment>(id.value);
    if (assignment == nullptr) return {};
    return {assignment->incident, weight, make(*assignment)};
  }

  const Narrator& narrator_;
  const sdk::WatchedState& watched_;
};

}  // namespace

Line Narrator::tell(const Event& event) const {
  return std::visit(Teller(*this, watched_), event);
}

}  // namespace liferelay::cli
