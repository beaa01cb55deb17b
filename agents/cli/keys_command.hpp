// `liferelay keys ...`: who may speak on the wire.
#pragma once

#include <string>
#include <vector>

#include "agents/cli/common.hpp"
#include "dispatcher/domain/kinds.hpp"

namespace liferelay::cli {

struct EnrolWords {
  std::string identity;
  std::vector<std::string>
      roles;              // alarm_source, responder, operator, supervisor, watcher, tracker
  std::string responder;  // the registry id it speaks for; empty: the identity for responders
  std::vector<std::string> tracks;
  std::string out;       // the key file to write; empty: the data folder's place for this identity
  std::string endpoint;  // what the other machine connects to; empty: as this machine does
  std::string coordinates;  // what the other machine states positions in; empty: wgs84
};

// Makes a pair, enrols its public half as the operator, and writes the file that another machine
// needs. The secret half is nowhere but in that file.
ExitCode enrol_key(const Common& common, const EnrolWords& words);
// A pair on standard output, for a device that makes its own file.
ExitCode new_key(const Common& common);
ExitCode list_keys(const Common& common);
ExitCode revoke_key(const Common& common, const std::string& identity);

}  // namespace liferelay::cli
