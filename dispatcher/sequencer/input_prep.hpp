// What the sequencer sets on an input before it is decided, and the digest that names it in the
// crash note.
#pragma once

#include <optional>

#include "dispatcher/base/result.hpp"
#include "dispatcher/base/sealer.hpp"
#include "dispatcher/domain/input.hpp"

namespace liferelay::sequencer {

// Names whose key seals the personal texts: "person:N" when the sender is known, otherwise
// "caller:SEQUENCE"; "patient:SEQUENCE" for descriptions. Whatever the message said about it is
// replaced.
void set_owners(Input& input);

// Takes out the personal texts that cannot be sealed now, for want of room or of descriptors, so
// that the rest can be recorded: an alarm without its note is taken, never lost. The reason when
// there was one. What belongs to a destroyed key stays, and is recorded as erased.
std::optional<Error> drop_unsealable(Input& input, Sealer& sealer);

// Of everything but the stamp, so that a resend has the same digest; never 0. Fails with `input`
// naming the field when the input cannot be recorded.
Result<std::uint64_t> digest_of(const Input& input);

}  // namespace liferelay::sequencer
