// Tries the door before anybody is served: a misconfigured ZAP handler shows nowhere else, because
// without one the library lets everybody in without a word.
#pragma once

#include <string>

#include <zmq.hpp>

#include "dispatcher/base/result.hpp"
#include "dispatcher/field/zap_handler.hpp"

namespace liferelay::field {

// Connects to `endpoint` with a random key, which must be refused, and with a key that the handler
// is told to admit, which must get in. Takes some milliseconds, at most 5 s for each. Serves the
// handler meanwhile.
Result<void> test_the_door(zmq::context_t& context, const std::string& endpoint,
                           const std::string& server_key, ZapHandler& zap);

}  // namespace liferelay::field
