// What every stand of the benchmarks has in common: it is told by lines on standard input what to
// measure, measures it, and answers each with one line of JSON, so that scripts/bench can let two
// stands take turns (A B A B).
#pragma once

#include <chrono>
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "dispatcher/base/result.hpp"

namespace liferelay::bench {

using Steady = std::chrono::steady_clock;

inline double microseconds(Steady::duration passed) {
  return std::chrono::duration<double, std::micro>(passed).count();
}
inline double seconds_of(Steady::duration passed) {
  return std::chrono::duration<double>(passed).count();
}

// Says why on standard error and ends the program with code 1: a stand that cannot measure must not
// answer.
[[noreturn]] void give_up(const std::string& why);

template <class T>
T required(Result<T> result) {
  if (!result) give_up(result.error().what.en);
  if constexpr (!std::is_void_v<T>) return std::move(*result);
}

// One line of JSON: figures by name.
class Answer {
 public:
  Answer& add(std::string_view name, double value);
  // p50, p99 and count of samples in one unit; there is at least one.
  Answer& add_percentiles(std::vector<double> samples);
  void print() const;

 private:
  std::string text_;
};

// The words of one command: its name, then its numbers.
struct Command {
  std::string name;
  std::vector<double> numbers;

  // The nth number; the stand gives up when it is missing.
  double number(std::size_t n) const;
  std::size_t count(std::size_t n) const { return static_cast<std::size_t>(number(n)); }
};

using Commands = std::map<std::string, std::function<Answer(const Command&)>>;

// Prints {"ready":1} and obeys until standard input ends. `idle` is called every second while
// nothing is asked.
void obey(
    const Commands& commands, const std::function<void()>& idle = [] {});

}  // namespace liferelay::bench
