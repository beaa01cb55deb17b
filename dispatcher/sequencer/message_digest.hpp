// A few bytes that stand for the body of a message, so that the same number with another body is
// noticed.
#pragma once

#include <cstdint>

#include "dispatcher/domain/input.hpp"

namespace liferelay::sequencer {

// The same for the same body in every version of the program: a field that is 0 or empty adds
// nothing, and fields and names are only ever appended (base/reflect.hpp). Never 0.
//
// Personal texts are left out: the digest stays when they are erased, and tells nothing of them.
// It is no protection against somebody who holds the key and forges a body to a digest: whoever
// holds the key may say anything in its name until it is revoked.
std::uint32_t message_digest(const input::Body& body);

}  // namespace liferelay::sequencer
