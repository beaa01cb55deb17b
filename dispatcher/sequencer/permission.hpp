// Who may say what over the wire: one table of roles against messages, and "nobody speaks for
// another".
#pragma once

#include <optional>
#include <string_view>

#include "dispatcher/domain/input.hpp"
#include "dispatcher/domain/refusal.hpp"

namespace liferelay::sequencer {

// What a role allows for one kind of input. A key with several roles may do what any of them
// allows.
enum class Grant : std::uint8_t {
  no,
  own,     // for the responder the key speaks for
  behalf,  // for others, stated as entered on behalf (R21)
  yes,
};

// `body` is an index of input::Body. Inputs that the dispatcher makes itself are granted to nobody.
Grant grant(KeyRole role, std::size_t body);

// Nothing when the key may submit `body`; otherwise the refusal. Whether what the body names exists
// is the engine's question: an assignment that does not exist passes here.
std::optional<Refusal> may_submit(const EnrolledKey& key, ResponderNo speaks_for,
                                  const State& state, const input::Body& body);
// For the person with this registry id.
std::optional<Refusal> may_report_position(const EnrolledKey& key, std::string_view who);
std::optional<Refusal> may_watch(const EnrolledKey& key);
// Searching for places: whoever may raise an alarm or watch.
std::optional<Refusal> may_find(const EnrolledKey& key);
// True for those who also see names, telephone numbers, notes and the list of keys.
bool may_see_people(const EnrolledKey& key);

bool has_role(const EnrolledKey& key, KeyRole role);

}  // namespace liferelay::sequencer
