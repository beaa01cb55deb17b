// See offer_book.hpp.
#include "tests/integration/kill/offer_book.hpp"

#include <algorithm>
#include <set>

namespace liferelay::test {
namespace {

bool is_held(Rung state) {
  return is_open(state) || is_live(state);
}

}  // namespace

void OfferBook::apply(const record::Record& record) {
  sequence_ = record.input.sequence;
  if (std::holds_alternative<input::Resumed>(record.input.body)) check_resumption(record);
  for (const Event& event : record.events)
    std::visit([&](const auto& each) { apply(each, record.input.at); }, event);
}

// A start takes up exactly what is unanswered, each once.
void OfferBook::check_resumption(const record::Record& record) {
  std::set<AssignmentId> resumed;
  for (const Event& event : record.events) {
    const auto* each = std::get_if<event::OfferResumed>(&event);
    if (each != nullptr && !resumed.insert(each->assignment).second)
      note(each->assignment, "was resumed twice by one start");
  }
  for (const auto& [id, offer] : offers_) {
    if (is_open(offer.state) && !resumed.contains(id))
      note(id, "was unanswered at a restart and was not resumed");
  }
}

void OfferBook::apply(const event::OfferMade& made, Instant at) {
  ++counts_.offers;
  const Assignment& from = made.assignment;
  const Offer offer{from.incident,
                    from.role,
                    from.slot,
                    from.responder,
                    Rung::sent,
                    false,
                    at + deadlines_.undelivered};
  if (!offers_.emplace(from.id, offer).second) return note(from.id, "was made twice");
  check_alone(from.id, offer);
}

void OfferBook::apply(const event::RungReached& reached, Instant at) {
  const auto found = offers_.find(reached.assignment);
  if (found == offers_.end()) return note(reached.assignment, "climbed and was never made");
  Offer& offer = found->second;
  if (!is_held(offer.state) && is_held(reached.rung))
    note(reached.assignment, "came back after its end");
  offer.state = reached.rung;
  if (reached.rung == Rung::delivered && !offer.missed) offer.due = at + deadlines_.silence;
  if (reached.rung != Rung::accepted) return;
  ++counts_.accepted;
  offer.slot = reached.slot;
  check_alone(reached.assignment, offer);
}

void OfferBook::apply(const event::OfferMissed& missed, Instant at) {
  ++counts_.missed;
  const auto found = offers_.find(missed.assignment);
  if (found == offers_.end()) return note(missed.assignment, "was missed and was never made");
  Offer& offer = found->second;
  if (!is_open(offer.state)) note(missed.assignment, "was missed after it was answered");
  if (offer.missed) note(missed.assignment, "was missed twice");
  if (at < offer.due) {
    const std::string early = std::to_string((offer.due - at).ms);
    note(missed.assignment, "was missed " + early + " ms before its deadline");
  }
  offer.missed = true;
  for (const auto& [id, other] : offers_) {
    if (is_open(other.state) && !other.missed && other.due < offer.due)
      note(id, "was forgotten: its deadline came before that of " +
                   std::to_string(missed.assignment.value) + ", which was missed");
  }
}

void OfferBook::apply(const event::OfferResumed& resumed, Instant at) {
  ++counts_.resumed;
  const auto found = offers_.find(resumed.assignment);
  if (found == offers_.end() || !is_open(found->second.state))
    return note(resumed.assignment, "was resumed though nothing was unanswered");
  Offer& offer = found->second;
  offer.due = std::max(offer.due, at + deadlines_.after_restart);
}

void OfferBook::apply(const event::Started& started, Instant) {
  if (started.start != ++counts_.starts)
    findings_.push_back("start " + std::to_string(counts_.starts) + " calls itself start " +
                        std::to_string(started.start));
}

void OfferBook::apply(const event::ResponderNumbered& numbered, Instant) {
  numbers_[numbered.id] = numbered.no;
}

void OfferBook::check_alone(AssignmentId id, const Offer& offer) {
  for (const auto& [other_id, other] : offers_) {
    if (other_id == id || other.responder != offer.responder || !is_held(other.state)) continue;
    const std::string which = std::to_string(other_id.value);
    if (other.incident == offer.incident && other.role == offer.role && other.slot == offer.slot)
      note(id, "is for the slot and the person of " + which);
    if (is_live(offer.state) && is_live(other.state))
      note(id, "is live while the same person's " + which + " is");
  }
}

const OfferBook::Offer* OfferBook::find(AssignmentId id) const {
  const auto found = offers_.find(id);
  return found == offers_.end() ? nullptr : &found->second;
}

std::vector<AssignmentId> OfferBook::open_of(ResponderNo responder) const {
  std::vector<AssignmentId> open;
  for (const auto& [id, offer] : offers_) {
    if (offer.responder == responder && is_open(offer.state)) open.push_back(id);
  }
  return open;
}

ResponderNo OfferBook::responder(const std::string& id) const {
  const auto found = numbers_.find(id);
  return found == numbers_.end() ? ResponderNo{} : found->second;
}

void OfferBook::note(AssignmentId id, const std::string& what) {
  findings_.push_back("assignment " + std::to_string(id.value) + ' ' + what + " (record " +
                      std::to_string(sequence_) + ')');
}

}  // namespace liferelay::test
