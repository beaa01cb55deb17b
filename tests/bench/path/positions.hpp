// Measures position reports at a dispatcher that serves: how many are accepted into state and
// journal in a second, or a steady flow beside another measurement.
#pragma once

#include <map>

#include "dispatcher/base/prng.hpp"
#include "tests/bench/path/field.hpp"

namespace liferelay::bench {

struct Person {
  std::string id;
  geo::Position at;
};

class Positions {
 public:
  // Each line's tracker reports the next people_per_tracker people.
  static constexpr std::size_t people_per_tracker = 1'000;

  Positions(Field& field, std::vector<std::size_t> trackers, std::vector<Person> people);

  // A report of everybody, so that everybody's position is fresh.
  Answer refresh();
  // `count` reports, `size` in a message, as fast as they are taken; until the last of them is
  // durable.
  Answer accept(std::size_t size, std::size_t count);
  // So many reports a second for so many seconds, one in a message.
  Answer flow(double per_second, double seconds);

 private:
  struct Tracker {
    std::size_t line = 0;
    std::size_t first = 0;  // of the people
    std::size_t count = 0;
    std::size_t next = 0;  // of them, whose report is next
    std::vector<Bytes> frames;
    std::size_t sent = 0;
  };

  Bytes frame(Tracker& tracker, std::size_t size);
  void send_all();
  void wait_until_durable();

  Field& field_;
  std::vector<Tracker> trackers_;
  std::vector<Person> people_;
  std::vector<std::int64_t> reported_ms_;  // by person: rises with each report
  Prng prng_{1};
};

}  // namespace liferelay::bench
