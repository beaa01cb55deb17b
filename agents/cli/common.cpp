#include "agents/cli/common.hpp"

#include <cstdio>
#include <cstdlib>

#include <nlohmann/json.hpp>

namespace liferelay::cli {

ExitCode exit_code(ErrorKind kind) {
  switch (kind) {
    case ErrorKind::usage:
      return ExitCode::usage;
    case ErrorKind::not_found:
      return ExitCode::not_found;
    case ErrorKind::unreachable:
      return ExitCode::no_way;
    case ErrorKind::forbidden:
      return ExitCode::refused;
    case ErrorKind::conflict:
      return ExitCode::conflict;
    case ErrorKind::damaged:
      return ExitCode::damaged;
    case ErrorKind::unsupported:
      return ExitCode::unsupported;
    case ErrorKind::input:
    case ErrorKind::environment:
      return ExitCode::failed;
  }
  return ExitCode::failed;
}

std::string default_data_folder() {
  const auto variable = [](const char* name) -> std::string {
    const char* value = std::getenv(name);
    return value == nullptr ? "" : value;
  };
  if (const std::string state = variable("XDG_STATE_HOME"); !state.empty())
    return state + "/liferelay";
  const std::string home = variable("HOME");
  return (home.empty() ? "." : home) + "/.local/state/liferelay";
}

std::string key_path(const std::string& data, const std::string& identity) {
  return data + "/keys/" + identity + ".key";
}

std::string outbox_path(const std::string& data, const std::string& identity) {
  return data + "/outbox/" + identity + ".outbox";
}

ExitCode report(const Common& common, const Error& error) {
  if (common.json) {
    nlohmann::ordered_json out;
    out["error"] = error.what.in(common.language);
    std::fprintf(stderr, "%s\n", out.dump().c_str());
  } else {
    std::fprintf(stderr, "liferelay: %s\n", error.what.in(common.language).c_str());
  }
  return exit_code(error.kind);
}

void print(const Common& common, const Text& text) {
  std::printf("%s\n", text.in(common.language).c_str());
  std::fflush(stdout);
}

}  // namespace liferelay::cli
