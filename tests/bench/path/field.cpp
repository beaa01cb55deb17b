// See field.hpp.
#include "tests/bench/path/field.hpp"

namespace liferelay::bench {
namespace {

constexpr std::size_t connected_at_once = 250;
constexpr auto welcome_within = std::chrono::seconds(60);
constexpr auto beat_every = std::chrono::seconds(2);

}  // namespace

Field::Field(const wire::KeyFile& dispatcher)
    : mode_(dispatcher.mode),
      switchboard_(dispatcher.endpoints.front(), dispatcher.server_key),
      next_beat_(Steady::now() + beat_every) {}

std::size_t Field::connect(const std::vector<wire::KeyPair>& keys) {
  const std::size_t first = switchboard_.size();
  const Bytes hello = wire::encode(
      wire::Hello{wire::protocol_major, wire::protocol_minor, mode_, "liferelay bench", {}});
  for (std::size_t done = 0; done < keys.size();) {
    const std::size_t until = std::min(keys.size(), done + connected_at_once);
    std::size_t waiting = until - done;
    for (; done < until; ++done) {
      const std::size_t line = switchboard_.add(keys[done]);
      numbers_.push_back(0);
      switchboard_.send(line, hello);
    }
    const auto deadline = Steady::now() + welcome_within;
    while (waiting > 0) {
      keep_alive();
      hear(100, [&](std::size_t line, const wire::FromDispatcher& message, auto, std::size_t) {
        if (const auto* refused = std::get_if<wire::Refused>(&message)) refuse(*refused);
        const auto* welcome = std::get_if<wire::Welcome>(&message);
        if (welcome == nullptr) return;
        numbers_[line] = welcome->highest_number;
        --waiting;
      });
      if (Steady::now() > deadline) give_up("the dispatcher welcomes nobody");
    }
  }
  return first;
}

std::uint64_t Field::submit(std::size_t line, input::Body body) {
  const std::uint64_t number = ++numbers_[line];
  send(line, wire::Submit{number, std::move(body)});
  return number;
}

void Field::send(std::size_t line, const wire::FromAgent& message) {
  const Bytes bytes = wire::encode(message);
  last_bytes_ = bytes.size();
  switchboard_.send(line, bytes);
}

void Field::keep_alive() {
  if (Steady::now() < next_beat_) return;
  next_beat_ = Steady::now() + beat_every;
  const Bytes beat = wire::encode(wire::FromAgent(wire::Beat{++beats_}));
  for (std::size_t line = 0; line < switchboard_.size(); ++line) switchboard_.send(line, beat);
}

void Field::refuse(const wire::Refused& refused) {
  give_up("the dispatcher refuses: " + std::to_string(refused.code) + " " + refused.field);
}

}  // namespace liferelay::bench
