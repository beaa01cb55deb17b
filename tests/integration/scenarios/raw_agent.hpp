// Somebody who holds a valid key and keeps to no manners: says what it likes, as often as it likes.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "dispatcher/wire/codec.hpp"
#include "simulations/kernel/bench.hpp"

namespace liferelay::test {

class RawAgent {
 public:
  RawAgent(kernel::Bench& bench, const std::string& public_key)
      : line_(std::make_shared<Line>(Line{bench.network().link(public_key), {}})) {
    bench.add_visitor([line = line_] { line->read(); });
    connect();
  }

  void connect() {
    line_->link->connect("bench");
    say(wire::Hello{wire::protocol_major, wire::protocol_minor, Mode::exercise, "raw",
                    geo::Datum::wgs84});
  }
  void say(const wire::FromAgent& message) { say_bytes(wire::encode(message)); }
  void say_bytes(ByteView bytes) { line_->link->send(bytes); }
  void submit(std::uint64_t number, input::Body body) {
    say(wire::Submit{number, std::move(body)});
  }
  void report(geo::Position at, Instant when) {
    wire::Positions one;
    one.at_ms = {when.ms};
    one.lat = {at.lat_e7};
    one.lon = {at.lon_e7};
    one.accuracy_cm = {500};
    say(one);
  }

  // Everything that came so far.
  const std::vector<wire::FromDispatcher>& heard() const { return line_->heard; }
  template <class T>
  std::vector<T> all() {
    std::vector<T> found;
    for (const wire::FromDispatcher& message : heard()) {
      if (const auto* each = std::get_if<T>(&message)) found.push_back(*each);
    }
    return found;
  }

 private:
  struct Line {
    std::unique_ptr<sdk::Link> link;
    std::vector<wire::FromDispatcher> heard;

    void read() {
      Bytes payload;
      while (link->next(payload)) {
        auto message = wire::decode_from_dispatcher(payload);
        if (message) heard.push_back(std::move(*message));
      }
    }
  };

  std::shared_ptr<Line> line_;  // the bench keeps it as long as its network
};

}  // namespace liferelay::test
