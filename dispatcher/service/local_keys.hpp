// The identities of the machine that the dispatcher runs on: a key file each, enrolled in the
// journal.
#pragma once

#include <string>
#include <vector>

#include "dispatcher/sequencer/sequencer.hpp"
#include "dispatcher/service/serve.hpp"

namespace liferelay::service {

struct LocalIdentity {
  std::string identity;
  std::vector<KeyRole> roles;
  std::string responder;  // registry id; empty: none
};

// operator, bell (raises alarms) and watcher always; in an exercise every responder of the site
// too, so that a drill can be played from one machine. In live mode people's keys are made by `keys
// enrol` alone.
std::vector<LocalIdentity> local_identities(const Site& site, Mode mode);

// The dispatcher's own pair, made at the first start.
Result<wire::KeyPair> dispatcher_key(KeyFiles& keys, Mode mode);

// Makes and enrols what is missing and writes where to connect into every file. A key that was
// revoked stays revoked; an identity enrolled elsewhere is left alone.
Result<void> prepare_local_keys(const std::vector<LocalIdentity>& identities,
                                const std::string& endpoint, const std::string& server_key,
                                Mode mode, KeyFiles& keys, sequencer::Sequencer& dispatcher);

}  // namespace liferelay::service
