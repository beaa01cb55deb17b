#include "dispatcher/engine/places.hpp"

#include "dispatcher/engine/place_search.hpp"

namespace liferelay::engine {
namespace {

std::string_view trimmed(std::string_view text) {
  const auto is_blank = [](char c) { return c == ' ' || c == '\t' || c == '\n'; };
  while (!text.empty() && is_blank(text.front())) text.remove_prefix(1);
  while (!text.empty() && is_blank(text.back())) text.remove_suffix(1);
  return text;
}

Place place_of(const Draft& draft, const SitePlace& row) {
  Place place;
  place.known = true;
  place.at = row.at;
  place.uncertainty_cm = row.uncertainty_cm;
  place.place = draft.derived().place_no(row.id);
  place.stated = row.name;
  return place;
}

}  // namespace

tl::expected<Resolved, Refusal> resolve(const Draft& draft, const Place& stated,
                                        const std::string& name) {
  if (name.size() > max_name_bytes || stated.stated.size() > max_name_bytes)
    return tl::make_unexpected(Refusal{RefusalCode::too_large, "place_name"});
  Place place = stated;
  if (!trimmed(name).empty()) place.stated = std::string(trimmed(name));
  if (place.known) {
    if (!geo::is_on_earth(place.at))
      return tl::make_unexpected(Refusal{RefusalCode::out_of_range, "place"});
    if (draft.derived().place(place.place, draft.state()) == nullptr) place.place = {};
    return Resolved{place, {}};
  }
  if (const SitePlace* row = draft.derived().place(place.place, draft.state()))
    return Resolved{place_of(draft, *row), {}};
  place.place = {};
  const Meaning meaning = meaning_of(draft.site(), place.stated);
  switch (meaning.kind) {
    case Meaning::Kind::ambiguous:
      return tl::make_unexpected(Refusal{RefusalCode::ambiguous_place, "place_name"});
    case Meaning::Kind::sure:
      return Resolved{place_of(draft, *meaning.places.front().place), {}};
    case Meaning::Kind::guessed:
      return Resolved{place_of(draft, *meaning.places.front().place), place.stated};
    case Meaning::Kind::unknown:
      break;
  }
  return Resolved{place, {}};
}

void confirm_guess(Draft& draft, IncidentId incident, const std::string& guessed_from) {
  if (guessed_from.empty()) return;
  draft.call_operator(incident, CallReason::place_guessed, guessed_from);
}

}  // namespace liferelay::engine
