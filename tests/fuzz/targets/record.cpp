// Records and snapshots of the journal: the first byte chooses which, the rest is the bytes. What
// is read is written and read back the same.
#include "dispatcher/record/snapshot.hpp"
#include "tests/fuzz/target.hpp"
#include "tests/support/codec/fake_sealer.hpp"

namespace {

using namespace liferelay;

// `Value`: what `decode` makes and `encode` takes.
template <class Decode, class Encode>
void expect_round_trip(ByteView bytes, Decode decode, Encode encode) {
  testing::FakeSealer sealer;
  record::DecodeReport report;
  const auto value = decode(bytes, sealer, &report);
  if (!value) return;
  const auto written = encode(*value, sealer);
  if (!written) return;  // beyond a bound that only the writer has
  const auto again = decode(*written, sealer, &report);
  fuzz::promise(again.has_value(), "what is written can be read");
  const auto twice = encode(*again, sealer);
  fuzz::promise(twice && *twice == *written, "and comes back as it was");
}

void run(std::string_view bytes) {
  if (bytes.empty()) return;
  const ByteView rest = as_bytes(bytes.substr(1));
  if (static_cast<unsigned char>(bytes.front()) % 2 == 0)
    expect_round_trip(rest, record::decode, record::encode);
  else
    expect_round_trip(rest, record::decode_snapshot, record::encode_snapshot);
}

const fuzz::Registered registered("record", run);

}  // namespace
