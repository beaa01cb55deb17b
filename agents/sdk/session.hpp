// Keeps one conversation with a dispatcher alive: connects, says hello, beats, notices silence,
// connects again. It knows no transport and no clock: a Link and the time are handed in.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "agents/sdk/link.hpp"
#include "dispatcher/base/prng.hpp"
#include "dispatcher/wire/messages.hpp"

namespace liferelay::sdk {

inline constexpr Duration beat_every = seconds(2);
inline constexpr Duration silence_means_lost = seconds(6);

enum class SessionState {
  waiting,     // between two attempts
  hello_sent,  // connecting, or connected and not yet welcomed
  ready,       // welcomed
  stopped,     // refused for good: see stop_reason()
};
// Why the last attempt or connection ended; for people who ask why nothing happens.
enum class LossCause { none, unreachable, not_admitted, wrong_server, closed, silent, send_failed };

struct SessionOptions {
  std::vector<std::string> endpoints;  // of one dispatcher, at least one, tried in turn
  Mode mode = Mode::live;
  std::string program = "liferelay";
  std::uint64_t seed = 1;  // of the jitter; different for every agent
  // What every position that this agent states, and is told, is in; the dispatcher converts. One
  // that is too old to do so is refused: positions would be hundreds of metres off.
  geo::Datum datum = geo::Datum::wgs84;
};

// Receives what a session hears. Called from within Session::poll(), on its thread; it may call
// Session::send().
class SessionListener {
 public:
  virtual ~SessionListener() = default;
  virtual void on_ready(const wire::Welcome&) = 0;
  virtual void on_lost(LossCause) = 0;
  // Refused for good: wrong mode, revoked key, newer protocol. The session does not try again.
  virtual void on_stopped(const wire::Refused&) = 0;
  // Any message but Welcome and Beat.
  virtual void on_message(const wire::FromDispatcher&) = 0;
  // A message that this program cannot read was left out; the conversation goes on.
  virtual void on_unreadable(const Refusal&) = 0;
};

class Session {
 public:
  Session(SessionOptions options, Link& link, SessionListener& listener);

  // Reads what arrived and does what is due. `now` is a clock that never goes back, of any epoch
  // above 0.
  void poll(Instant now);
  // poll() has nothing to do before this unless something arrives.
  Instant next_due() const { return due_; }
  // Only in state ready; false when the link does not take it (it is then given up at the next
  // poll).
  bool send(const wire::FromAgent& message);

  // Of the dispatcher's protocol, as far as it was welcomed.
  std::uint32_t peer_minor() const { return peer_minor_; }
  geo::Datum datum() const { return options_.datum; }
  SessionState state() const { return state_; }
  LossCause last_loss() const { return last_loss_; }
  const wire::Refused& stop_reason() const { return stop_reason_; }
  // Which endpoint is, or was last, in use.
  const std::string& endpoint() const { return options_.endpoints[endpoint_]; }

 private:
  void connect(Instant now);
  void lose(LossCause cause, Instant now);
  void stop(const wire::Refused& reason);
  // False when the conversation ended meanwhile.
  bool read(Instant now);
  void handle(const wire::FromDispatcher& message, Instant now);
  void welcome(const wire::Welcome& welcome, Instant now);
  void beat_if_due(Instant now);
  Duration pause();
  Duration attempt_limit() const;

  SessionOptions options_;
  Link& link_;
  SessionListener& listener_;
  Prng prng_;
  SessionState state_ = SessionState::waiting;
  LossCause last_loss_ = LossCause::none;
  wire::Refused stop_reason_;
  std::size_t endpoint_ = 0;
  std::uint32_t rounds_ = 0;  // failed rounds through all endpoints since the last welcome
  std::uint32_t peer_minor_ = wire::protocol_minor;
  Instant due_;
  Instant attempt_ends_;
  Instant heard_;  // from a living dispatcher, last
  Instant next_beat_;
  std::uint64_t beats_sent_ = 0;
  std::uint64_t beats_heard_ = 0;
  bool send_failed_ = false;
};

}  // namespace liferelay::sdk
