#include "dispatcher/engine/derived.hpp"

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

template <class Row, class No>
Row row_of(const std::vector<Row>& rows, No no) {
  return no.value < rows.size() ? rows[no.value] : nullptr;
}

}  // namespace

void Derived::rebuild(const State& state) {
  timers_.clear();
  timer_of_.clear();
  open_.clear();
  for (std::uint32_t no = 0; no < people_.size(); ++no) unplace(ResponderNo{no});
  for (std::uint32_t no = 0; no < things_.size(); ++no)
    travel().place(EquipmentNo{no}, std::nullopt);
  responders_.clear();
  equipment_.clear();
  places_.clear();
  for (const auto& [no, place] : state.places) learn(no, place);
  for (const auto& [id, timer] : state.timers) learn(id, timer);
  for (const auto& [id, assignment] : state.assignments) learn(id, assignment);
  take_site(state);
}

void Derived::take_site(const State& state) {
  site_ = state.site;
  on_prepared_ = prepared_ != nullptr && site_ == prepared_for_;
  people_by_id_.clear();
  things_by_id_.clear();
  places_by_id_.clear();
  if (site_ != nullptr) {
    index_by_id(site_->responders, people_by_id_);
    index_by_id(site_->equipment, things_by_id_);
    index_by_id(site_->places, places_by_id_);
    travel().set_rules(site_->settings.private_paths, seconds(site_->settings.horizon_s));
  }
  for (const auto& [no, responder] : state.responders) learn(no, responder);
  for (const auto& [no, equipment] : state.equipment) learn(no, equipment);
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

void Derived::unplace(ResponderNo no) {
  travel().place(no, Whereabouts::report, Travel::foot, std::nullopt);
  travel().place(no, Whereabouts::post, Travel::foot, std::nullopt);
}

void Derived::learn(ResponderNo no, const Responder& responder) {
  responders_[responder.id] = no;
  if (people_.size() <= no.value) people_.resize(no.value + 1);
  const SiteResponder* row = value_or_none(people_by_id_, responder.id);
  people_[no.value] = row;
  if (row == nullptr || responder.retired) return unplace(no);
  std::optional<geo::Position> seen;
  if (responder.last_report) seen = responder.last_report->position;
  travel().place(no, Whereabouts::report, row->travel, seen);
  travel().place(no, Whereabouts::post, row->travel,
                 row->has_post ? std::optional(row->post) : std::nullopt);
}

void Derived::gone(ResponderNo no, const Responder& responder) {
  responders_.erase(responder.id);
  people_[no.value] = nullptr;
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
  return row_of(people_, no);
}

const SiteEquipment* Derived::thing(EquipmentNo no) const {
  return row_of(things_, no);
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
