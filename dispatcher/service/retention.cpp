#include "dispatcher/service/retention.hpp"

#include "dispatcher/record/record.hpp"

namespace liferelay::service {

std::vector<std::string> days_to_destroy(const std::vector<std::string>& owners, Instant now,
                                         std::uint32_t kept_days) {
  // Names of days rise with the days.
  const std::string oldest_kept = record::day_owner(now - days(kept_days));
  std::vector<std::string> out;
  for (const std::string& owner : owners) {
    if (owner.size() == oldest_kept.size() && owner < oldest_kept) out.push_back(owner);
  }
  return out;
}

void destroy_old_days(journal::KeyRing& keys, Instant now, std::uint32_t kept_days,
                      sequencer::Log& log) {
  const auto present = keys.owners("day", journal::KeyRing::KeyState::present);
  for (const std::string& owner : days_to_destroy(present, now, kept_days)) {
    const auto destroyed = keys.destroy(owner);
    if (destroyed) {
      log.write(sequencer::LogLevel::info, "positions_erased", {{"owner", owner}});
    } else {
      log.write(sequencer::LogLevel::alert, "positions_not_erased",
                {{"owner", owner}, {"why", destroyed.error().what.en}});
    }
  }
}

}  // namespace liferelay::service
