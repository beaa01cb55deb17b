// See place_desk.hpp.
#include "dispatcher/sequencer/place_desk.hpp"

#include <algorithm>

#include "dispatcher/engine/place_search.hpp"
#include "dispatcher/sequencer/site_lookup.hpp"

namespace liferelay::sequencer {

namespace {

static_assert(engine::max_places_found == wire::max_choices);

wire::FoundPlace described(const State& state, const SitePlace& row) {
  wire::FoundPlace found;
  found.id = row.id;
  found.name = row.name;
  const std::size_t aliases = std::min(row.aliases.size(), wire::max_choice_aliases);
  found.aliases.assign(row.aliases.begin(),
                       row.aliases.begin() + static_cast<std::ptrdiff_t>(aliases));
  found.kind = row.kind;
  found.level = row.level;
  if (const SitePlace* gate = find_place(state, row.gate)) found.gate = gate->name;
  found.at = row.at;
  found.uncertainty_cm = row.uncertainty_cm;
  return found;
}

std::vector<wire::FoundPlace> described(const State& state,
                                        const std::vector<engine::PlaceMatch>& matches) {
  std::vector<wire::FoundPlace> places;
  for (const engine::PlaceMatch& match : matches) places.push_back(described(state, *match.place));
  for (const auto& [no, id] : state.places) {
    for (wire::FoundPlace& place : places) {
      if (place.id == id) place.place = no;
    }
  }
  return places;
}

// The words that had to name the place; empty when something better than words did.
std::string_view words_for(const State& state, const Place& stated, const std::string& name) {
  if (stated.known) return {};
  const auto id = state.places.find(stated.place);
  if (id != state.places.end() && find_place(state, id->second) != nullptr) return {};
  return name.find_first_not_of(" \t\n") == std::string::npos ? stated.stated : name;
}

}  // namespace

wire::Found find_places(const State& state, const wire::Find& question) {
  wire::Found answer;
  answer.question = question.question;
  if (!state.site) return answer;
  const engine::PlacesFound found = engine::search_places(*state.site, question.words);
  answer.count = static_cast<std::uint32_t>(found.count());
  answer.places = described(state, found.best);
  return answer;
}

std::vector<wire::FoundPlace> choices_for(const State& state, const input::Body& body) {
  if (!state.site) return {};
  std::string_view words;
  if (const auto* alarm = std::get_if<input::AlarmRaised>(&body))
    words = words_for(state, alarm->place, alarm->place_name);
  else if (const auto* moved = std::get_if<input::IncidentMoved>(&body))
    words = words_for(state, moved->place, moved->place_name);
  if (words.empty()) return {};
  const engine::Meaning meaning = engine::meaning_of(*state.site, words);
  if (meaning.kind == engine::Meaning::Kind::sure) return {};
  return described(state, meaning.places);
}

}  // namespace liferelay::sequencer
