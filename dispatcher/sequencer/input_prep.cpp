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

// Nothing is sealed: only whether its key is there, or can be made.
std::optional<Error> why_not(Sealer& sealer, std::string_view owner) {
  const auto sealed = sealer.seal(owner, {});
  if (sealed || sealed.error().kind == ErrorKind::conflict) return std::nullopt;
  return sealed.error();
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

std::optional<Error> drop_unsealable(Input& input, Sealer& sealer) {
  std::optional<Error> why;
  const auto check = [&](Personal& text) {
    if (text.text.empty()) return;
    if (auto error = why_not(sealer, text.owner)) {
      why = std::move(error);
      text = {};
    }
  };
  if (auto* alarm = std::get_if<input::AlarmRaised>(&input.body)) {
    check(alarm->note);
    check(alarm->call_back);
  } else if (auto* patient = std::get_if<input::PatientAdded>(&input.body)) {
    check(patient->description);
  } else if (auto* block = std::get_if<input::PositionBlock>(&input.body);
             block != nullptr && !block->reports.empty()) {
    why = why_not(sealer, record::day_owner(input.at));
    if (why) block->reports.clear();
  }
  return why;
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
