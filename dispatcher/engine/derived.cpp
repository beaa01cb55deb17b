#include "dispatcher/engine/derived.hpp"

#include <algorithm>

#include "dispatcher/base/check.hpp"

namespace liferelay::engine {
namespace {

template <class Rows, class Map>
void index_by_id(const Rows& rows, Map& by_id) {
  by_id.clear();
  by_id.reserve(rows.size());
  for (const auto& row : rows) by_id.emplace(row.id, &row);
}

template <class Map, class Key>
auto value_or_none(const Map& map, const Key& key) {
  const auto found = map.find(key);
  return found == map.end() ? typename Map::mapped_type{} : found->second;
}

Derived::PersonSort sort_like(const SiteResponder& row) {
  Derived::PersonSort sort;
  sort.kind = row.kind;
  for (const Capability& held : row.capabilities) sort.capabilities.push_back(held.id);
  std::sort(sort.capabilities.begin(), sort.capabilities.end());
  return sort;
}

}  // namespace

void Derived::rebuild(const State& state) {
  timers_.clear();
  timer_of_.clear();
  open_.clear();
  open_incidents_.clear();
  for (std::uint32_t no = 0; no < people_.size(); ++no) unplace(ResponderNo{no});
  for (std::uint32_t no = 0; no < things_.size(); ++no)
    travel().place(EquipmentNo{no}, std::nullopt);
  responders_.clear();
  people_.clear();
  equipment_.clear();
  things_.clear();
  places_.clear();
  for (const auto& [no, place] : state.places) learn(no, place);
  for (const auto& [id, timer] : state.timers) learn(id, timer);
  for (const auto& [id, assignment] : state.assignments) learn(id, assignment);
  for (const auto& [id, incident] : state.incidents) learn(id, incident);
  take_site(state);
}

void Derived::take_site(const State& state) {
  site_ = state.site;
  on_prepared_ = prepared_ != nullptr && site_ == prepared_for_;
  people_by_id_.clear();
  things_by_id_.clear();
  places_by_id_.clear();
  people_.assign(people_.size(), {});
  sort_people();
  if (site_ != nullptr) {
    index_by_id(site_->responders, people_by_id_);
    index_by_id(site_->equipment, things_by_id_);
    index_by_id(site_->places, places_by_id_);
    travel().set_rules(site_->settings.private_paths, seconds(site_->settings.horizon_s));
  }
  for (const auto& [no, responder] : state.responders) learn(no, responder);
  for (const auto& [no, equipment] : state.equipment) learn(no, equipment);
}

void Derived::sort_people() {
  sorts_.clear();
  sort_of_row_.clear();
  if (site_ == nullptr) return;
  std::map<PersonSort, geo::Sort> known;
  for (const SiteResponder& row : site_->responders) {
    const auto [sort, is_new] =
        known.try_emplace(sort_like(row), static_cast<geo::Sort>(sorts_.size()));
    if (is_new && sorts_.size() < geo::sort_count) {
      sorts_.push_back(sort->first);
    } else if (is_new) {
      sort->second = geo::sort_count - 1;
      sorts_.back().anything = true;
    }
    sort_of_row_.push_back(sort->second);
  }
}

void Derived::prepare(std::shared_ptr<const Site> site, std::unique_ptr<TravelTimes> travel) {
  LIFERELAY_CHECK(!on_prepared_);
  prepared_for_ = std::move(site);
  prepared_ = std::move(travel);
}

void Derived::settle_travel() {
  if (!on_prepared_) return;
  travel_ = std::move(prepared_);
  prepared_for_.reset();
  on_prepared_ = false;
}

void Derived::forget(TimerId, const Timer& timer) {
  timers_.erase({timer.due, timer.id});
  timer_of_.erase({timer.kind, timer.subject});
}

void Derived::learn(TimerId, const Timer& timer) {
  timers_.insert({timer.due, timer.id});
  const bool only_one = timer_of_.insert({{timer.kind, timer.subject}, timer.id}).second;
  LIFERELAY_CHECK(only_one);
}

void Derived::forget(AssignmentId, const Assignment& assignment) {
  open_.erase({assignment.responder, assignment.id});
}

void Derived::learn(AssignmentId, const Assignment& assignment) {
  if (is_open(assignment.state)) open_.insert({assignment.responder, assignment.id});
}

void Derived::learn(IncidentId id, const Incident& incident) {
  if (incident.state == IncidentState::open) {
    open_incidents_.insert(id);
  } else {
    open_incidents_.erase(id);
  }
}

void Derived::unplace(ResponderNo no) {
  travel().place(no, Whereabouts::report, Travel::foot, 0, std::nullopt);
  travel().place(no, Whereabouts::post, Travel::foot, 0, std::nullopt);
}

// Nobody finds whom nobody may ever ask.
void Derived::learn(ResponderNo no, const Responder& responder) {
  if (people_.size() <= no.value) people_.resize(no.value + 1);
  Person& person = people_[no.value];
  if (person.now != &responder || person.row == nullptr) {
    responders_[responder.id] = no;
    person = {value_or_none(people_by_id_, responder.id), &responder};
  }
  const SiteResponder* row = person.row;
  const bool askable = row != nullptr && row->adult && row->fit;
  if (!askable || responder.retired || responder.do_not_disturb) return unplace(no);
  const geo::Sort sort = sort_of_row_[static_cast<std::size_t>(row - site_->responders.data())];
  std::optional<geo::Position> seen;
  if (responder.last_report) seen = responder.last_report->position;
  travel().place(no, Whereabouts::report, row->travel, sort, seen);
  travel().place(no, Whereabouts::post, row->travel, sort,
                 row->has_post ? std::optional(row->post) : std::nullopt);
}

void Derived::gone(ResponderNo no, const Responder& responder) {
  responders_.erase(responder.id);
  people_[no.value] = {};
  unplace(no);
}

void Derived::learn(EquipmentNo no, const Equipment& equipment) {
  equipment_[equipment.id] = no;
  if (things_.size() <= no.value) things_.resize(no.value + 1);
  const SiteEquipment* row = value_or_none(things_by_id_, equipment.id);
  things_[no.value] = row;
  const bool usable = row != nullptr && !equipment.retired;
  travel().place(no, usable ? std::optional(row->at) : std::nullopt);
}

void Derived::gone(EquipmentNo no, const Equipment& equipment) {
  equipment_.erase(equipment.id);
  things_[no.value] = nullptr;
  travel().place(no, std::nullopt);
}

TimerId Derived::timer(TimerKind kind, std::uint32_t subject) const {
  return value_or_none(timer_of_, std::pair(kind, subject));
}

std::vector<AssignmentId> Derived::open_offers(ResponderNo who) const {
  std::vector<AssignmentId> found;
  for (auto it = open_.lower_bound({who, AssignmentId{}}); it != open_.end() && it->first == who;
       ++it)
    found.push_back(it->second);
  return found;
}

const SiteResponder* Derived::person(ResponderNo no) const {
  return both(no).row;
}

const SiteEquipment* Derived::thing(EquipmentNo no) const {
  return no.value < things_.size() ? things_[no.value] : nullptr;
}

const SitePlace* Derived::place(PlaceNo no, const State& state) const {
  const auto id = state.places.find(no);
  return id == state.places.end() ? nullptr : value_or_none(places_by_id_, id->second);
}

ResponderNo Derived::responder_no(const std::string& id) const {
  return value_or_none(responders_, id);
}

EquipmentNo Derived::equipment_no(const std::string& id) const {
  return value_or_none(equipment_, id);
}

PlaceNo Derived::place_no(const std::string& id) const {
  return value_or_none(places_, id);
}

}  // namespace liferelay::engine
