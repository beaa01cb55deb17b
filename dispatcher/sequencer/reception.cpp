// See reception.hpp.
#include "dispatcher/sequencer/reception.hpp"

#include "dispatcher/sequencer/permission.hpp"
#include "dispatcher/sequencer/place_desk.hpp"
#include "dispatcher/wire/codec.hpp"

namespace liferelay::sequencer {

namespace {

// How far a sender's number may run ahead: an outbox that lost its file goes on above the highest.
constexpr std::uint64_t max_number_step = 1'000'000;

// A snapshot is the dearest thing anybody may ask for.
constexpr Duration watch_at_most_every = milliseconds(200);
// A search looks at every place of the site: as fast as somebody types, and never more in a second
// than leaves the thread to alarms.
constexpr Duration find_at_most_every = milliseconds(100);
constexpr std::uint32_t finds_per_second = 100;

}  // namespace

Reception::Reception(const Parts& parts, Mode mode, std::uint32_t speed)
    : parts_(parts), mode_(mode), speed_(speed) {}

// What is said, by kind. All but the hello need a session.
struct Reception::Listener {
  Reception& to;
  const Speaker& who;
  Session* session;

  void operator()(const wire::Hello& said) const { to.hello(who, said); }
  void operator()(const wire::Beat&) const { needs_session(); }
  void operator()(const wire::Submit& said) const {
    if (needs_session()) to.submit(who, said);
  }
  void operator()(const wire::Positions& said) const {
    if (needs_session()) to.positions(who, said);
  }
  void operator()(const wire::Watch& said) const {
    if (needs_session()) to.watch(who, *session, said);
  }
  void operator()(const wire::Find& said) const {
    if (needs_session()) to.find(who, *session, said);
  }

  bool needs_session() const {
    if (session == nullptr) ++to.counts_.no_hello;
    return session != nullptr;
  }
};

void Reception::hear(const Arrival& arrival) {
  ++counts_.heard;
  const State& state = parts_.core.state();
  const auto key = state.keys.find(parts_.roster.key(arrival.public_key));
  if (key == state.keys.end()) {
    ++counts_.unknown_key;
    return;
  }
  const Speaker who{arrival.peer, key->second, parts_.roster.responder(key->second.responder)};
  if (who.key.revoked) return refuse(who, 0, {RefusalCode::key_revoked, ""});

  Session* session = parts_.sessions.find(arrival.peer);
  // A connection belongs to the key that said hello on it.
  if (session != nullptr && session->key != who.key.no) session = nullptr;
  if (session != nullptr) session->heard = parts_.core.now();
  std::uint32_t ignored = 0;
  const wire::PeerTerms terms = session != nullptr ? session->terms : wire::PeerTerms{};
  auto said = wire::decode_from_agent(arrival.payload, terms.minor, &ignored);
  counts_.ignored_keys += ignored;
  if (!said) {
    ++counts_.malformed;
    return refuse(who, 0, said.error());
  }
  ++counts_.of_kind[said->index()];
  // Before anything is stamped: the journal holds WGS-84 only.
  wire::to_wgs84(terms.datum, *said);
  std::visit(Listener{*this, who, session}, *said);
}

void Reception::hello(const Speaker& who, const wire::Hello& hello) {
  if (hello.mode != mode_) return refuse(who, 0, {RefusalCode::wrong_mode, "mode"});
  if (hello.major != wire::protocol_major)
    return refuse(who, 0, {RefusalCode::out_of_range, "major"});
  const Instant now = parts_.core.now();
  const Session* before = parts_.sessions.newest_of(who.responder);
  const bool taken_over = before != nullptr && before->peer != who.peer;
  if (taken_over && parts_.sessions.fights(who.key.no, now)) {
    parts_.log.write(LogLevel::alert, "key_used_twice",
                     {{"key", std::to_string(who.key.no.value)},
                      {"identity", who.key.identity},
                      {"responder", std::to_string(who.responder.value)}});
  }
  Session* session = parts_.sessions.open(who.peer, who.key.no, who.responder, now);
  if (session == nullptr) return refuse(who, 0, {RefusalCode::too_many, ""});
  session->terms = {hello.minor, hello.datum};
  const auto responder = parts_.core.state().responders.find(who.responder);
  if (responder != parts_.core.state().responders.end() && !responder->second.connected)
    take(Origin{}, input::AgentConnected{who.responder});
  parts_.outgoing.welcome(who.peer);
}

void Reception::submit(const Speaker& who, const wire::Submit& submit) {
  if (submit.number == 0) return refuse(who, 0, {RefusalCode::out_of_range, "number"});
  const auto window = parts_.core.memory().senders.find(who.key.no);
  const std::uint64_t highest =
      window == parts_.core.memory().senders.end() ? 0 : window->second.highest();
  // A number far ahead would make every later one too old.
  if (submit.number > highest + max_number_step)
    return refuse(who, submit.number, {RefusalCode::out_of_range, "number"});
  if (window != parts_.core.memory().senders.end()) {
    switch (window->second.look_up(submit.number)) {
      case SenderWindow::Known::fresh:
        break;
      case SenderWindow::Known::repeated:
        ++counts_.repeated;
        return parts_.outgoing.repeat(who.peer, who.key.no, submit.number,
                                      choices_for(parts_.core.state(), submit.body));
      case SenderWindow::Known::too_old:
        return refuse(who, submit.number, {RefusalCode::number_too_old, "number"});
    }
  }
  if (const auto refusal = may_submit(who.key, who.responder, parts_.core.state(), submit.body))
    return refuse(who, submit.number, *refusal);
  const Origin origin{who.key.no, submit.number, who.key.identity, who.responder};
  input::Body body = submit.body;
  // With a faster clock no sender's clock tells the exercise's time: the alarm is raised now.
  if (auto* alarm = std::get_if<input::AlarmRaised>(&body); alarm != nullptr && speed_ != 1)
    alarm->raised_at = {};
  const auto outcome = take(origin, body);
  if (!outcome) return refuse(who, submit.number, outcome.error(), body);
  parts_.outgoing.acknowledge(who.peer, submit.number, *outcome,
                              choices_for(parts_.core.state(), body));
}

void Reception::positions(const Speaker& who, const wire::Positions& positions) {
  if (parts_.core.disk_is_low()) return refuse(who, 0, {RefusalCode::disk_low, ""});
  const auto refusal =
      desk_.take(parts_.core.state(), parts_.roster, who.key, positions, parts_.core.now());
  if (refusal) refuse(who, 0, *refusal);
}

void Reception::take_positions() {
  for (input::PositionBlock& block : desk_.blocks()) take(Origin{}, std::move(block));
}

void Reception::watch(const Speaker& who, Session& session, const wire::Watch& watch) {
  if (const auto refusal = may_watch(who.key)) return refuse(who, 0, *refusal);
  const Instant now = parts_.core.now();
  const Duration pause = watch_at_most_every * speed_;
  if (session.asked_to_watch && now - session.asked_to_watch < pause)
    return refuse(who, 0, {RefusalCode::too_fast, ""});
  session.asked_to_watch = now;
  parts_.outgoing.watch(who.peer, watch.from);
}

void Reception::find(const Speaker& who, Session& session, const wire::Find& question) {
  if (const auto refusal = may_find(who.key)) return refuse(who, 0, *refusal);
  const Instant now = parts_.core.now();
  if (now - second_of_finds_ >= seconds(1) * speed_) {
    second_of_finds_ = now;
    finds_ = 0;
  }
  const bool again_at_once =
      session.asked_to_find && now - session.asked_to_find < find_at_most_every * speed_;
  if (again_at_once || finds_ == finds_per_second)
    return refuse(who, 0, {RefusalCode::too_fast, "words"});
  session.asked_to_find = now;
  ++finds_;
  parts_.outgoing.found(who.peer, find_places(parts_.core.state(), question));
}

void Reception::refuse(const Speaker& who, std::uint64_t number, const Refusal& refusal) {
  note(who, number, refusal);
  parts_.outgoing.refuse(who.peer, number, refusal);
}

void Reception::refuse(const Speaker& who, std::uint64_t number, const Refusal& refusal,
                       const input::Body& body) {
  note(who, number, refusal);
  wire::Refused said{number, static_cast<std::uint16_t>(refusal.code), refusal.field, {}};
  if (refusal.code == RefusalCode::ambiguous_place)
    said.choices = choices_for(parts_.core.state(), body);
  parts_.outgoing.refuse(who.peer, std::move(said));
}

void Reception::note(const Speaker& who, std::uint64_t number, const Refusal& refusal) {
  ++counts_.refused;
  ++counts_.refused_with[refusal.code];
  parts_.log.write(LogLevel::warning, "refused",
                   {{"code", std::to_string(static_cast<unsigned>(refusal.code))},
                    {"field", refusal.field},
                    {"key", std::to_string(who.key.no.value)},
                    {"identity", who.key.identity},
                    {"number", std::to_string(number)}});
}

tl::expected<Outcome, Refusal> Reception::take(const Origin& origin, const input::Body& body) {
  auto outcome = parts_.core.take(origin, body);
  if (outcome) parts_.roster.follow(parts_.core.waiting().back().events);
  return outcome;
}

}  // namespace liferelay::sequencer
