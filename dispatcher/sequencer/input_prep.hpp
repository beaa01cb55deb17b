// What the sequencer sets on an input before it is decided, and the digest that names it in the
// crash note.
#pragma once

#include "dispatcher/base/result.hpp"
#include "dispatcher/domain/input.hpp"

namespace liferelay::sequencer {

// Names whose key seals the personal texts: "person:N" when the sender is known, otherwise
// "caller:SEQUENCE"; "patient:SEQUENCE" for descriptions. Whatever the message said about it is
// replaced.
void set_owners(Input& input);

// Of everything but the stamp, so that a resend has the same digest; never 0. Fails with `input`
// naming the field when the input cannot be recorded.
Result<std::uint64_t> digest_of(const Input& input);

}  // namespace liferelay::sequencer
