// Silence is a miss at its deadline and not before, once and not twice, and never forgotten (R2,
// R18, R22).
//
// An offer is missed `undelivered_s` after it was sent, `silence_s` after it was delivered, and not
// within ten seconds of a start; an accepted one misses its departure after `depart_s`, its arrival
// after `late_percent` of the estimate and `late_extra_s`; a call outside is overdue after
// `external_accept_s`.
#pragma once

#include <map>
#include <optional>

#include "dispatcher/domain/site.hpp"
#include "simulations/swarm/checks/checker.hpp"

namespace liferelay::swarm {

class DeadlineCheck final : public Checker {
 public:
  using Checker::Checker;

  void committed(const Commit& commit) override;
  void idle(Instant now) override;

 private:
  struct Offer {
    Rung state = Rung::sent;
    ResponderNo responder;
    Duration estimate;
    bool arrived = false;
    // Nothing: not awaited, or missed.
    std::optional<Instant> answer_due;
    std::optional<Instant> departure_due;
    std::optional<Instant> arrival_due;
  };
  struct Request {
    IncidentId incident;
    std::optional<Instant> due;
  };

  void take(const event::OfferMade& made, Instant at);
  void take(const event::OfferMissed& missed, Instant at);
  void take(const event::RungReached& reached, Instant at);
  void take(const event::RungMissed& missed, Instant at);
  void take(const event::Started& started, Instant at);
  void take(const event::ResponderRetired& retired, Instant at);
  void take(const event::IncidentEnded& ended, Instant at);
  void take(const event::ExternalOpened& opened, Instant at);
  void take(const event::ExternalReached& reached, Instant at);
  void take(const event::ExternalOverdue& overdue, Instant at);
  template <class Other>
  void take(const Other&, Instant) {}

  // A miss of what was awaited until `due`; takes the deadline away.
  void miss(std::optional<Instant>& due, Instant at, const Text& what);
  void check_forgotten(const std::optional<Instant>& due, Instant now, const Text& what);

  Settings settings_;
  std::map<AssignmentId, Offer> offers_;
  std::map<ExternalRequestId, Request> requests_;
  std::map<ResponderNo, bool> retired_;
};

}  // namespace liferelay::swarm
