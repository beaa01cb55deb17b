// Keys that may speak on the wire.
#include <algorithm>

#include "dispatcher/engine/decide.hpp"
#include "dispatcher/engine/troubles.hpp"

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

// "person:12", "caller:7", "patient:3": the keys of days hold everybody's positions and are
// nobody's to erase.
bool is_personal_owner(std::string_view owner) {
  const std::size_t colon = owner.find(':');
  const std::string_view word = owner.substr(0, colon);
  if (colon == std::string_view::npos ||
      (word != "person" && word != "caller" && word != "patient"))
    return false;
  const std::string_view number = owner.substr(colon + 1);
  return !number.empty() && number.size() <= 19 && number.front() != '0' &&
         number.find_first_not_of("0123456789") == std::string_view::npos;
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
  end_troubles(draft, in.key);
  return taken;
}

// Erasing twice, or what was never written, is fine: afterwards nothing of that owner is there.
Verdict decide(Draft& draft, const input::PersonalErased& in) {
  if (in.owner.empty()) return refuse(RefusalCode::missing_field, "owner");
  if (in.owner.size() > max_name_bytes) return refuse(RefusalCode::too_large, "owner");
  if (!is_personal_owner(in.owner)) return refuse(RefusalCode::out_of_range, "owner");
  draft.emit(event::PersonalErased{in.owner});
  return taken;
}

}  // namespace liferelay::engine
