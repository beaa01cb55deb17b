#include "dispatcher/site/past/unit_rows.hpp"

#include <algorithm>
#include <cstdio>
#include <tuple>

#include "dispatcher/base/hash.hpp"

namespace liferelay::site {
namespace {

constexpr Duration longest_phase = days(7);  // longer is another call's time

constexpr std::size_t at(Phase phase) {
  return static_cast<std::size_t>(phase);
}

Instant stamp(const Stamps& stamps, Stamp which) {
  return stamps[static_cast<std::size_t>(which)];
}

// Whether a's unit was on scene first, or told first where none was.
bool leads(const Stamps& a, const Stamps& b) {
  const auto rank = [](const Stamps& stamps) {
    const Instant scene = stamp(stamps, Stamp::on_scene);
    const Instant told = stamp(stamps, Stamp::notified);
    return std::tuple(!scene, scene.ms, !told, told.ms, stamps);
  };
  return rank(a) < rank(b);
}

// Whether a's words are those of the incident where its rows disagree.
bool tells(const PastIncident& a, const PastIncident& b) {
  const auto rank = [](const PastIncident& one) {
    const geo::Position where = one.at.value_or(geo::Position{});
    return std::tuple(one.reported_at, one.words, one.place, !one.at, where.lat_e7, where.lon_e7,
                      one.zone, one.kind);
  };
  return rank(a) < rank(b);
}

std::optional<std::int32_t> seconds_between(Instant from, Instant to) {
  if (!from || !to || to < from || to - from > longest_phase) return std::nullopt;
  return static_cast<std::int32_t>((to - from).ms / 1000);
}

void set_phases(const Stamps& lead, PastIncident& incident) {
  const Instant reported = stamp(lead, Stamp::reported);
  const Instant answered = stamp(lead, Stamp::answered);
  const Instant notified = stamp(lead, Stamp::notified);
  const Instant en_route = stamp(lead, Stamp::en_route);
  const Instant on_scene = stamp(lead, Stamp::on_scene);
  auto& phase_s = incident.phase_s;
  phase_s[at(Phase::answering)] = seconds_between(reported, answered);
  phase_s[at(Phase::processing)] = seconds_between(answered ? answered : reported, notified);
  phase_s[at(Phase::turnout)] = seconds_between(notified, en_route);
  phase_s[at(Phase::travel)] = seconds_between(en_route, on_scene);
  phase_s[at(Phase::access)] = seconds_between(on_scene, stamp(lead, Stamp::at_patient));
  phase_s[at(Phase::total_response)] = seconds_between(reported, on_scene);
}

// Of a row in a log without ids: the same row gives the same id wherever it stands.
std::string id_of(const PastIncident& incident) {
  Hasher hasher;
  hasher.add(static_cast<std::uint64_t>(incident.reported_at.ms));
  hasher.add(as_bytes(incident.words));
  hasher.add(as_bytes(incident.place));
  const geo::Position where = incident.at.value_or(geo::Position{});
  hasher.add(static_cast<std::uint64_t>(where.lat_e7));
  hasher.add(static_cast<std::uint64_t>(where.lon_e7));
  char text[24];
  std::snprintf(text, sizeof text, "call-%016llx", static_cast<unsigned long long>(hasher.value()));
  return text;
}

}  // namespace

void UnitRows::add(UnitRow row) {
  const bool has_id = !row.incident.id.empty();
  if (!has_id) row.incident.id = id_of(row.incident);
  const auto [entry, is_new] = by_id_.try_emplace(row.incident.id, all_.size());
  if (is_new) {
    all_.push_back({{std::move(row.incident), row.line}, row.stamps, {row.unit}});
    return;
  }
  Gathering& known = all_[entry->second];
  if (!has_id)
    ++repeated_;
  else if (std::find(known.units.begin(), known.units.end(), row.unit) == known.units.end())
    known.units.push_back(row.unit);
  if (leads(row.stamps, known.lead)) known.lead = row.stamps;
  if (tells(row.incident, known.told.incident)) known.told = {std::move(row.incident), row.line};
}

std::vector<GatheredIncident> UnitRows::take() {
  std::vector<GatheredIncident> taken;
  taken.reserve(all_.size());
  for (Gathering& one : all_) {
    set_phases(one.lead, one.told.incident);
    one.told.incident.units = static_cast<std::uint32_t>(one.units.size());
    taken.push_back(std::move(one.told));
  }
  all_.clear();
  by_id_.clear();
  std::sort(taken.begin(), taken.end(), [](const GatheredIncident& a, const GatheredIncident& b) {
    return std::tie(a.incident.reported_at, a.incident.id) <
           std::tie(b.incident.reported_at, b.incident.id);
  });
  return taken;
}

}  // namespace liferelay::site
