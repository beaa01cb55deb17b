// What follows from the state and is kept beside it for speed: timers by due time, open offers by
// person, the site's rows by number, positions on the network. Never journalled; rebuilt from a
// snapshot.
#pragma once

#include <compare>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include "dispatcher/domain/state.hpp"
#include "dispatcher/engine/travel_times.hpp"

namespace liferelay::engine {

class Derived {
 public:
  explicit Derived(std::unique_ptr<TravelTimes> travel) : travel_(std::move(travel)) {}

  void rebuild(const State& state);
  // After the site was swapped: its rows and the places of everything in it, on the travel times
  // prepared for that very site where there are some, else on those there were.
  void take_site(const State& state);
  // Nothing is decided on `travel` before take_site() meets `site`; null for both forgets them.
  void prepare(std::shared_ptr<const Site> site, std::unique_ptr<TravelTimes> travel);
  // The prepared ones are there to stay, once their site is; the old ones are freed.
  void settle_travel();

  // The ledger calls these around every change of an entity: forget the old value, learn the new;
  // `gone` when a number leaves the state altogether.
  void forget(TimerId, const Timer& timer);
  void learn(TimerId, const Timer& timer);
  void forget(AssignmentId, const Assignment& assignment);
  void learn(AssignmentId, const Assignment& assignment);
  void learn(IncidentId, const Incident& incident);
  void gone(IncidentId id, const Incident&) { open_incidents_.erase(id); }
  void learn(ResponderNo, const Responder& responder);
  void gone(ResponderNo, const Responder& responder);
  void learn(EquipmentNo, const Equipment& equipment);
  void gone(EquipmentNo, const Equipment& equipment);
  void learn(PlaceNo no, const std::string& id) { places_[id] = no; }
  void gone(PlaceNo, const std::string& id) { places_.erase(id); }
  template <class No, class Other>
  void forget(No, const Other&) {}
  template <class No, class Other>
  void learn(No, const Other&) {}
  template <class No, class Other>
  void gone(No, const Other&) {}

  // Ordered by due time, then number.
  const std::set<std::pair<Instant, TimerId>>& timers() const { return timers_; }
  TimerId timer(TimerKind kind, std::uint32_t subject) const;  // 0: none
  // Those that are neither closed nor cancelled, ascending.
  const std::set<IncidentId>& open_incidents() const { return open_incidents_; }
  // Open offers of one person, ascending.
  std::vector<AssignmentId> open_offers(ResponderNo who) const;

  // The site's row; null when the site has none (retired).
  const SiteResponder* person(ResponderNo no) const;
  // The same beside the state's; both null for an unknown number. For searches, which look at many.
  struct Person {
    const SiteResponder* row = nullptr;
    const Responder* now = nullptr;
  };
  Person both(ResponderNo no) const {
    return no.value < people_.size() ? people_[no.value] : Person{};
  }
  // What searches may tell people apart by: the kind and the capabilities named in the registry, in
  // date or not. Beyond the first sorts of a site all others share one, and that counts as
  // everything.
  struct PersonSort {
    ResponderKind kind = ResponderKind::staff;
    std::vector<std::string> capabilities;  // ascending
    bool anything = false;

    friend auto operator<=>(const PersonSort&, const PersonSort&) = default;
  };
  const std::vector<PersonSort>& sorts() const { return sorts_; }
  const SiteEquipment* thing(EquipmentNo no) const;
  const SitePlace* place(PlaceNo no, const State& state) const;
  // Numbers of registry ids; 0 when none was given yet.
  ResponderNo responder_no(const std::string& id) const;
  EquipmentNo equipment_no(const std::string& id) const;
  PlaceNo place_no(const std::string& id) const;

  TravelTimes& travel() const { return on_prepared_ ? *prepared_ : *travel_; }

 private:
  void unplace(ResponderNo no);
  void sort_people();

  std::unique_ptr<TravelTimes> travel_;
  std::unique_ptr<TravelTimes> prepared_;
  std::shared_ptr<const Site> prepared_for_;
  bool on_prepared_ = false;
  std::shared_ptr<const Site> site_;
  std::set<std::pair<Instant, TimerId>> timers_;
  std::map<std::pair<TimerKind, std::uint32_t>, TimerId> timer_of_;
  std::set<std::pair<ResponderNo, AssignmentId>> open_;
  std::set<IncidentId> open_incidents_;
  std::unordered_map<std::string, const SiteResponder*> people_by_id_;
  std::unordered_map<std::string, const SiteEquipment*> things_by_id_;
  std::unordered_map<std::string, const SitePlace*> places_by_id_;
  std::unordered_map<std::string, ResponderNo> responders_;
  std::unordered_map<std::string, EquipmentNo> equipment_;
  std::unordered_map<std::string, PlaceNo> places_;
  std::vector<Person> people_;  // by number
  std::vector<PersonSort> sorts_;
  std::vector<geo::Sort> sort_of_row_;        // by the row's place in the site
  std::vector<const SiteEquipment*> things_;  // by number
};

}  // namespace liferelay::engine
