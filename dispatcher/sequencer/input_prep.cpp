// See input_prep.hpp.
#include "dispatcher/sequencer/input_prep.hpp"

#include <algorithm>

#include "dispatcher/base/hash.hpp"
#include "dispatcher/record/record.hpp"
#include "dispatcher/sequencer/plain_sealer.hpp"

namespace liferelay::sequencer {

namespace {

void own(Personal& text, const std::string& owner) {
  text.erased = false;
  text.owner = text.text.empty() ? std::string{} : owner;
}

}  // namespace

void set_owners(Input& input) {
  const std::string sequence = std::to_string(input.sequence);
  if (auto* alarm = std::get_if<input::AlarmRaised>(&input.body)) {
    const std::string owner = input.origin.responder
                                  ? "person:" + std::to_string(input.origin.responder.value)
                                  : "caller:" + sequence;
    own(alarm->note, owner);
    own(alarm->call_back, owner);
  } else if (auto* patient = std::get_if<input::PatientAdded>(&input.body)) {
    own(patient->description, "patient:" + sequence);
  }
}

Result<std::uint64_t> digest_of(const Input& input) {
  record::Record record;
  record.input = input;
  record.input.at = Instant{1};
  record.input.sequence = 1;
  set_owners(record.input);
  PlainSealer plain;
  const auto bytes = record::encode(record, plain);
  if (!bytes) return tl::make_unexpected(bytes.error());
  Hasher hasher;
  hasher.add(*bytes);
  return std::max<std::uint64_t>(hasher.value(), 1);
}

}  // namespace liferelay::sequencer
