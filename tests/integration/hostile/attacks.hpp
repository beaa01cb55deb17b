// What is done to a dispatcher that serves, and what must be true afterwards. Each prints its lines
// and returns false when a promise was broken.
#pragma once

#include "tests/integration/hostile/honest.hpp"

namespace liferelay::test {

struct FloodOptions {
  int alarms = 100;         // of the others, without and with the attack, each
  int per_second = 50'000;  // of the attacker
};
bool flood(House& house, const FloodOptions& options);

// A new key each time, revoked while it speaks; the journal must be read afterwards.
bool revocation_races(House& house, int races, std::uint64_t seed);

bool two_devices(House& house);

// Whether anything in this journal came from a key after its revocation.
bool read_journal_for_revoked(const std::string& data);

}  // namespace liferelay::test
