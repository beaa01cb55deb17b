// The npm library opening_hours, asked by oracle.js for a whole year.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "dispatcher/domain/hours.hpp"

namespace liferelay::test {

inline constexpr int oracle_year = 2026;
inline constexpr std::int32_t oracle_first_day = 20'454;  // 1 January 2026
inline constexpr int oracle_days = 365;

struct OracleAnswer {
  std::string error;            // empty: it read the value
  std::vector<Opening> minute;  // of the year, in local time
};

struct OracleAnswers {
  std::map<std::string, std::vector<std::int32_t>> holidays;  // by country, local days
  std::vector<OracleAnswer> answers;                          // by line of the file
};

// Why the library cannot be asked on this machine; empty if it can.
std::string why_no_oracle();
OracleAnswers ask_oracle(const std::string& file);

}  // namespace liferelay::test
