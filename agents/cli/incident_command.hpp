// `liferelay incident ...` and `liferelay people ...`: what the control room asks and says.
#pragma once

#include <cstdint>
#include <string>

#include "agents/cli/common.hpp"
#include "dispatcher/domain/input.hpp"

namespace liferelay::cli {

inline constexpr const char* operator_identity = "operator";

ExitCode list_incidents(const Common& common, bool all);
ExitCode show_incident(const Common& common, std::uint32_t number);
ExitCode list_people(const Common& common);

// Says one thing as the operator and prints what came of it.
ExitCode say_as_operator(const Common& common, const input::Body& body, const Text& done);

struct MoveWords {
  std::uint32_t incident = 0;
  std::string at;     // "LAT,LON"
  std::string place;  // a name
};
ExitCode move_incident(const Common& common, const MoveWords& words);

struct AssignWords {
  std::uint32_t incident = 0;
  std::string role;       // the plan's id of the role
  std::string responder;  // registry id
  std::string equipment;  // registry id; empty: none
};
ExitCode assign_by_hand(const Common& common, const AssignWords& words);

struct ExternalWords {
  std::uint32_t request = 0;
  std::string state;
  std::string case_number;
  std::uint32_t eta_minutes = 0;
};
ExitCode step_external(const Common& common, const ExternalWords& words);

struct RungWords {
  std::uint32_t assignment = 0;
  std::string rung;
  std::uint32_t ago_s = 0;  // how long ago it happened
};
ExitCode enter_rung(const Common& common, const RungWords& words);

struct CommanderWords {
  std::uint32_t incident = 0;
  std::string responder;
};
ExitCode appoint_commander(const Common& common, const CommanderWords& words);

}  // namespace liferelay::cli
