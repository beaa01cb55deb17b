// `liferelay alarm`: somebody needs help.
#pragma once

#include <functional>
#include <string>

#include "agents/cli/common.hpp"
#include "dispatcher/domain/input.hpp"

namespace liferelay::cli {

struct AlarmWords {
  std::string identity = "bell";
  std::string kind;   // empty: unknown
  std::string at;     // "LAT,LON"
  std::string place;  // a name
  std::string note;
  std::string call_back;
  std::string awake;  // yes, no, empty
  std::string breathing;
  std::string cpr_running;
  std::uint32_t how_many = 1;
  std::uint32_t incident = 0;  // one more alarm of a known incident
};

// Raises one alarm and says within 5 s whether it was received. If not: "call by voice", exit code
// not_received; the alarm stays in the outbox and `send_later` is called, which must see to it that
// somebody goes on sending.
ExitCode raise_alarm(const Common& common, const AlarmWords& words,
                     const std::function<void()>& send_later);

// Goes on sending what waits in the outbox until it is empty, at most `at_most` of real time.
ExitCode send_kept(const Common& common, const std::string& identity, Duration at_most);

// Takes back every alarm that was not received yet and says how many.
ExitCode withdraw_alarms(const Common& common, const std::string& identity);

// "47.14,9.52" to a position. Errors: usage.
Result<geo::Position> parse_position(const std::string& text);

}  // namespace liferelay::cli
