// See deadlines.hpp.
#include "simulations/swarm/checks/deadlines.hpp"

#include "simulations/swarm/checks/rules.hpp"

namespace liferelay::swarm {
namespace {

Text answer_of(AssignmentId id) {
  return say("the answer to offer {0}", "请求 {0} 的应答", {std::to_string(id.value)});
}
Text departure_of(AssignmentId id) {
  return say("the departure of assignment {0}", "派遣 {0} 的出发", {std::to_string(id.value)});
}
Text arrival_of(AssignmentId id) {
  return say("the arrival of assignment {0}", "派遣 {0} 的到达", {std::to_string(id.value)});
}
Text acceptance_of(ExternalRequestId id) {
  return say("the acceptance of call {0}", "外部求助 {0} 的受理", {std::to_string(id.value)});
}

}  // namespace

void DeadlineCheck::committed(const Commit& commit) {
  for (const record::Record& record : commit.records) {
    if (const auto* loaded = std::get_if<input::SiteLoaded>(&record.input.body))
      settings_ = loaded->site->settings;
    for (const Event& event : record.events)
      std::visit([&](const auto& each) { take(each, record.input.at); }, event);
  }
}

void DeadlineCheck::miss(std::optional<Instant>& due, Instant at, const Text& what) {
  if (!due) {
    note(Check::deadlines,
         say("{0} was missed and was not awaited, or was missed before.",
             "{1} 被判超时，但当时并不在等待，或已判过超时。", {what.en, what.zh}));
  } else if (at < *due) {
    note(Check::deadlines, say("{0} was called missed {2} ms before its deadline.",
                               "{1} 在期限前 {2} 毫秒即被判超时。",
                               {what.en, what.zh, std::to_string((*due - at).ms)}));
  }
  due.reset();
}

void DeadlineCheck::check_forgotten(const std::optional<Instant>& due, Instant now,
                                    const Text& what) {
  if (!due || now <= *due) return;
  note(Check::deadlines, say("{0} was due {2} ms ago and was not called missed.",
                             "{1} 已过期限 {2} 毫秒，却未判超时。",
                             {what.en, what.zh, std::to_string((now - *due).ms)}));
}

void DeadlineCheck::idle(Instant now) {
  for (const auto& [id, offer] : offers_) {
    check_forgotten(offer.answer_due, now, answer_of(id));
    check_forgotten(offer.departure_due, now, departure_of(id));
    check_forgotten(offer.arrival_due, now, arrival_of(id));
  }
  for (const auto& [id, request] : requests_) check_forgotten(request.due, now, acceptance_of(id));
}

void DeadlineCheck::take(const event::OfferMade& made, Instant at) {
  Offer offer;
  offer.responder = made.assignment.responder;
  offer.estimate = made.assignment.eta.total;
  offer.answer_due = at + seconds(settings_.undelivered_s);
  offers_[made.assignment.id] = offer;
}

void DeadlineCheck::take(const event::OfferMissed& missed, Instant at) {
  Offer& offer = offers_[missed.assignment];
  // Whoever vanished from the registry is not waited for.
  if (retired_[offer.responder] && offer.answer_due) at = *offer.answer_due;
  miss(offer.answer_due, at, answer_of(missed.assignment));
}

void DeadlineCheck::take(const event::RungReached& reached, Instant at) {
  Offer& offer = offers_[reached.assignment];
  offer.state = reached.rung;
  if (reached.rung == Rung::delivered) {
    if (offer.answer_due) offer.answer_due = at + seconds(settings_.silence_s);
    return;
  }
  offer.answer_due.reset();
  offer.departure_due.reset();
  if (reached.rung == Rung::on_scene || reached.rung == Rung::at_patient) offer.arrived = true;
  if (offer.arrived || !rules::is_on_duty(reached.rung)) offer.arrival_due.reset();
  if (reached.rung != Rung::accepted) return;
  offer.departure_due = at + seconds(settings_.depart_s);
  const Duration late{offer.estimate.ms * settings_.late_percent / 100};
  offer.arrival_due = at + late + seconds(settings_.late_extra_s);
}

void DeadlineCheck::take(const event::RungMissed& missed, Instant at) {
  Offer& offer = offers_[missed.assignment];
  if (missed.rung == Rung::departed) {
    miss(offer.departure_due, at, departure_of(missed.assignment));
  } else {
    miss(offer.arrival_due, at, arrival_of(missed.assignment));
  }
}

void DeadlineCheck::take(const event::Started&, Instant at) {
  const Instant least = at + rules::least_after_restart;
  for (auto& [id, offer] : offers_) {
    if (offer.answer_due) offer.answer_due = std::max(*offer.answer_due, least);
  }
}

void DeadlineCheck::take(const event::ResponderRetired& retired, Instant) {
  retired_[retired.no] = retired.retired;
}

void DeadlineCheck::take(const event::IncidentEnded& ended, Instant) {
  for (auto& [id, request] : requests_) {
    if (request.incident == ended.incident) request.due.reset();
  }
}

void DeadlineCheck::take(const event::ExternalOpened& opened, Instant at) {
  requests_[opened.request.id] = {opened.request.incident,
                                  at + seconds(settings_.external_accept_s)};
}

void DeadlineCheck::take(const event::ExternalReached& reached, Instant) {
  if (reached.state >= ExternalState::accepted) requests_[reached.request].due.reset();
}

void DeadlineCheck::take(const event::ExternalOverdue& overdue, Instant at) {
  miss(requests_[overdue.request].due, at, acceptance_of(overdue.request));
}

}  // namespace liferelay::swarm
