// hostile_load DATA flood [ALARMS [PER_SECOND]] | races [COUNT [SEED]] | devices | journal: attacks
// on a dispatcher that serves as an exercise, with the keys of its data folder; `journal` reads
// what it left. Leaves with 0 when every promise was kept.
#include <cstdio>
#include <cstdlib>

#include "tests/integration/hostile/attacks.hpp"

int main(int argc, char** argv) {
  using namespace liferelay::test;
  if (argc < 3) {
    std::fprintf(stderr, "usage: hostile_load DATA flood|races|devices|journal [COUNT [MORE]]\n");
    return 2;
  }
  const std::string data = argv[1];
  const std::string attack = argv[2];
  const auto number = [&](int index, long usual) {
    return argc > index ? std::strtol(argv[index], nullptr, 10) : usual;
  };
  if (attack == "journal") return read_journal_for_revoked(data) ? 0 : 1;
  House house(data);
  bool kept = false;
  if (attack == "flood")
    kept = flood(house, {static_cast<int>(number(3, 100)), static_cast<int>(number(4, 50'000))});
  else if (attack == "races")
    kept = revocation_races(house, static_cast<int>(number(3, 100)),
                            static_cast<std::uint64_t>(number(4, 1)));
  else if (attack == "devices")
    kept = two_devices(house);
  return kept ? 0 : 1;
}
