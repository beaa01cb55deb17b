// Keys that may speak on the wire.
#include <algorithm>

#include "dispatcher/engine/decide.hpp"

namespace liferelay::engine {
namespace {

constexpr std::size_t curve_key_characters = 40;  // Z85

Verdict check(const input::KeyEnrolled& in) {
  if (in.public_key.size() != curve_key_characters)
    return refuse(RefusalCode::out_of_range, "public_key");
  if (in.identity.empty()) return refuse(RefusalCode::missing_field, "identity");
  if (in.identity.size() > max_name_bytes) return refuse(RefusalCode::too_large, "identity");
  if (in.roles.empty()) return refuse(RefusalCode::missing_field, "roles");
  return taken;
}

}  // namespace

Verdict decide(Draft& draft, const input::KeyEnrolled& in) {
  if (auto refusal = check(in)) return refusal;
  const auto& keys = draft.state().keys;
  if (keys.size() >= max_keys) return refuse(RefusalCode::too_many);
  const bool known = std::any_of(keys.begin(), keys.end(), [&](const auto& entry) {
    const EnrolledKey& key = entry.second;
    // A revoked key never comes back; its identity may get another one.
    return key.public_key == in.public_key || (!key.revoked && key.identity == in.identity);
  });
  if (known) return refuse(RefusalCode::already_known, "public_key");
  EnrolledKey key;
  key.no = KeyNo{draft.state().last.key.value + 1};
  key.public_key = in.public_key;
  key.identity = in.identity;
  key.roles = in.roles;
  key.responder = in.responder;
  key.tracks = in.tracks;
  draft.emit(event::KeyEnrolled{std::move(key)});
  return taken;
}

Verdict decide(Draft& draft, const input::KeyRevoked& in) {
  const auto found = draft.state().keys.find(in.key);
  if (found == draft.state().keys.end()) return refuse(RefusalCode::no_such_key, "key");
  if (found->second.revoked) return refuse(RefusalCode::not_allowed_now, "key");
  draft.emit(event::KeyRevoked{in.key});
  return taken;
}

}  // namespace liferelay::engine
