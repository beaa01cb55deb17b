#include "dispatcher/engine/nearest_people.hpp"

#include <algorithm>
#include <utility>

namespace liferelay::engine {

void NearestPeople::start(const geo::PathNetwork& network, const Indexes& people,
                          const Stops& stops, const geo::SearchOptions& options, geo::Sorts sorts) {
  horizon_ = milliseconds(geo::horizon_ms(options));
  found_.clear();
  all_ = false;
  for (const Travel travel : both_travels) {
    const std::size_t by = index_of(travel);
    Stream& stream = streams_[by];
    stream.ahead.reset();
    stream.used = people[by].count(sorts) > 0;
    if (!stream.used) continue;
    stream.nearest.start(network, profile_of(travel), people[by], stops[by], options, sorts);
    for (const geo::Nearest::Stop& stop : stops[by]) {
      if (stream.onward.size() <= stop.number) stream.onward.resize(stop.number + 1);
      stream.onward[stop.number] = milliseconds(stop.onward_ms);
    }
  }
}

void NearestPeople::start(std::vector<Arrival> everybody) {
  found_ = std::move(everybody);
  all_ = true;
}

// Gives the sooner of the two streams, of two as soon the lower number.
bool NearestPeople::extend(Duration at_most) {
  const auto limit =
      static_cast<std::uint32_t>(std::clamp<std::int64_t>(at_most.ms, 0, horizon_.ms));
  const auto key = [](const Stream& of) { return std::pair(of.ahead->travel, of.ahead->item); };
  Stream* first = nullptr;
  for (Stream& stream : streams_) {
    if (!stream.used) continue;
    if (!stream.ahead) stream.ahead = stream.nearest.next(limit);
    if (!stream.ahead || stream.ahead->travel > at_most) continue;
    if (first == nullptr || key(stream) < key(*first)) first = &stream;
  }
  if (first == nullptr) {
    all_ = at_most >= horizon_;
    return false;
  }
  const geo::Nearest::Arrival arrival = *std::exchange(first->ahead, std::nullopt);
  found_.push_back({person_of(arrival.item), whereabouts_of(arrival.item), arrival.travel,
                    EquipmentNo{arrival.stop}, first->onward[arrival.stop]});
  return true;
}

std::optional<Arrival> NearestPeople::at(std::size_t i, Duration at_most) {
  if (at_most.ms < 0) return std::nullopt;
  while (found_.size() <= i) {
    if (all_ || !extend(at_most)) return std::nullopt;
  }
  return found_[i].travel <= at_most ? std::optional(found_[i]) : std::nullopt;
}

}  // namespace liferelay::engine
