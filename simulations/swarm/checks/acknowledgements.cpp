// See acknowledgements.hpp.
#include "simulations/swarm/checks/acknowledgements.hpp"

#include "dispatcher/base/bytes.hpp"

namespace liferelay::swarm {
namespace {

std::string show(std::uint64_t number) {
  return std::to_string(number);
}

// These say nothing about whether an earlier copy, or another message of that number, was taken.
bool leaves_open(std::uint16_t code) {
  const auto refusal = static_cast<RefusalCode>(code);
  return refusal == RefusalCode::too_fast || refusal == RefusalCode::number_too_old ||
         refusal == RefusalCode::disk_low || refusal == wire::number_taken;
}

}  // namespace

void AcknowledgementCheck::committed(const Commit& commit) {
  heads_[commit.head.commit] = to_hex(commit.head.digest);
  for (const record::Record& record : commit.records) take(record, commit.head.commit);
}

void AcknowledgementCheck::take(const record::Record& record, std::uint64_t commit) {
  Taken taken{commit, record.input.sequence, false, {}, {}};
  std::string mark;
  for (const Event& event : record.events) {
    if (const auto* enrolled = std::get_if<event::KeyEnrolled>(&event))
      keys_[enrolled->key.no] = enrolled->key.public_key;
    if (const auto* recorded = std::get_if<event::AlarmRecorded>(&event)) {
      taken.is_alarm = true;
      taken.incident = recorded->alarm.incident;
      taken.alarm = recorded->alarm.id;
      mark = recorded->alarm.note.text;
      if (mark.empty()) unmarked_.insert(taken.alarm);
    }
  }
  const Origin& origin = record.input.origin;
  if (origin.number != 0 &&
      !taken_.emplace(Numbered{keys_[origin.key], origin.number}, taken).second)
    note(Check::exactly_once,
         say("Message {0} of {1} is in the journal twice, again as record {2}.",
             "{1} 的第 {0} 条消息在流水中出现两次，第二次为记录 {2}。",
             {show(origin.number), origin.identity, show(taken.sequence)}));
  if (!mark.empty() && !marks_.emplace(mark, taken).second)
    note(Check::exactly_once,
         say("Alarm \"{0}\" is in the journal twice, again as record {1}.",
             "报警“{0}”在流水中出现两次，第二次为记录 {1}。", {mark, show(taken.sequence)}));
}

void AcknowledgementCheck::told(const std::string& public_key,
                                const wire::FromDispatcher& message) {
  if (const auto* reply = std::get_if<wire::Acknowledged>(&message)) hear(public_key, *reply);
  if (const auto* reply = std::get_if<wire::Refused>(&message)) hear(public_key, *reply);
  if (const auto* welcome = std::get_if<wire::Welcome>(&message)) see(welcome->head);
  if (const auto* update = std::get_if<wire::Update>(&message)) see(update->head);
}

void AcknowledgementCheck::hear(const std::string& public_key, const wire::Acknowledged& reply) {
  see(reply.head);
  const auto found = taken_.find({public_key, reply.number});
  if (found == taken_.end())
    return note(
        Check::acknowledged,
        say("Message {0} of key {1} was acknowledged and is not in the journal.",
            "密钥 {1} 的第 {0} 条消息已获确认，但流水中没有。", {show(reply.number), public_key}));
  const Taken& taken = found->second;
  // A reply that is no longer kept is given with the head of that moment and no details.
  if (reply.already_done ? reply.head.commit < taken.commit : reply.head.commit != taken.commit)
    note(Check::acknowledged,
         say("Message {0} of key {1} was acknowledged with commit {2} and is in commit {3}.",
             "密钥 {1} 的第 {0} 条消息确认为第 {2} 次提交，实际在第 {3} 次提交。",
             {show(reply.number), public_key, show(reply.head.commit), show(taken.commit)}));
  if (!taken.is_alarm || reply.already_done) return;
  if (reply.incident != taken.incident || reply.subject != taken.alarm.value)
    note(Check::acknowledged,
         say("Alarm {0} of incident {1} was acknowledged as alarm {2} of incident {3}.",
             "事件 {1} 的报警 {0} 被确认为事件 {3} 的报警 {2}。",
             {show(taken.alarm.value), show(taken.incident.value), show(reply.subject),
              show(reply.incident.value)}));
}

void AcknowledgementCheck::hear(const std::string& public_key, const wire::Refused& reply) {
  if (reply.number == 0 || leaves_open(reply.code)) return;
  const auto found = taken_.find({public_key, reply.number});
  if (found == taken_.end()) return;
  note(Check::refused,
       say("Message {0} of key {1} was refused ({2}) and is in the journal as record {3}.",
           "密钥 {1} 的第 {0} 条消息已被拒绝（{2}），却在流水中，为记录 {3}。",
           {show(reply.number), public_key, show(reply.code), show(found->second.sequence)}));
}

void AcknowledgementCheck::see(const wire::Head& head) {
  const auto found = heads_.find(head.commit);
  if (head.commit == 0 || (found != heads_.end() && found->second == head.digest)) return;
  note(Check::shown, say("Head {0}:{1} was shown and is not in the chain.",
                         "已向人展示的链头 {0}:{1} 不在链中。", {show(head.commit), head.digest}));
}

void AcknowledgementCheck::ended_as_acknowledged(const std::string& mark, IncidentId incident,
                                                 AlarmId alarm) {
  if (unmarked_.contains(alarm)) return;
  const auto found = marks_.find(mark);
  if (found == marks_.end())
    return note(Check::acknowledged,
                say("Alarm \"{0}\" was acknowledged and is not in the journal.",
                    "报警“{0}”已获确认，但流水中没有。", {mark}));
  const bool without_details = !incident && !alarm;
  if (!without_details && (found->second.incident != incident || found->second.alarm != alarm))
    note(Check::acknowledged,
         say("Alarm \"{0}\" was told to be incident {1} and is incident {2}.",
             "报警“{0}”被告知为事件 {1}，实际为事件 {2}。",
             {mark, show(incident.value), show(found->second.incident.value)}));
}

void AcknowledgementCheck::ended_as_refused(const std::string& mark) {
  if (marks_.contains(mark))
    note(Check::refused, say("Alarm \"{0}\" was refused and is in the journal.",
                             "报警“{0}”已被拒绝，却在流水中。", {mark}));
}

}  // namespace liferelay::swarm
