// See promises.hpp.
#include "tests/integration/kill/promises.hpp"

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <utility>

#include "dispatcher/domain/refusal.hpp"

namespace liferelay::test {
namespace {

using Numbered = std::pair<std::string, std::uint64_t>;  // a sender's identity and number

// One connection of one client, from its welcome on.
struct Connection {
  std::string who;
  std::uint64_t commit = 0;       // of the welcome's head
  std::set<std::uint64_t> asked;  // numbers first sent on it
  std::set<std::uint64_t> shown;  // assignments
  bool answered_after = false;    // an answer to something sent on it came: all before it came too
};

std::uint64_t commit_of(std::string_view head) {
  Fact number;
  number.words.emplace_back(head.substr(0, head.find(':')));
  return number.number(0);
}

std::string name(const Numbered& sent) {
  return sent.first + "'s message " + std::to_string(sent.second);
}

class Examiner {
 public:
  Examiner(const JournalView& journal, const std::vector<Fact>& history, const Deadlines& deadlines)
      : journal_(journal),
        history_(history),
        book_(deadlines, report_.findings),
        escalations_(report_.findings) {}

  Report examine() {
    index_records();
    for (const Fact& fact : history_) read(fact);
    check_alarms();
    fold();
    check_shown();
    report_.offers = book_.counts();
    report_.escalations = escalations_.counts();
    report_.connections = connections_.size();
    report_.heads = heads_.size();
    if (book_.counts().starts < report_.starts_announced)
      note("the dispatcher announced more starts than the journal has");
    return std::move(report_);
  }

 private:
  void index_records();
  void read(const Fact& fact);
  void read_submit(const Fact& fact);
  void read_acknowledgement(const Fact& fact);
  void read_refusal(const Fact& fact);
  void see_head(std::string_view head);
  void check_alarms();
  void check_alarm(const std::string& mark, const Numbered& ticket);
  void fold();
  void check_key(const record::Record& record);
  void check_connection(const Connection& connection);
  void check_shown();
  void note(std::string what) { report_.findings.push_back(std::move(what)); }

  const JournalView& journal_;
  const std::vector<Fact>& history_;
  Report report_;
  OfferBook book_;
  EscalationBook escalations_;
  std::set<KeyNo> revoked_;
  std::map<Numbered, std::vector<const CommittedRecord*>> by_number_;
  std::map<std::string, std::vector<const CommittedRecord*>> by_mark_;
  std::map<Numbered, std::string> marks_sent_;
  std::map<std::string, Numbered> raised_;        // mark to sender and ticket
  std::map<Numbered, const Fact*> ended_;         // by sender and ticket
  std::map<Numbered, std::size_t> acknowledged_;  // how often
  std::set<std::string, std::less<>> heads_;
  std::vector<Connection> connections_;
  std::map<std::string, std::size_t> connected_;  // the present connection of a client
};

const event::AlarmRecorded* alarm_in(const record::Record& record) {
  for (const Event& event : record.events) {
    if (const auto* alarm = std::get_if<event::AlarmRecorded>(&event)) return alarm;
  }
  return nullptr;
}

void Examiner::index_records() {
  for (const CommittedRecord& each : journal_.records) {
    const Origin& origin = each.record.input.origin;
    if (origin.number != 0) by_number_[{origin.identity, origin.number}].push_back(&each);
    for (const Event& event : each.record.events) {
      const auto* alarm = std::get_if<event::AlarmRecorded>(&event);
      if (alarm == nullptr) continue;
      ++report_.alarms_recorded;
      if (!alarm->alarm.note.text.empty()) by_mark_[alarm->alarm.note.text].push_back(&each);
    }
  }
  for (const auto& [sent, records] : by_number_) {
    if (records.size() > 1) note(name(sent) + " is in the journal more than once");
  }
  for (const auto& [mark, records] : by_mark_) {
    if (records.size() > 1) note("alarm " + mark + " is in the journal more than once");
  }
}

void Examiner::read(const Fact& fact) {
  const auto present = connected_.find(fact.who);
  if (fact.what == "raised") {
    raised_[fact.words.at(0)] = {fact.who, fact.number(1)};
  } else if (fact.what == "ended") {
    ended_[{fact.who, fact.number(0)}] = &fact;
  } else if (fact.what == "submit") {
    read_submit(fact);
  } else if (fact.what == "ack") {
    read_acknowledgement(fact);
  } else if (fact.what == "refused") {
    read_refusal(fact);
  } else if (fact.what == "ready") {
    see_head(fact.word(0));
    connected_[fact.who] = connections_.size();
    connections_.push_back({fact.who, commit_of(fact.word(0)), {}, {}, false});
  } else if (fact.what == "lost") {
    connected_.erase(fact.who);
  } else if (fact.what == "task" && present != connected_.end()) {
    connections_[present->second].shown.insert(fact.number(0));
  } else if (fact.what == "update") {
    see_head(fact.word(1));
  } else if (fact.what == "waiting" && fact.number(0) > 0) {
    note(fact.who + " left with messages that nobody answered");
  } else if (fact.what == "up") {
    ++report_.starts_announced;
  }
}

void Examiner::read_submit(const Fact& fact) {
  const Numbered sent{fact.who, fact.number(0)};
  if (fact.word(1) == "alarm_raised") marks_sent_[sent] = fact.word(2);
  if (const auto present = connected_.find(fact.who); present != connected_.end())
    connections_[present->second].asked.insert(sent.second);
}

void Examiner::read_acknowledgement(const Fact& fact) {
  const Numbered sent{fact.who, fact.number(0)};
  if (acknowledged_[sent]++ > 0) ++report_.acknowledged_again;
  see_head(fact.word(1));
  if (const auto present = connected_.find(fact.who); present != connected_.end()) {
    Connection& connection = connections_[present->second];
    connection.answered_after |= connection.asked.contains(sent.second);
  }
  const auto found = by_number_.find(sent);
  if (found == by_number_.end())
    return note(name(sent) + " was acknowledged and is not in the journal");
  const CommittedRecord& record = *found->second.front();
  const std::uint64_t commit = commit_of(fact.word(1));
  const bool again = fact.word(4) == "again";  // its reply was forgotten: a later head, no incident
  if (again ? commit < record.commit : commit != record.commit)
    note(name(sent) + " was acknowledged with a head that is not the one of its commit");
  const auto* alarm = alarm_in(record.record);
  if (alarm == nullptr || again) return;
  if (fact.number(2) != alarm->alarm.incident.value || fact.number(3) != alarm->alarm.id.value)
    note(name(sent) + " was acknowledged as another alarm than the journal has");
}

void Examiner::read_refusal(const Fact& fact) {
  const Numbered sent{fact.who, fact.number(0)};
  const bool forgotten = fact.number(1) == static_cast<std::uint64_t>(RefusalCode::number_too_old);
  if (sent.second != 0 && !forgotten && by_number_.contains(sent))
    note(name(sent) + " was refused and is in the journal");
}

void Examiner::see_head(std::string_view head) {
  const auto found = journal_.heads.find(commit_of(head));
  if (found == journal_.heads.end() || found->second != head) {
    note("head " + std::string(head) + " was shown and is not in the chain");
  } else {
    heads_.emplace(head);
  }
}

void Examiner::check_alarms() {
  report_.alarms_raised = raised_.size();
  report_.messages_acknowledged = acknowledged_.size();
  for (const auto& [sent, mark] : marks_sent_) {
    if (acknowledged_.contains(sent)) ++report_.alarms_acknowledged;
    const auto found = by_number_.find(sent);
    if (found == by_number_.end()) continue;
    const auto* alarm = alarm_in(found->second.front()->record);
    // A note that could not be sealed, for want of room or of descriptors, is left out and its
    // alarm taken: then the sender's number says which it is.
    if (alarm != nullptr && alarm->alarm.note.text.empty())
      by_mark_[mark].push_back(found->second.front());
    else if (alarm == nullptr || alarm->alarm.note.text != mark)
      note(name(sent) + " is not the alarm " + mark + " in the journal");
  }
  for (const auto& [mark, ticket] : raised_) check_alarm(mark, ticket);
}

void Examiner::check_alarm(const std::string& mark, const Numbered& ticket) {
  const auto ended = ended_.find(ticket);
  const std::string_view how = ended == ended_.end() ? "" : ended->second->word(1);
  const auto recorded = by_mark_.find(mark);
  if (recorded == by_mark_.end())
    return note("alarm " + mark + " was raised and is not in the journal");
  if (how != "acknowledged")
    return note("alarm " + mark + " was raised and its sender never heard that it arrived");
  const std::uint64_t incident = ended->second->number(2);
  const auto* alarm = alarm_in(recorded->second.front()->record);
  if (incident != 0 && incident != alarm->alarm.incident.value)
    note("alarm " + mark + " belongs to another incident than its sender was told");
}

// Folds the journal once and looks at each connection at the very commit of its welcome.
void Examiner::fold() {
  std::vector<const Connection*> by_commit;
  for (const Connection& connection : connections_) by_commit.push_back(&connection);
  std::stable_sort(by_commit.begin(), by_commit.end(),
                   [](const auto* a, const auto* b) { return a->commit < b->commit; });
  auto next = by_commit.begin();
  for (const CommittedRecord& each : journal_.records) {
    for (; next != by_commit.end() && (*next)->commit < each.commit; ++next)
      check_connection(**next);
    check_key(each.record);
    book_.apply(each.record);
    escalations_.apply(each.record);
  }
  for (; next != by_commit.end(); ++next) check_connection(**next);
}

void Examiner::check_key(const record::Record& record) {
  const Origin& origin = record.input.origin;
  if (origin.key && revoked_.contains(origin.key))
    note(name({origin.identity, origin.number}) + " counted after its key was revoked");
  for (const Event& event : record.events) {
    if (const auto* revoked = std::get_if<event::KeyRevoked>(&event)) revoked_.insert(revoked->key);
  }
}

void Examiner::check_connection(const Connection& connection) {
  const ResponderNo responder = book_.responder(connection.who);
  if (!responder || !connection.answered_after) return;
  for (const AssignmentId open : book_.open_of(responder)) {
    if (connection.shown.contains(open.value)) {
      ++report_.offers_shown;
    } else {
      note("assignment " + std::to_string(open.value) + " was unanswered when " + connection.who +
           " came back after commit " + std::to_string(connection.commit) + " and was not shown");
    }
  }
}

void Examiner::check_shown() {
  for (const Fact& fact : history_) {
    if (fact.what != "task" && fact.what != "offer") continue;
    const auto* offer = book_.find(AssignmentId{static_cast<std::uint32_t>(fact.number(0))});
    const std::string what = "assignment " + std::to_string(fact.number(0));
    if (offer == nullptr) {
      note(what + " was shown to " + fact.who + " and is not in the journal");
    } else if (fact.number(1) != offer->incident.value) {
      note(what + " was shown with another incident than the journal has");
    } else if (fact.what == "task"
                   ? book_.responder(fact.who) != offer->responder
                   : fact.number(2) != offer->role || fact.number(4) != offer->responder.value) {
      note(what + " was shown as somebody else's");
    }
  }
}

}  // namespace

Report examine(const JournalView& journal, const std::vector<Fact>& history,
               const Deadlines& deadlines) {
  return Examiner(journal, history, deadlines).examine();
}

}  // namespace liferelay::test
