// A changed site folder taken over while the dispatcher runs: asked for, read on a second thread,
// and swapped in one call between two turns. A site with errors changes nothing.
#pragma once

#include <string>
#include <vector>

#include "dispatcher/service/house.hpp"
#include "dispatcher/service/local_keys.hpp"
#include "dispatcher/service/reading.hpp"
#include "dispatcher/service/reload_mail.hpp"
#include "dispatcher/service/serve.hpp"

namespace liferelay::service {

// Tables of hours and of the time zone reach about 400 days. Whoever runs on without a restart
// reads the site again by itself when less than this is left, at most once a day.
inline constexpr Duration least_table_days = days(100);

// One thread, the sequencer's.
class SiteChange {
 public:
  // Both outlive it, and so do the options.
  SiteChange(House& house, const ServeOptions& options, KeyFiles& keys);

  Result<void> open() { return mail_.open(); }
  // Somebody sent SIGHUP: the outcome is in the log.
  void ask() { asked_ = true; }
  // Between turns, as often as there is time: takes requests, begins a reading, swaps what was
  // read. Takes longer than a turn only when a site is swapped. Error: a commit failed; leave.
  Result<void> poll();
  // Whether poll() should be called again at once; the end of a reading wakes the gateway.
  bool has_work() const { return !new_keys_.empty(); }
  // A reading cannot be broken off: the destructor waits for its end.
  bool is_reading() const { return reading_.under_way(); }

 private:
  void look_for_requests();
  void begin();
  Result<void> finish(FreshSite fresh);
  void refuse_what_cannot_change(FreshSite& fresh) const;
  Result<ReloadOutcome::How> swap(FreshSite& fresh);
  Result<void> make_keys();
  void tell(const ReloadOutcome& outcome);

  House& house_;
  const ServeOptions& options_;
  KeyFiles& keys_;
  ReloadMail mail_;
  Reading reading_;
  bool asked_ = false;
  std::vector<std::string> waiting_;   // asked since the reading began
  std::vector<std::string> answered_;  // by the present reading
  std::int64_t next_look_ms_ = 0;      // by the machine's steady clock
  Instant next_own_;                   // reading for tables that end
  std::int64_t reading_since_ms_ = 0;
  std::vector<LocalIdentity> new_keys_;  // of people the swap brought, still to be made
  ReloadOutcome outcome_;                // told when they are
};

}  // namespace liferelay::service
