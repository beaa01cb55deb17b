#include "agents/cli/keys_command.hpp"

#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <optional>

#include <nlohmann/json.hpp>

#include "agents/cli/desk.hpp"
#include "agents/cli/incident_command.hpp"
#include "agents/cli/json.hpp"
#include "agents/sdk/file/key_store.hpp"
#include "agents/sdk/zmq/loop.hpp"

namespace liferelay::cli {
namespace {

Result<std::vector<KeyRole>> parse_roles(const std::vector<std::string>& names) {
  std::vector<KeyRole> roles;
  for (const std::string& name : names) {
    const auto role = from_name<KeyRole>(name);
    if (!role) {
      return fail(ErrorKind::usage,
                  say("\"{0}\" is no role; use alarm_source, responder, operator, supervisor, "
                      "watcher or tracker.",
                      "“{0}”不是有效权限；请用 "
                      "alarm_source、responder、operator、supervisor、watcher 或 tracker。",
                      {name}));
    }
    roles.push_back(*role);
  }
  if (roles.empty())
    return fail(ErrorKind::usage, say("Give at least one --role.", "请至少给出一个 --role。"));
  return roles;
}

}  // namespace

ExitCode enrol_key(const Common& common, const EnrolWords& words) {
  const auto roles = parse_roles(words.roles);
  if (!roles) return report(common, roles.error());
  const auto coordinates = parse_coordinates(words.coordinates, geo::Datum::wgs84);
  if (!coordinates) return report(common, coordinates.error());
  const std::string own_file =
      common.key_file.empty() ? key_path(common.data, operator_identity) : common.key_file;
  const auto own = sdk::read_key_file(own_file);
  if (!own) return report(common, own.error());
  const std::string out = words.out.empty() ? key_path(common.data, words.identity) : words.out;
  std::error_code ignored;
  if (std::filesystem::exists(out, ignored)) {
    return report(common,
                  {ErrorKind::conflict,
                   say("{0} exists already; choose another file with --out, or move it away.",
                       "{0} 已存在；请用 --out 另选文件，或先移走它。", {out})});
  }
  wire::KeyFile file = *own;
  file.identity = words.identity;
  file.key = sdk::make_key_pair();
  file.coordinates = *coordinates;
  if (!words.endpoint.empty()) file.endpoints = {words.endpoint};
  // Written before it is enrolled: a key that nobody holds must not be able to speak.
  if (const auto written = sdk::write_key_file(out, file); !written)
    return report(common, written.error());
  input::KeyEnrolled enrolled;
  enrolled.public_key = file.key.public_key;
  enrolled.identity = words.identity;
  enrolled.roles = *roles;
  enrolled.tracks = words.tracks;
  const bool responds = std::find(roles->begin(), roles->end(), KeyRole::responder) != roles->end();
  enrolled.responder = words.responder.empty() && responds ? words.identity : words.responder;
  const ExitCode code = say_as_operator(
      common, enrolled,
      say("Enrolled. Whoever holds {0} can speak as {1}: keep it secret.",
          "已登记。持有 {0} 者即可以 {1} 身份通信：请妥善保管。", {out, words.identity}));
  if (code != ExitCode::ok) std::filesystem::remove(out, ignored);
  return code;
}

ExitCode new_key(const Common& common) {
  const wire::KeyPair pair = sdk::make_key_pair();
  if (common.json) {
    nlohmann::ordered_json out;
    out["public_key"] = pair.public_key;
    out["secret_key"] = pair.secret_key;
    std::printf("%s\n", out.dump().c_str());
  } else {
    std::printf("public_key = %s\nsecret_key = %s\n", pair.public_key.c_str(),
                pair.secret_key.c_str());
  }
  return ExitCode::ok;
}

ExitCode list_keys(const Common& common) {
  const auto done =
      with_snapshot(common, operator_identity, [&](const sdk::WatchedState& watched, Desk&) {
        auto list = nlohmann::ordered_json::array();
        watched.for_each<EnrolledKey>([&](const EnrolledKey& key) {
          if (common.json) {
            list.push_back(to_json(key));
            return;
          }
          std::string roles;
          for (const KeyRole role : key.roles)
            roles += (roles.empty() ? "" : ",") + std::string(name_of(role));
          const Text state = key.revoked ? say("REVOKED", "已吊销") : say("valid", "有效");
          std::printf("%-5u %-16s %-8s %-28s %s\n", key.no.value, key.identity.c_str(),
                      state.in(common.language).c_str(), roles.c_str(), key.responder.c_str());
        });
        if (common.json) std::printf("%s\n", list.dump().c_str());
      });
  return done ? ExitCode::ok : report(common, done.error());
}

ExitCode revoke_key(const Common& common, const std::string& identity) {
  std::optional<KeyNo> number;
  const auto looked_up =
      with_snapshot(common, operator_identity, [&](const sdk::WatchedState& watched, Desk&) {
        watched.for_each<EnrolledKey>([&](const EnrolledKey& key) {
          if (key.identity == identity && !key.revoked) number = key.no;
        });
      });
  if (!looked_up) return report(common, looked_up.error());
  if (!number) {
    return report(common, {ErrorKind::not_found,
                           say("No valid key belongs to \"{0}\"; see liferelay keys list.",
                               "“{0}”没有有效密钥；请查看 liferelay keys list。", {identity})});
  }
  return say_as_operator(
      common, input::KeyRevoked{*number},
      say("Revoked. Nothing it sends counts from now on.", "已吊销。此后其发送的一切均无效。"));
}

}  // namespace liferelay::cli
