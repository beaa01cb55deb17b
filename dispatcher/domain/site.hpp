// A site as the engine sees it: compiled from a site folder, integers and ids only, no name or
// number of any person.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "dispatcher/domain/hours.hpp"
#include "dispatcher/domain/plan.hpp"
#include "dispatcher/geo/position.hpp"

namespace liferelay {

struct Capability {
  std::string id;       // "cpr", "first_aid", "water_rescue", "fire_line" ...
  Instant valid_until;  // 0: does not expire

  friend bool operator==(const Capability&, const Capability&) = default;
};

// A person or unit that can be sent. Names and telephone numbers stay in the registry beside the
// journal.
struct SiteResponder {
  std::string id;  // the registry's
  ResponderKind kind = ResponderKind::staff;
  Travel travel = Travel::foot;
  std::vector<Capability> capabilities;
  std::vector<std::string> languages;
  bool adult = true;  // 18 or older (R3, R27)
  bool fit = true;
  Instant insured_until;  // 0: not stated
  std::string consent;    // version of the text agreed to
  bool has_post = false;
  geo::Position post;       // where a person on shift counts without a fresh position (R6)
  std::uint32_t shift = 0;  // index into Site::hours: when on duty

  friend bool operator==(const SiteResponder&, const SiteResponder&) = default;
};

struct SiteEquipment {
  std::string id;
  EquipmentKind kind = EquipmentKind::aed;
  geo::Position at;
  std::uint32_t hours = 0;  // index into Site::hours
  Text where;               // "ground floor, beside the lift"
  std::string level;        // as tagged
  bool in_service = true;
  bool locked = false;    // behind a lock whose key somebody must bring
  Instant battery_until;  // end of the battery's last day; 0: not stated
  Instant pads_until;     // the same for the pads

  friend bool operator==(const SiteEquipment&, const SiteEquipment&) = default;
};

enum class PlaceKind : std::uint8_t {
  place,
  gate,        // where vehicles and crews come in
  call_point,  // an emergency telephone or button
};
template <>
struct EnumNames<PlaceKind> {
  static constexpr std::array<std::string_view, 3> values{"place", "gate", "call_point"};
};

struct SitePlace {
  std::string id;
  std::string name;
  std::vector<std::string> aliases;
  geo::Position at;
  std::uint32_t uncertainty_cm = 0;
  PlaceKind kind = PlaceKind::place;
  std::string level;  // floor, as people write it there: "2F", "B1"
  std::string gate;   // id of the place by which crews come in; empty: not stated
  // How the name and its aliases are typed by ear: pinyin without blanks and its initials
  // ("beimen", "bm"), in small ASCII letters. Made when the site is compiled, so that a search
  // replays.
  std::vector<std::string> sounds;

  friend bool operator==(const SitePlace&, const SitePlace&) = default;
};

// Every number the policy uses, with the source of its default beside it.
struct Settings {
  std::uint32_t undelivered_s = 10;      // R2
  std::uint32_t silence_s = 20;          // R2
  std::uint32_t depart_s = 60;           // accepted, yet not departed: a second person is added
  std::uint32_t late_percent = 150;      // arrival missed at this share of the estimate ...
  std::uint32_t late_extra_s = 60;       // ... plus this
  std::uint32_t external_accept_s = 60;  // R18
  std::uint32_t contact_per_mille =
      400;  // R1: patient contact follows 38.4 % of acceptances (KATRETTER)
  std::uint32_t contact_target_per_mille = 3000;  // R1
  std::uint32_t stand_down_people = 3;            // R1
  std::uint32_t stand_down_near_s = 60;           // R1
  std::uint32_t turnout_staff_s = 20;             // own assumption; a setting
  std::uint32_t turnout_unit_s = 80;              // NFPA 1710, fire turnout
  std::uint32_t turnout_volunteer_day_s = 105;    // Region der Lebensretter, PMID 40816549
  std::uint32_t turnout_volunteer_night_s = 142;  // the same
  std::uint32_t position_fresh_s =
      120;                              // older than this a person on shift counts at the post (R6)
  std::uint32_t post_extra_s = 60;      // R6
  std::uint32_t take_equipment_s = 20;  // opening a cabinet; own assumption
  std::uint32_t horizon_s = 3600;       // nobody farther than this is asked
  std::uint32_t late_alarm_s = 600;     // an alarm older than this on arrival is LATE
  std::uint32_t archive_h = 24;         // an ended incident leaves the state after this
  bool private_paths = false;           // private ways may be used

  friend bool operator==(const Settings&, const Settings&) = default;
};

struct Site {
  std::string id;
  Text name;
  std::string zone_name;
  ZoneTable zone;
  std::uint64_t map_digest = 0;
  std::vector<HoursTable> hours;          // shared by people and equipment; entry 0 is "unknown"
  std::vector<SiteResponder> responders;  // ascending by id
  std::vector<SiteEquipment> equipment;   // ascending by id
  std::vector<SitePlace> places;          // ascending by id
  std::vector<ResponsePlan> plans;        // ascending by id
  Settings settings;

  friend bool operator==(const Site&, const Site&) = default;
};

template <class Visitor, OneOf<Capability> Self>
void fields(Visitor& visit, Self& self) {
  visit("id", self.id);
  visit("valid_until", self.valid_until);
}
template <class Visitor, OneOf<SiteResponder> Self>
void fields(Visitor& visit, Self& self) {
  visit("id", self.id);
  visit("kind", self.kind);
  visit("travel", self.travel);
  visit("capabilities", self.capabilities);
  visit("languages", self.languages);
  visit("adult", self.adult);
  visit("fit", self.fit);
  visit("insured_until", self.insured_until);
  visit("consent", self.consent);
  visit("has_post", self.has_post);
  visit("post", self.post);
  visit("shift", self.shift);
}
template <class Visitor, OneOf<SiteEquipment> Self>
void fields(Visitor& visit, Self& self) {
  visit("id", self.id);
  visit("kind", self.kind);
  visit("at", self.at);
  visit("hours", self.hours);
  visit("where", self.where);
  visit("level", self.level);
  visit("in_service", self.in_service);
  visit("locked", self.locked);
  if (!knows(visit, 2)) return;
  visit("battery_until", self.battery_until);
  visit("pads_until", self.pads_until);
}
template <class Visitor, OneOf<SitePlace> Self>
void fields(Visitor& visit, Self& self) {
  visit("id", self.id);
  visit("name", self.name);
  visit("aliases", self.aliases);
  visit("at", self.at);
  visit("uncertainty_cm", self.uncertainty_cm);
  if (!knows(visit, 2)) return;
  visit("kind", self.kind);
  visit("level", self.level);
  visit("gate", self.gate);
  visit("sounds", self.sounds);
}
template <class Visitor, OneOf<Settings> Self>
void fields(Visitor& visit, Self& self) {
  visit("undelivered_s", self.undelivered_s);
  visit("silence_s", self.silence_s);
  visit("depart_s", self.depart_s);
  visit("late_percent", self.late_percent);
  visit("late_extra_s", self.late_extra_s);
  visit("external_accept_s", self.external_accept_s);
  visit("contact_per_mille", self.contact_per_mille);
  visit("contact_target_per_mille", self.contact_target_per_mille);
  visit("stand_down_people", self.stand_down_people);
  visit("stand_down_near_s", self.stand_down_near_s);
  visit("turnout_staff_s", self.turnout_staff_s);
  visit("turnout_unit_s", self.turnout_unit_s);
  visit("turnout_volunteer_day_s", self.turnout_volunteer_day_s);
  visit("turnout_volunteer_night_s", self.turnout_volunteer_night_s);
  visit("position_fresh_s", self.position_fresh_s);
  visit("post_extra_s", self.post_extra_s);
  visit("take_equipment_s", self.take_equipment_s);
  visit("horizon_s", self.horizon_s);
  visit("late_alarm_s", self.late_alarm_s);
  visit("archive_h", self.archive_h);
  visit("private_paths", self.private_paths);
}
template <class Visitor, OneOf<Site> Self>
void fields(Visitor& visit, Self& self) {
  visit("id", self.id);
  visit("name", self.name);
  visit("zone_name", self.zone_name);
  visit("zone", self.zone);
  visit("map_digest", self.map_digest);
  visit("hours", self.hours);
  visit("responders", self.responders);
  visit("equipment", self.equipment);
  visit("places", self.places);
  visit("plans", self.plans);
  visit("settings", self.settings);
}

}  // namespace liferelay
