// See reception.hpp.
#include "dispatcher/sequencer/reception.hpp"

#include "dispatcher/sequencer/message_digest.hpp"
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
constexpr Duration look_every = seconds(1);
constexpr std::uint32_t minor_that_knows_number_taken = 2;

bool is_alarm(const input::Body& body) {
  return std::holds_alternative<input::AlarmRaised>(body) ||
         std::holds_alternative<input::DistressReported>(body);
}

wire::Refused refused(std::uint64_t number, RefusalCode code, std::string field = {}) {
  wire::Refused said;
  said.number = number;
  said.code = static_cast<std::uint16_t>(code);
  said.field = std::move(field);
  return said;
}

// Of whom a key may report positions.
std::size_t people_of(const EnrolledKey& key) {
  return key.tracks.size() + (key.responder.empty() ? 0 : 1);
}

}  // namespace

Reception::Reception(const Parts& parts, const GuardLimits& limits, Mode mode, std::uint32_t speed)
    : parts_(parts),
      limits_(limits),
      mode_(mode),
      speed_(speed),
      desk_(limits.report_spacing, limits.oldest_report) {}

// What is said, by kind. All but the hello need a session.
struct Reception::Listener {
  Reception& to;
  const Speaker& who;

  void operator()(const wire::Hello& said) const { to.hello(who, said); }
  void operator()(const wire::Beat&) const { needs_session(); }
  void operator()(const wire::Submit& said) const {
    if (needs_session()) to.submit(who, said);
  }
  void operator()(const wire::Positions& said) const {
    if (needs_session()) to.positions(who, said);
  }
  void operator()(const wire::Watch& said) const {
    if (needs_session()) to.watch(who, said);
  }
  void operator()(const wire::Find& said) const {
    if (needs_session()) to.find(who, said);
  }

  bool needs_session() const {
    if (who.session == nullptr) ++to.counts_.no_hello;
    return who.session != nullptr;
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
  Session* session = parts_.sessions.find(arrival.peer);
  // A connection belongs to the key that said hello on it.
  if (session != nullptr && session->key != key->first) session = nullptr;
  const Speaker who{arrival.peer, arrival.address, key->second,
                    parts_.roster.responder(key->second.responder), session};
  if (who.key.revoked) return refuse(who, 0, {RefusalCode::key_revoked, ""});
  const Instant now = parts_.core.now();
  if (session != nullptr) {
    session->heard = now;
    if (session->overtaken && parts_.sessions.are_two_devices(*session, now))
      parts_.guard.note_second_device(who.key, "spoke after another took over", now);
  }
  if (const auto wait = parts_.guard.overdrawn(who.key.no, Guard::Share::messages, now))
    return hear_too_many(who, arrival, *wait);
  understand(who, arrival);
}

void Reception::hear_too_many(const Speaker& who, const Arrival& arrival, Duration wait) {
  const Instant now = parts_.core.now();
  if (wire::may_be_urgent(arrival.payload) &&
      parts_.guard.affords(who.key.no, Guard::Share::alarms, now))
    return understand(who, arrival);
  RefusalGate* gate = who.session != nullptr ? &who.session->refusals : nullptr;
  std::uint64_t number = 0;
  if (parts_.guard.would_tell(who.key.no, gate, now)) {
    const auto said = wire::decode_from_agent(arrival.payload, wire::protocol_minor + 1);
    const auto* submit = said ? std::get_if<wire::Submit>(&*said) : nullptr;
    if (submit != nullptr) number = submit->number;
  } else {
    parts_.guard.note_unread();
  }
  refuse_too_fast(who, number, "", wait);
}

void Reception::understand(const Speaker& who, const Arrival& arrival) {
  std::uint32_t ignored = 0;
  const wire::PeerTerms terms = who.session != nullptr ? who.session->terms : wire::PeerTerms{};
  auto said = wire::decode_from_agent(arrival.payload, terms.minor, &ignored);
  counts_.ignored_keys += ignored;
  if (!said) {
    ++counts_.malformed;
    return refuse(who, 0, said.error());
  }
  ++counts_.of_kind[said->index()];
  // Before anything is stamped: the journal holds WGS-84 only.
  wire::to_wgs84(terms.datum, *said);
  std::visit(Listener{*this, who}, *said);
}

void Reception::hello(const Speaker& who, const wire::Hello& hello) {
  const Instant now = parts_.core.now();
  if (const auto wait = parts_.guard.overdrawn(who.key.no, Guard::Share::hellos, now))
    return refuse_too_fast(who, 0, "", *wait);
  if (hello.mode != mode_) return refuse(who, 0, {RefusalCode::wrong_mode, "mode"});
  if (hello.major != wire::protocol_major)
    return refuse(who, 0, {RefusalCode::out_of_range, "major"});
  if (const auto ended = parts_.sessions.make_room(who.peer, who.key.no))
    parts_.outgoing.refuse(ended->peer, refused(0, RefusalCode::too_many, "connections"));
  Session* session = parts_.sessions.open(who.peer, who.key.no, who.responder, now);
  if (session == nullptr) {
    const Speaker stranger{who.peer, who.address, who.key, who.responder, nullptr};
    return refuse(stranger, 0, {RefusalCode::too_many, ""});
  }
  session->terms = {hello.minor, hello.datum};
  session->address = who.address;
  const auto responder = parts_.core.state().responders.find(who.responder);
  if (responder != parts_.core.state().responders.end() && !responder->second.connected)
    take(Origin{}, input::AgentConnected{who.responder});
  parts_.outgoing.welcome(who.peer);
}

void Reception::submit(const Speaker& who, const wire::Submit& submit) {
  if (submit.number == 0) return refuse(who, 0, {RefusalCode::out_of_range, "number"});
  const auto& senders = parts_.core.memory().senders;
  const auto window = senders.find(who.key.no);
  const std::uint64_t highest = window == senders.end() ? 0 : window->second.highest();
  // A number far ahead would make every later one too old.
  if (submit.number > highest + max_number_step)
    return refuse(who, submit.number, {RefusalCode::out_of_range, "number"});
  if (window != senders.end() &&
      window->second.look_up(submit.number) != SenderWindow::Known::fresh)
    return submit_again(who, window->second, submit);
  const auto share = is_alarm(submit.body) ? Guard::Share::alarms : Guard::Share::submits;
  if (const auto wait = parts_.guard.overdrawn(who.key.no, share, parts_.core.now()))
    return refuse_too_fast(who, submit.number, "body", *wait);
  const input::Body body = as_recorded(submit.body);
  const std::uint32_t digest = message_digest(body);
  if (const Refusal* before = refused_.find(who.key.no, submit.number, digest))
    return refuse(who, submit, *before);
  const Origin origin{who.key.no, submit.number, who.key.identity, who.responder};
  auto refusal = may_submit(who.key, who.responder, parts_.core.state(), submit.body);
  tl::expected<Outcome, Refusal> outcome;
  if (!refusal) outcome = take(origin, body);
  if (!outcome) refusal = outcome.error();
  if (refusal) {
    refused_.remember(who.key.no, submit.number, digest, *refusal);
    return refuse(who, submit, *refusal);
  }
  parts_.outgoing.acknowledge(who.peer, submit.number, *outcome,
                              choices_for(parts_.core.state(), body));
}

void Reception::submit_again(const Speaker& who, const SenderWindow& window,
                             const wire::Submit& submit) {
  const Instant now = parts_.core.now();
  auto wait = parts_.guard.overdrawn(who.key.no, Guard::Share::submits, now);
  if (wait && is_alarm(submit.body))
    wait = parts_.guard.overdrawn(who.key.no, Guard::Share::alarms, now);
  if (wait) return refuse_too_fast(who, submit.number, "body", *wait);
  const bool repeated = window.look_up(submit.number) == SenderWindow::Known::repeated;
  if (repeated && window.is_same(submit.number, message_digest(as_recorded(submit.body)))) {
    ++counts_.repeated;
    return parts_.outgoing.repeat(who.peer, who.key.no, submit.number,
                                  choices_for(parts_.core.state(), submit.body));
  }
  const bool knows = who.session->terms.minor >= minor_that_knows_number_taken;
  wire::Refused said =
      refused(submit.number, repeated && knows ? wire::number_taken : RefusalCode::number_too_old,
              "number");
  said.highest_number = window.highest();
  if (repeated) {
    ++counts_.other_message;
    parts_.guard.note_second_device(who.key, "number used for two messages", now);
  }
  refuse(who, std::move(said));
}

// With a faster clock no sender's clock tells the exercise's time: the alarm is raised now.
input::Body Reception::as_recorded(input::Body body) const {
  if (auto* alarm = std::get_if<input::AlarmRaised>(&body); alarm != nullptr && speed_ != 1)
    alarm->raised_at = {};
  return body;
}

void Reception::positions(const Speaker& who, const wire::Positions& positions) {
  if (parts_.core.disk_is_low()) return refuse(who, 0, {RefusalCode::disk_low, ""});
  const Instant now = parts_.core.now();
  const std::size_t reports = positions.at_ms.size();
  if (const auto wait = parts_.guard.overdrawn(who.key.no, people_of(who.key), reports, now))
    return refuse_too_fast(who, 0, "at_ms", *wait);
  const auto refusal = desk_.take(parts_.core.state(), parts_.roster, who.key, positions, now);
  if (refusal) refuse(who, 0, *refusal);
}

void Reception::take_positions() {
  for (input::PositionBlock& block : desk_.blocks()) take(Origin{}, std::move(block));
}

void Reception::tick() {
  const Instant now = parts_.core.now();
  parts_.guard.tick(now);
  if (now < next_look_) return;
  next_look_ = now + look_every * speed_;
  const Duration span = limits_.beside_each_other * speed_;
  for (const KeyNo no : parts_.sessions.beside_each_other(span, now)) {
    const auto key = parts_.core.state().keys.find(no);
    if (key != parts_.core.state().keys.end())
      parts_.guard.note_second_device(key->second, "two connections side by side", now);
  }
}

void Reception::watch(const Speaker& who, const wire::Watch& watch) {
  if (const auto refusal = may_watch(who.key)) return refuse(who, 0, *refusal);
  const Instant now = parts_.core.now();
  Instant& asked = who.session->asked_to_watch;
  if (asked && now - asked < watch_at_most_every * speed_)
    return refuse_too_fast(who, 0, "from", watch_at_most_every);
  asked = now;
  parts_.outgoing.watch(who.peer, watch.from);
}

void Reception::find(const Speaker& who, const wire::Find& question) {
  if (const auto refusal = may_find(who.key)) return refuse(who, 0, *refusal);
  const Instant now = parts_.core.now();
  if (now - second_of_finds_ >= seconds(1) * speed_) {
    second_of_finds_ = now;
    finds_ = 0;
  }
  Instant& asked = who.session->asked_to_find;
  const bool again_at_once = asked && now - asked < find_at_most_every * speed_;
  if (again_at_once || finds_ == finds_per_second)
    return refuse_too_fast(who, 0, "words", find_at_most_every);
  asked = now;
  ++finds_;
  parts_.outgoing.found(who.peer, find_places(parts_.core.state(), question));
}

void Reception::refuse(const Speaker& who, std::uint64_t number, const Refusal& refusal) {
  refuse(who, refused(number, refusal.code, refusal.field));
}

void Reception::refuse(const Speaker& who, const wire::Submit& submit, const Refusal& refusal) {
  wire::Refused said = refused(submit.number, refusal.code, refusal.field);
  if (refusal.code == RefusalCode::ambiguous_place)
    said.choices = choices_for(parts_.core.state(), submit.body);
  refuse(who, std::move(said));
}

void Reception::refuse_too_fast(const Speaker& who, std::uint64_t number, std::string field,
                                Duration wait) {
  wire::Refused said = refused(number, RefusalCode::too_fast, std::move(field));
  said.retry_after = wait;
  refuse(who, std::move(said));
}

void Reception::refuse(const Speaker& who, wire::Refused said) {
  const Instant now = parts_.core.now();
  const Refusal refusal{static_cast<RefusalCode>(said.code), said.field};
  ++counts_.refused;
  ++counts_.refused_with[refusal.code];
  parts_.guard.note_refusal(who.key, said.number, refusal, now);
  RefusalGate* gate = who.session != nullptr ? &who.session->refusals : nullptr;
  const auto unsaid = parts_.guard.tells(who.key.no, gate, now);
  if (!unsaid) return;
  said.unsaid = *unsaid;
  parts_.outgoing.refuse(who.peer, std::move(said));
}

tl::expected<Outcome, Refusal> Reception::take(const Origin& origin, const input::Body& body) {
  auto outcome = parts_.core.take(origin, body);
  if (!outcome) return outcome;
  const std::vector<Event>& events = parts_.core.waiting().back().events;
  parts_.roster.follow(events);
  for (const Event& event : events) {
    if (const auto* revoked = std::get_if<event::KeyRevoked>(&event)) desk_.forget(revoked->key);
  }
  return outcome;
}

}  // namespace liferelay::sequencer
