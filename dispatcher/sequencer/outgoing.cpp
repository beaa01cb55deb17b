// See outgoing.hpp: answers, tasks and keys. Watching is in watching.cpp.
#include "dispatcher/sequencer/outgoing.hpp"

#include <algorithm>

#include "dispatcher/sequencer/step_log.hpp"
#include "dispatcher/sequencer/tasks.hpp"
#include "dispatcher/wire/codec.hpp"

namespace liferelay::sequencer {

Outgoing::Outgoing(const OutgoingPorts& ports, const OutgoingLimits& limits, Mode mode,
                   std::uint32_t speed)
    : ports_(ports), limits_(limits), mode_(mode), speed_(speed), ring_(limits.ring) {}

void Outgoing::refuse(const Peer& peer, wire::Refused refusal) {
  pending_.push_back({peer, Refusing{std::move(refusal)}});
}

void Outgoing::acknowledge(const Peer& peer, std::uint64_t number, const Outcome& outcome,
                           std::vector<wire::FoundPlace> choices) {
  pending_.push_back({peer, Acknowledging{number, outcome, std::move(choices)}});
}

void Outgoing::repeat(const Peer& peer, KeyNo key, std::uint64_t number,
                      std::vector<wire::FoundPlace> choices) {
  pending_.push_back({peer, Repeating{key, number, std::move(choices)}});
}

void Outgoing::found(const Peer& peer, wire::Found answer) {
  pending_.push_back({peer, Finding{std::move(answer)}});
}

void Outgoing::welcome(const Peer& peer) {
  pending_.push_back({peer, Welcoming{}});
}

void Outgoing::watch(const Peer& peer, std::uint64_t from) {
  pending_.push_back({peer, Watching{from}});
}

bool Outgoing::send(const Session& session, wire::FromDispatcher message) {
  return ports_.output.send(session.peer, wire::encode_for(session.terms, std::move(message)));
}

bool Outgoing::send_shared(const Session& session, const Bytes& message) {
  if (session.terms.are_ours()) return ports_.output.send(session.peer, message);
  return ports_.output.send(session.peer, wire::restated_for(session.terms, message));
}

std::vector<ResponderNo> Outgoing::release(const Core& core, Sessions& sessions) {
  std::vector<ResponderNo> cut_off;
  std::set<AssignmentId> changed;
  for (const Done& done : core.done()) {
    add_update(core, done);
    const auto& touched = done.touched.assignments();
    changed.insert(touched.begin(), touched.end());
    log_steps(ports_.log, core.state(), done.input, done.events);
  }
  for (const Pending& pending : pending_) answer(core, sessions, pending);
  pending_.clear();
  // Before any task: what a key was revoked for must not see one more.
  for (const Done& done : core.done()) follow_keys(done, core.state(), sessions, cut_off);
  for (const AssignmentId id : changed) send_task(core, sessions, id, core.now());
  const bool forgets = std::any_of(core.done().begin(), core.done().end(), [](const Done& done) {
    return std::holds_alternative<input::PersonalErased>(done.input.body);
  });
  if (forgets) {
    start_watchers_over(core, sessions);
  } else {
    pump(core, sessions);
  }
  return cut_off;
}

struct Outgoing::Answerer {
  Outgoing& out;
  const Core& core;
  Sessions& sessions;
  const Peer& peer;

  // Who has not said hello is answered all the same, on our terms.
  void say(wire::FromDispatcher message) const {
    const Session* session = sessions.find(peer);
    out.ports_.output.send(
        peer, wire::encode_for(session ? session->terms : wire::PeerTerms{}, std::move(message)));
  }

  void operator()(const Refusing& what) const { say(what.message); }
  void operator()(const Finding& what) const { say(what.answer); }
  void operator()(const Acknowledging& what) const {
    say(wire::Acknowledged{what.number, false, what.outcome.incident, what.outcome.subject,
                           core.wire_head(), what.choices});
  }
  void operator()(const Repeating& what) const {
    const auto window = core.memory().senders.find(what.key);
    const Reply* kept =
        window == core.memory().senders.end() ? nullptr : window->second.reply(what.number);
    if (kept == nullptr) {
      say(wire::Acknowledged{what.number, true, IncidentId{}, 0, core.wire_head(), what.choices});
      return;
    }
    const wire::Head head{kept->head.commit, to_hex(kept->head.digest)};
    say(wire::Acknowledged{kept->number, false, kept->incident, kept->subject, head, what.choices});
  }
  void operator()(const Welcoming&) const { out.greet(core, sessions, peer); }
  void operator()(const Watching& what) const { out.begin_watch(core, sessions, peer, what.from); }
};

void Outgoing::answer(const Core& core, Sessions& sessions, const Pending& pending) {
  std::visit(Answerer{*this, core, sessions, pending.peer}, pending.what);
}

void Outgoing::greet(const Core& core, Sessions& sessions, const Peer& peer) {
  const Session* session = sessions.find(peer);
  if (session == nullptr) return;
  const auto key = core.state().keys.find(session->key);
  if (key == core.state().keys.end() || key->second.revoked) return;
  wire::Welcome welcome;
  welcome.mode = mode_;
  welcome.speed = speed_;
  welcome.now = core.now();
  welcome.identity = key->second.identity;
  welcome.roles = key->second.roles;
  welcome.responder = session->responder;
  const auto window = core.memory().senders.find(session->key);
  if (window != core.memory().senders.end()) welcome.highest_number = window->second.highest();
  welcome.head = core.wire_head();
  send(*session, welcome);
  if (!session->responder) return;
  for (const AssignmentId id : to_repeat(core.state(), session->responder))
    send_task(core, sessions, id, core.now());
}

void Outgoing::send_task(const Core& core, Sessions& sessions, AssignmentId id, Instant now) {
  const auto found = core.state().assignments.find(id);
  unconfirmed_.erase(id);
  if (found == core.state().assignments.end()) return;
  const Assignment& assignment = found->second;
  const Session* session = sessions.newest_of(assignment.responder);
  if (session == nullptr) return;
  send(*session, task_of(core.state(), assignment));
  if (assignment.state == Rung::sent) unconfirmed_[id] = now + limits_.resend_task_after;
}

void Outgoing::announce_keys(const State& state) {
  for (const auto& [no, key] : state.keys) {
    if (key.revoked)
      ports_.access.deny(key.public_key);
    else
      ports_.access.allow(key.public_key);
  }
}

void Outgoing::follow_keys(const Done& done, const State& state, Sessions& sessions,
                           std::vector<ResponderNo>& cut_off) {
  for (const Event& event : done.events) {
    if (const auto* enrolled = std::get_if<event::KeyEnrolled>(&event)) {
      ports_.access.allow(enrolled->key.public_key);
    } else if (const auto* revoked = std::get_if<event::KeyRevoked>(&event)) {
      const auto key = state.keys.find(revoked->key);
      if (key != state.keys.end()) ports_.access.deny(key->second.public_key);
      std::vector<Session> ended;
      sessions.for_each([&](const Session& session) {
        if (session.key == revoked->key) ended.push_back(session);
      });
      for (const Session& session : ended) {
        send(session, wire::Refused{0, static_cast<std::uint16_t>(RefusalCode::key_revoked), ""});
        sessions.close(session.peer);
        if (session.responder) cut_off.push_back(session.responder);
      }
    }
  }
}

void Outgoing::tick(const Core& core, Sessions& sessions, Instant now) {
  if (sessions.beat_due(now)) {
    sessions.for_each([&](Session& session) { send(session, wire::Beat{++session.beats}); });
    sessions.beat_done(now);
  }
  std::vector<AssignmentId> due;
  for (const auto& [id, at] : unconfirmed_) {
    if (at <= now) due.push_back(id);
  }
  for (const AssignmentId id : due) send_task(core, sessions, id, now);
  if (retry_watchers_ && *retry_watchers_ <= now) pump(core, sessions);
}

std::optional<Instant> Outgoing::next_due() const {
  std::optional<Instant> next = retry_watchers_;
  for (const auto& [id, at] : unconfirmed_) next = next ? std::min(*next, at) : at;
  return next;
}

}  // namespace liferelay::sequencer
