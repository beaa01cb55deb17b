#include "agents/sdk/session.hpp"

#include <algorithm>
#include <limits>
#include <utility>

#include "dispatcher/wire/codec.hpp"

namespace liferelay::sdk {
namespace {

constexpr int messages_per_poll = 256;
constexpr std::uint32_t minor_that_converts = 1;
// An attempt may take 3 s, later 6 s and 12 s, so that many agents coming back at once all get in.
constexpr Duration first_attempt = seconds(3);
constexpr std::uint32_t longest_attempt_doublings = 2;
// The pause grows from 1-3 s to 5-10 s; random, so that agents do not come back in one wave.
constexpr Duration first_pause_low = seconds(1);
constexpr Duration first_pause_high = seconds(3);
constexpr Duration longest_pause_low = seconds(5);
constexpr Duration longest_pause_high = seconds(10);
constexpr std::uint32_t pause_doublings = 3;

LossCause cause_of(LinkFault fault) {
  switch (fault) {
    case LinkFault::none:
      return LossCause::none;
    case LinkFault::unreachable:
      return LossCause::unreachable;
    case LinkFault::not_admitted:
      return LossCause::not_admitted;
    case LinkFault::wrong_server:
      return LossCause::wrong_server;
    case LinkFault::closed:
      return LossCause::closed;
  }
  return LossCause::none;
}

bool is_passing(RefusalCode code) {
  return code == RefusalCode::too_fast || code == RefusalCode::too_many;
}
bool is_for_good(RefusalCode code) {
  return code == RefusalCode::wrong_mode || code == RefusalCode::key_revoked;
}

}  // namespace

Session::Session(SessionOptions options, Link& link, SessionListener& listener)
    : options_(std::move(options)), link_(link), listener_(listener), prng_(options_.seed) {}

void Session::poll(Instant now) {
  if (state_ == SessionState::stopped) return;
  if (state_ == SessionState::waiting) {
    if (now < due_) return;
    connect(now);
  }
  if (!read(now)) return;
  if (const LinkFault fault = link_.fault(); fault != LinkFault::none) {
    return lose(cause_of(fault), now);
  }
  if (send_failed_) return lose(LossCause::send_failed, now);
  if (state_ == SessionState::hello_sent) {
    if (now >= attempt_ends_) return lose(LossCause::silent, now);
    due_ = std::min(due_, attempt_ends_);
    return;
  }
  if (now - heard_ >= silence_means_lost) return lose(LossCause::silent, now);
  beat_if_due(now);
  due_ = std::min({due_, next_beat_, heard_ + silence_means_lost});
}

bool Session::send(const wire::FromAgent& message) {
  if (state_ != SessionState::ready || send_failed_) return false;
  send_failed_ = !link_.send(wire::encode(message));
  return !send_failed_;
}

void Session::connect(Instant now) {
  link_.connect(options_.endpoints[endpoint_]);
  state_ = SessionState::hello_sent;
  attempt_ends_ = now + attempt_limit();
  send_failed_ = !link_.send(
      wire::encode(wire::FromAgent(wire::Hello{wire::protocol_major, wire::protocol_minor,
                                               options_.mode, options_.program, options_.datum})));
}

bool Session::read(Instant now) {
  due_ = now + silence_means_lost;
  Bytes payload;
  for (int i = 0; i < messages_per_poll; ++i) {
    if (!link_.next(payload)) return true;
    const auto message = wire::decode_from_dispatcher(payload, peer_minor_);
    if (message) {
      handle(*message, now);
    } else {
      heard_ = now;
      listener_.on_unreadable(message.error());
    }
    if (state_ != SessionState::hello_sent && state_ != SessionState::ready) return false;
  }
  due_ = now;  // more may wait
  return true;
}

void Session::handle(const wire::FromDispatcher& message, Instant now) {
  if (const auto* beat = std::get_if<wire::Beat>(&message)) {
    // A count that stands still is a library answering for a dispatcher that hangs.
    if (beat->count > beats_heard_) heard_ = now;
    beats_heard_ = std::max(beats_heard_, beat->count);
    return;
  }
  heard_ = now;
  if (const auto* welcomed = std::get_if<wire::Welcome>(&message)) return welcome(*welcomed, now);
  if (const auto* refused = std::get_if<wire::Refused>(&message); refused && refused->number == 0) {
    const auto code = static_cast<RefusalCode>(refused->code);
    // This key has opened too many connections, and this one was given up for a newer one.
    if (code == RefusalCode::too_many && state_ == SessionState::ready)
      return lose(LossCause::closed, now);
    const bool hello_refused = state_ == SessionState::hello_sent && !is_passing(code);
    if (is_for_good(code) || hello_refused) return stop(*refused);
  }
  if (state_ == SessionState::ready) listener_.on_message(message);
}

void Session::welcome(const wire::Welcome& welcome, Instant now) {
  if (state_ != SessionState::hello_sent) return;
  if (welcome.mode != options_.mode) {
    return stop({0, static_cast<std::uint16_t>(RefusalCode::wrong_mode), "mode", {}});
  }
  if (welcome.major != wire::protocol_major) {
    return stop({0, static_cast<std::uint16_t>(RefusalCode::out_of_range), "major", {}});
  }
  if (welcome.minor < minor_that_converts && options_.datum != geo::Datum::wgs84) {
    return stop({0, static_cast<std::uint16_t>(RefusalCode::out_of_range), "datum", {}});
  }
  state_ = SessionState::ready;
  peer_minor_ = welcome.minor;
  rounds_ = 0;
  beats_heard_ = 0;
  next_beat_ = now + beat_every;
  last_loss_ = LossCause::none;
  listener_.on_ready(welcome);
}

void Session::beat_if_due(Instant now) {
  if (now < next_beat_) return;
  next_beat_ = now + beat_every;
  if (!send(wire::Beat{++beats_sent_})) due_ = now;
}

void Session::lose(LossCause cause, Instant now) {
  link_.close();
  send_failed_ = false;
  last_loss_ = cause;
  const bool was_ready = state_ == SessionState::ready;
  state_ = SessionState::waiting;
  peer_minor_ = wire::protocol_minor;
  if (was_ready) {
    due_ = now + pause();
  } else if (++endpoint_ < options_.endpoints.size()) {
    due_ = now;
  } else {
    endpoint_ = 0;
    due_ = now + pause();
    ++rounds_;
  }
  listener_.on_lost(cause);
}

void Session::stop(const wire::Refused& reason) {
  link_.close();
  state_ = SessionState::stopped;
  stop_reason_ = reason;
  due_ = Instant{std::numeric_limits<std::int64_t>::max()};
  listener_.on_stopped(reason);
}

Duration Session::pause() {
  const std::int64_t factor = std::int64_t{1} << std::min(rounds_, pause_doublings);
  const Duration low = std::min(first_pause_low * factor, longest_pause_low);
  const Duration high = std::min(first_pause_high * factor, longest_pause_high);
  return milliseconds(prng_.between(low.ms, high.ms));
}

Duration Session::attempt_limit() const {
  return first_attempt * (std::int64_t{1} << std::min(rounds_, longest_attempt_doublings));
}

}  // namespace liferelay::sdk
