// The structured log as the sequencer needs it; the service puts a logging library behind it.
#pragma once

#include <initializer_list>
#include <span>
#include <string>
#include <string_view>

namespace liferelay::sequencer {

enum class LogLevel {
  debug,
  info,
  warning,
  alert,  // a person must look now
};

struct LogField {
  std::string_view key;  // snake_case
  std::string value;     // without names, notes or telephone numbers of people
};

// One thread calls it, from inside a turn: an implementation must not block for long.
class Log {
 public:
  virtual ~Log() = default;
  // `what` is a fixed snake_case word, so that lines can be counted.
  virtual void write(LogLevel level, std::string_view what, std::span<const LogField> fields) = 0;

  void write(LogLevel level, std::string_view what, std::initializer_list<LogField> fields) {
    write(level, what, std::span<const LogField>(fields.begin(), fields.size()));
  }
};

// Says nothing to anybody.
class SilentLog final : public Log {
 public:
  using Log::write;
  void write(LogLevel, std::string_view, std::span<const LogField>) override {}
};

}  // namespace liferelay::sequencer
