// Messages from the dispatcher, as an agent reads them: what is understood is sent and understood
// the same.
#include "dispatcher/wire/codec.hpp"
#include "tests/fuzz/target.hpp"

namespace {

using namespace liferelay;

void run(std::string_view bytes) {
  const auto message = wire::decode_from_dispatcher(as_bytes(bytes));
  if (!message) return;
  const Bytes sent = wire::encode(*message);
  const auto again = wire::decode_from_dispatcher(sent);
  fuzz::promise(again.has_value(), "what is understood can be sent");
  fuzz::promise(wire::encode(*again) == sent, "and comes back as it was");
}

const fuzz::Registered registered("wire_from_dispatcher", run);

}  // namespace
