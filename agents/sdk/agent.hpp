// One identity on the wire: what a phone, a bell, a console or a bridge does with a dispatcher, in
// one object.
#pragma once

#include <deque>
#include <map>
#include <optional>
#include <string>

#include "agents/sdk/outbox.hpp"
#include "agents/sdk/session.hpp"
#include "agents/sdk/watched_state.hpp"

namespace liferelay::sdk {

// What an agent hears. All have an empty default; called from within Agent::poll(), on its thread.
// They may call the agent's other functions, not poll().
class AgentListener {
 public:
  virtual ~AgentListener() = default;
  virtual void on_ready(const wire::Welcome&) {}
  virtual void on_lost(LossCause) {}
  // Refused for good; the outbox keeps what it has.
  virtual void on_stopped(const wire::Refused&) {}
  // An offer, or a change of one. `delivered` is reported by the agent itself.
  virtual void on_task(const wire::Task&) {}
  // A message of ours ended: acknowledged (it is in the journal), refused or withdrawn.
  virtual void on_result(const OutboxResult&) {}
  // The answer to find().
  virtual void on_found(const wire::Found&) {}
  // Something without a number was refused, e.g. positions.
  virtual void on_refused(const wire::Refused&) {}
  // The copy was replaced by a snapshot.
  virtual void on_snapshot(const WatchedState&) {}
  // The copy has taken one update in.
  virtual void on_update(const wire::Update&, const WatchedState&) {}
  // A message that this program cannot read was left out.
  virtual void on_unreadable(const Refusal&) {}
  // The outbox's file fails; what was promised durable before still is.
  virtual void on_outbox_error(const Error&) {}
};

// Used from one thread. The link, the store and the listener outlive it.
class Agent final : private SessionListener {
 public:
  Agent(SessionOptions options, Link& link, OutboxStore& store, AgentListener& listener);

  // Reads, sends and does what is due. `now`: see Session::poll.
  void poll(Instant now);
  Instant next_due() const;

  // ---- kept until acknowledged, in order, across crashes and outages. The ticket comes back in
  // on_result().
  Result<Ticket> raise_alarm(const input::AlarmRaised& alarm) { return submit(alarm); }
  Result<Ticket> answer(AssignmentId assignment, bool accept);
  // `stated_at` is dispatcher time; 0: now.
  Result<Ticket> report_rung(AssignmentId assignment, Rung rung, Instant stated_at = {});
  Result<Ticket> report_distress(AssignmentId assignment, bool over = false);
  // For the responder this key speaks for; fails before the first welcome.
  Result<Ticket> declare_duty(Duty duty, bool do_not_disturb = false);
  // Anything a role allows, e.g. all that an operator may say.
  Result<Ticket> submit(const input::Body& body);
  // Takes back what was not acknowledged yet; see Outbox::withdraw.
  Result<void> withdraw(Ticket ticket) { return outbox_.withdraw(ticket); }
  // What waits to be acknowledged, oldest first.
  std::vector<PendingMessage> pending() const { return outbox_.pending(); }

  // Positions are in the coordinate system of SessionOptions::datum, here and in all that is heard.

  // ---- not kept: only the newest position of each person waits, at most 512, until there is a
  // connection. `who`: a registry id; empty: this key's own responder. `at` is dispatcher time.
  void report_position(geo::Position position, Instant at, std::uint32_t accuracy_cm,
                       std::string who = {});

  // Asks which places these words may mean; the answer comes in on_found() with the question's
  // number, or never: then ask again. Fails before the first welcome and with a dispatcher that is
  // too old.
  Result<std::uint32_t> find(std::string words);

  // Asks for a snapshot and every update after it, again after each reconnect, until the agent
  // ends.
  void watch();
  const WatchedState& watched() const { return watched_; }

  SessionState state() const { return session_.state(); }
  LossCause last_loss() const { return session_.last_loss(); }
  const std::string& endpoint() const { return session_.endpoint(); }
  // Messages not acknowledged yet.
  std::size_t waiting() const { return outbox_.waiting(); }
  // The last welcome; nothing before the first.
  const std::optional<wire::Welcome>& welcome() const { return welcome_; }
  // The dispatcher's journal time now, from the last welcome and the exercise's speed; nothing
  // before the first.
  std::optional<Instant> dispatcher_time(Instant now) const;

 private:
  void on_ready(const wire::Welcome& welcome) override;
  void on_lost(LossCause cause) override;
  void on_stopped(const wire::Refused& reason) override;
  void on_message(const wire::FromDispatcher& message) override;
  void on_unreadable(const Refusal& refusal) override;

  void take(const wire::Task& task);
  void take(const wire::SnapshotPart& part);
  void take(const wire::Update& update);
  void ask_for_updates(std::uint64_t from);
  void send_positions();
  void report(const Result<void>& outcome);
  bool is_ready() const { return session_.state() == SessionState::ready; }

  Session session_;
  Outbox outbox_;
  AgentListener& listener_;
  WatchedState watched_;
  Instant now_;
  std::optional<wire::Welcome> welcome_;
  Instant welcomed_at_;
  bool watching_ = false;
  Instant asked_;                       // for updates, and nothing came yet; 0: not waiting
  std::deque<AssignmentId> delivered_;  // reported lately
  struct Report {
    geo::Position position;
    Instant at;
    std::uint32_t accuracy_cm = 0;
  };
  std::map<std::string, Report> positions_;  // by registry id
  Instant positions_from_;                   // too many were sent: none before
  std::uint32_t questions_ = 0;              // asked by find()
};

}  // namespace liferelay::sdk
