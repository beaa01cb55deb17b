// See stand.hpp.
#include "tests/bench/stand/stand.hpp"

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <iostream>
#include <sstream>

#include <poll.h>
#include <unistd.h>

namespace liferelay::bench {
namespace {

constexpr int idle_every_ms = 1'000;

// Standard input, line by line, without ever blocking longer than asked.
class Lines {
 public:
  enum class Found { line, nothing, end };

  Found next(int timeout_ms, std::string& line) {
    for (;;) {
      if (const auto end = buffer_.find('\n'); end != std::string::npos) {
        line = buffer_.substr(0, end);
        buffer_.erase(0, end + 1);
        return Found::line;
      }
      pollfd input{STDIN_FILENO, POLLIN, 0};
      if (poll(&input, 1, timeout_ms) <= 0) return Found::nothing;
      std::array<char, 4'096> bytes{};
      const ssize_t count = read(STDIN_FILENO, bytes.data(), bytes.size());
      if (count <= 0) return Found::end;
      buffer_.append(bytes.data(), static_cast<std::size_t>(count));
    }
  }

 private:
  std::string buffer_;
};

Command parse(const std::string& line) {
  std::istringstream words(line);
  Command command;
  words >> command.name;
  for (double number = 0; words >> number;) command.numbers.push_back(number);
  return command;
}

}  // namespace

void give_up(const std::string& why) {
  std::fprintf(stderr, "%s: %s\n", program_invocation_short_name, why.c_str());
  std::exit(1);
}

Answer& Answer::add(std::string_view name, double value) {
  std::array<char, 64> number{};
  std::snprintf(number.data(), number.size(), "%.17g", value);
  text_ += text_.empty() ? "" : ", ";
  text_ += '"' + std::string(name) + "\": " + number.data();
  return *this;
}

Answer& Answer::add_percentiles(std::vector<double> samples) {
  if (samples.empty()) give_up("nothing was measured");
  std::sort(samples.begin(), samples.end());
  add("p50", samples[samples.size() / 2]);
  add("p99", samples[samples.size() * 99 / 100]);
  return add("count", static_cast<double>(samples.size()));
}

void Answer::print() const {
  std::printf("{%s}\n", text_.c_str());
  std::fflush(stdout);
}

double Command::number(std::size_t n) const {
  if (n >= numbers.size()) give_up("the command " + name + " needs more numbers");
  return numbers[n];
}

void obey(const Commands& commands, const std::function<void()>& idle) {
  Answer().add("ready", 1).print();
  Lines lines;
  std::string line;
  for (;;) {
    switch (lines.next(idle_every_ms, line)) {
      case Lines::Found::end:
        return;
      case Lines::Found::nothing:
        idle();
        break;
      case Lines::Found::line: {
        const Command command = parse(line);
        const auto known = commands.find(command.name);
        if (known == commands.end()) give_up("there is no command " + command.name);
        known->second(command).print();
      }
    }
  }
}

}  // namespace liferelay::bench
