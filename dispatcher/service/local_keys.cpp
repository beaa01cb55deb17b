#include "dispatcher/service/local_keys.hpp"

#include <algorithm>
#include <map>

#include "dispatcher/field/gateway.hpp"

namespace liferelay::service {
namespace {

constexpr const char* dispatcher_identity = "dispatcher";

// What the journal knows of one identity.
struct Known {
  std::vector<std::string> valid;
  std::vector<std::string> revoked;
};

std::map<std::string, Known> known_keys(const State& state) {
  std::map<std::string, Known> known;
  for (const auto& [no, key] : state.keys) {
    Known& entry = known[key.identity];
    (key.revoked ? entry.revoked : entry.valid).push_back(key.public_key);
  }
  return known;
}

bool holds(const std::vector<std::string>& keys, const std::string& key) {
  return std::find(keys.begin(), keys.end(), key) != keys.end();
}

class Preparer {
 public:
  Preparer(const std::string& endpoint, const std::string& server_key, Mode mode, KeyFiles& keys,
           sequencer::Sequencer& dispatcher)
      : endpoint_(endpoint),
        server_key_(server_key),
        mode_(mode),
        keys_(keys),
        dispatcher_(dispatcher) {}

  Result<void> prepare(const LocalIdentity& who, const Known& known) {
    auto file = keys_.read(who.identity);
    if (!file) return tl::make_unexpected(file.error());
    if (!*file) {
      // Enrolled, but its file is elsewhere; or revoked, and nobody enrolled it anew: both stay as
      // they are.
      if (!known.valid.empty() || !known.revoked.empty()) return {};
      return write_and_enrol(who, field::make_key_pair());
    }
    const std::string& public_key = (*file)->key.public_key;
    if (holds(known.revoked, public_key)) return {};
    if (holds(known.valid, public_key)) {
      // Only what changed: to write and sync thousands of files would hold up every start.
      const wire::KeyFile wanted = file_of(who, (*file)->key);
      return **file == wanted ? Result<void>{} : keys_.write(who.identity, wanted);
    }
    if (!known.valid.empty()) return {};
    return write_and_enrol(who, (*file)->key);
  }

 private:
  wire::KeyFile file_of(const LocalIdentity& who, const wire::KeyPair& pair) const {
    wire::KeyFile file;
    file.mode = mode_;
    file.identity = who.identity;
    file.endpoints = {endpoint_};
    file.server_key = server_key_;
    file.key = pair;
    return file;
  }

  // The file first: a key that nobody holds must not be able to speak.
  Result<void> write_and_enrol(const LocalIdentity& who, const wire::KeyPair& pair) {
    if (auto written = keys_.write(who.identity, file_of(who, pair)); !written) return written;
    const auto enrolled = dispatcher_.act(
        input::KeyEnrolled{pair.public_key, who.identity, who.roles, who.responder, {}});
    if (!enrolled) return tl::make_unexpected(enrolled.error());
    return {};
  }

  const std::string& endpoint_;
  const std::string& server_key_;
  Mode mode_;
  KeyFiles& keys_;
  sequencer::Sequencer& dispatcher_;
};

}  // namespace

std::vector<LocalIdentity> local_identities(const Site& site, Mode mode) {
  std::vector<LocalIdentity> out{
      {"operator",
       {KeyRole::operator_, KeyRole::supervisor, KeyRole::alarm_source, KeyRole::watcher},
       {}},
      {"bell", {KeyRole::alarm_source}, {}},
      {"watcher", {KeyRole::watcher}, {}},
  };
  if (mode == Mode::exercise) {
    for (const SiteResponder& responder : site.responders)
      out.push_back({responder.id, {KeyRole::responder}, responder.id});
  }
  return out;
}

Result<wire::KeyPair> dispatcher_key(KeyFiles& keys, Mode mode) {
  auto file = keys.read(dispatcher_identity);
  if (!file) return tl::make_unexpected(file.error());
  if (*file) return (*file)->key;
  wire::KeyFile made;
  made.mode = mode;
  made.identity = dispatcher_identity;
  made.key = field::make_key_pair();
  made.server_key = made.key.public_key;
  made.endpoints = {
      "tcp://127.0.0.1:1"};  // its own file needs one by the format; nobody connects with it
  if (auto written = keys.write(dispatcher_identity, made); !written)
    return tl::make_unexpected(written.error());
  return made.key;
}

Result<void> prepare_local_keys(const std::vector<LocalIdentity>& identities,
                                const std::string& endpoint, const std::string& server_key,
                                Mode mode, KeyFiles& keys, sequencer::Sequencer& dispatcher) {
  const auto known = known_keys(dispatcher.state());
  Preparer preparer(endpoint, server_key, mode, keys, dispatcher);
  for (const LocalIdentity& who : identities) {
    const auto found = known.find(who.identity);
    if (auto done = preparer.prepare(who, found == known.end() ? Known{} : found->second); !done)
      return done;
  }
  return {};
}

}  // namespace liferelay::service
