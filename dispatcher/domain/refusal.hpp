// Why an input was not taken. Numbers are stable: they stand on the wire, in logs and in the
// documentation.
#pragma once

#include <cstdint>
#include <string>

#include "dispatcher/base/text.hpp"

namespace liferelay {

enum class RefusalCode : std::uint16_t {
  // 1xx: the message itself
  malformed = 100,  // not the shape the protocol describes
  unknown_field = 101,
  missing_field = 102,
  out_of_range = 103,
  not_text = 104,  // not UTF-8, or control characters
  too_large = 105,
  // 2xx: what it names
  no_such_incident = 200,
  no_such_assignment = 201,
  no_such_responder = 202,
  no_such_equipment = 203,
  no_such_request = 204,
  no_such_patient = 205,
  no_such_alarm = 206,
  no_such_hazard = 207,
  no_such_key = 208,
  no_such_role = 209,
  ambiguous_place = 210,  // several places carry that name
  no_such_place = 211,    // only where a place is needed; an alarm keeps the words instead
  // 3xx: the state it meets
  not_allowed_now = 300,  // the status table has no such step
  incident_ended = 301,
  may_not_be_asked = 302,  // R3: do-not-disturb, under 18, unfit, already at a patient
  already_assigned =
      303,  // the person has an open or live assignment for that slot, or another live one
  people_unreleased =
      304,              // close is blocked while somebody is unreleased or unaccounted for (R23)
  no_site = 305,        // no site is loaded yet
  no_plan = 306,        // the site has no plan for that kind
  already_known = 307,  // the key or identity exists
  not_insured = 308,    // R27: the role needs insurance, and theirs is not stated or over
  // 4xx: who says it
  forbidden = 400,  // this key's roles do not allow it
  not_yours = 401,  // it belongs to somebody else; nobody speaks for another
  key_revoked = 402,
  wrong_mode = 403,  // live and exercise never mix
  scripted_in_live = 404,
  // 5xx: bounds
  too_many = 500,        // a bound of the state is reached
  too_fast = 501,        // this sender's share of the turn is used up
  number_too_old = 502,  // the message number lies before the window; it is not acknowledged
  disk_low = 503,        // positions are refused, alarms are still taken
  // 9xx: ourselves
  set_aside = 900,  // this very message was being decided when the program stopped, twice
};

struct Refusal {
  RefusalCode code = RefusalCode::malformed;
  std::string field;  // the field of the input at fault, empty if none

  friend bool operator==(const Refusal&, const Refusal&) = default;
};

// One plain sentence with what to do, in both languages.
Text describe(const Refusal& refusal);

// True if `number` is one of the codes above.
bool is_refusal_code(std::uint16_t number);

}  // namespace liferelay
