// A key is revoked while it speaks, and one key in two hands.
#include <cstdio>
#include <set>

#include "dispatcher/base/prng.hpp"
#include "tests/integration/hostile/attacks.hpp"
#include "tests/integration/hostile/raw_socket.hpp"
#include "tests/integration/kill/journal_view.hpp"

namespace liferelay::test {
namespace {

// Reads nothing that is sealed: what a record says of its sender is enough.
class NoKeys final : public Sealer {
 public:
  Result<Bytes> seal(std::string_view, ByteView) override {
    return fail(ErrorKind::forbidden, say("Nothing is sealed here.", "此处不加密。"));
  }
  Opened open(std::string_view, ByteView, Bytes& plain) override {
    plain.clear();
    return Opened::erased;
  }
};

input::AlarmRaised alarm_of_kind(ReportedKind kind) {
  input::AlarmRaised alarm;
  alarm.kind = kind;
  alarm.place.known = true;
  alarm.place.at = {471'400'000, 95'210'000};
  return alarm;
}

// Speaks until the revocation is acknowledged and 20 rounds longer. How many messages it sent.
std::uint64_t race_once(House& house, Honest& desk, const wire::KeyFile& file, KeyNo no,
                        RawSocket& thief, const wire::Welcome& welcome, int revoke_after) {
  std::uint64_t number = welcome.highest_number;
  std::optional<sdk::Ticket> asked;
  int after = 0;
  for (int round = 0; after < 20; ++round) {
    if (round == revoke_after) {
      const auto ticket = desk.agent().submit(input::KeyRevoked{no});
      if (!ticket) give_up(ticket.error().what.en);
      asked = *ticket;
    }
    thief.say(
        wire::Submit{++number, input::DutyDeclared{welcome.responder, Duty::on, round % 2 == 0}});
    wire::Positions report;
    report.at_ms = {welcome.now.ms + round * 1'000};
    report.lat = {471'400'000};
    report.lon = {95'210'000 + round};
    report.accuracy_cm = {500};
    thief.say(report);
    house.run_until([] { return false; }, 1);
    if (asked && desk.result(*asked) != nullptr) ++after;
    if (round > 20'000) give_up("a key was not revoked: " + file.identity);
  }
  return number - welcome.highest_number;
}

}  // namespace

bool revocation_races(House& house, int races, std::uint64_t seed) {
  Honest& desk = house.honest("operator");
  Prng prng(seed);
  std::uint64_t said = 0;
  int told = 0;
  for (int race = 0; race < races; ++race) {
    wire::KeyFile file = house.key("bell");
    file.key = sdk::make_key_pair();
    file.identity = "stolen-" + std::to_string(seed) + "-" + std::to_string(race);
    const auto enrolled = house.must(
        desk,
        input::KeyEnrolled{file.key.public_key, file.identity, {KeyRole::responder}, "P07", {}});
    RawSocket thief(file);
    const auto welcome = thief.enter();
    if (!welcome) give_up("a new key was not welcomed");
    said += race_once(house, desk, file, KeyNo{enrolled.end.subject}, thief, *welcome,
                      static_cast<int>(prng.below(15)));
    bool heard = false;
    for (int tries = 0; tries < 2'000 && !heard; ++tries) {
      const auto message = thief.hear(std::chrono::milliseconds(1));
      const auto* no = message ? std::get_if<wire::Refused>(&*message) : nullptr;
      heard = no != nullptr && no->code == static_cast<std::uint16_t>(RefusalCode::key_revoked);
    }
    told += heard ? 1 : 0;
  }
  std::printf("races: %d keys revoked while they sent %llu messages, %d told that they are\n",
              races, static_cast<unsigned long long>(said), told);
  return told == races;
}

bool two_devices(House& house) {
  Honest& desk = house.honest("operator");
  desk.agent().watch();
  const wire::KeyFile file = house.key("P08");
  RawSocket first(file);
  RawSocket second(file);
  const auto here = first.enter();
  const auto there = second.enter();
  if (!here || !there) give_up("a second device was not let in");
  first.say(wire::Submit{here->highest_number + 1, alarm_of_kind(ReportedKind::in_water)});
  const auto mine = first.hear(std::chrono::seconds(10));
  second.say(wire::Submit{there->highest_number + 1, alarm_of_kind(ReportedKind::smoke_or_fire)});
  std::uint16_t code = 0;
  std::uint64_t highest = 0;
  for (int tries = 0; tries < 100 && code == 0; ++tries) {
    const auto heard = second.hear(std::chrono::milliseconds(100));
    if (!heard) continue;
    if (std::holds_alternative<wire::Acknowledged>(*heard)) break;
    if (const auto* no = std::get_if<wire::Refused>(&*heard); no != nullptr && no->number != 0) {
      code = no->code;
      highest = no->highest_number;
    }
  }
  const bool shown =
      house.run_until([&] { return desk.sees(TroubleKind::key_used_twice, "P08"); }, 20'000);
  const bool right = mine.has_value() && code == static_cast<std::uint16_t>(wire::number_taken) &&
                     highest == here->highest_number + 1 && shown;
  std::printf(
      "two devices: the second message under one number was answered %u, the control room "
      "was %sshown\n",
      static_cast<unsigned>(code), shown ? "" : "not ");
  return right;
}

bool read_journal_for_revoked(const std::string& data) {
  NoKeys none;
  const auto journal = read_journal(data + "/journal", none);
  if (!journal) give_up(journal.error().what.en);
  std::set<KeyNo> revoked;
  std::uint64_t before = 0;
  std::uint64_t later = 0;
  for (const CommittedRecord& each : journal->records) {
    const Origin& origin = each.record.input.origin;
    if (revoked.contains(origin.key)) ++later;
    if (origin.identity.starts_with("stolen-")) ++before;
    for (const Event& event : each.record.events) {
      if (const auto* gone = std::get_if<event::KeyRevoked>(&event)) revoked.insert(gone->key);
    }
  }
  std::printf("journal: %zu keys revoked, %llu messages of stolen keys before, %llu after\n",
              revoked.size(), static_cast<unsigned long long>(before),
              static_cast<unsigned long long>(later));
  return !revoked.empty() && before > 0 && later == 0;
}

}  // namespace liferelay::test
