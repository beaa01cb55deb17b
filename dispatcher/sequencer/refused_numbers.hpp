// What was refused lately, so that a second copy of a message is answered as the first was. Without
// it a copy that comes later could be taken, when meanwhile the state allows it, although its
// sender was told no.
//
// Only in memory: a refusal changes no state and is in no journal. Copies of before a restart end
// with their connection. Threading: one thread.
#pragma once

#include <cstdint>
#include <deque>
#include <map>
#include <utility>

#include "dispatcher/base/ids.hpp"
#include "dispatcher/domain/refusal.hpp"

namespace liferelay::sequencer {

class RefusedNumbers {
 public:
  // A copy older than so many refusals of its own key, or of all keys together, is taken as new.
  static constexpr std::size_t most_per_key = 64;
  static constexpr std::size_t most = 65'536;

  // Null when this number was not refused lately, or was another message (`digest`, see
  // message_digest.hpp).
  const Refusal* find(KeyNo key, std::uint64_t number, std::uint32_t digest) const;
  void remember(KeyNo key, std::uint64_t number, std::uint32_t digest, const Refusal& refusal);
  std::size_t size() const { return refused_.size(); }

 private:
  using Name = std::pair<KeyNo, std::uint64_t>;
  struct Entry {
    std::uint32_t digest = 0;
    Refusal refusal;
  };

  void forget(const Name& name);

  std::map<Name, Entry> refused_;
  std::map<KeyNo, std::deque<std::uint64_t>> of_key_;  // numbers, oldest first
  std::deque<Name> oldest_;  // of all keys; may name what its key has forgotten
};

}  // namespace liferelay::sequencer
