// Tells what happened, one sentence an event, to people who watch.
#pragma once

#include <string>

#include "agents/sdk/watched_state.hpp"
#include "dispatcher/base/text.hpp"
#include "dispatcher/domain/event.hpp"

namespace liferelay::cli {

// How urgent a line is for a person at the screen.
enum class Weight { detail, step, success, trouble, loudest };

struct Line {
  IncidentId incident;  // 0: of no incident
  Weight weight = Weight::step;
  Text text;  // empty: nothing to show
};

// Reads the watcher's copy, which must already hold what the event changed. Names appear where the
// copy holds them (operators and supervisors), else registry ids.
class Narrator {
 public:
  explicit Narrator(const sdk::WatchedState& watched) : watched_(watched) {}

  Line tell(const Event& event) const;

  std::string person(ResponderNo responder) const;
  // "AED [ground floor, beside the lift]", or its id where nothing says where it is.
  Text equipment(EquipmentNo equipment) const;
  Text role(const Assignment& assignment) const;
  Text role(const Incident& incident, std::size_t index) const;
  Text place(const Incident& incident) const;
  Text reasons(const Assignment& assignment) const;
  std::int32_t offset_s() const;

 private:
  const sdk::WatchedState& watched_;
};

}  // namespace liferelay::cli
