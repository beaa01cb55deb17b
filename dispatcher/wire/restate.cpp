#include "dispatcher/wire/restate.hpp"

#include <algorithm>

#include "dispatcher/wire/codec.hpp"

namespace liferelay::wire {
namespace {

using Convert = geo::Position (*)(geo::Datum, geo::Position);

// Follows the field lists down to every position, so that a new field cannot be forgotten.
class Positioner {
 public:
  Positioner(geo::Datum datum, Convert convert) : datum_(datum), convert_(convert) {}

  template <class T>
  void operator()(const char*, T& value) {
    descend(value);
  }

  template <class T>
  void descend(T& value) {
    if constexpr (std::is_same_v<T, geo::Position>) {
      value = convert_(datum_, value);
    } else if constexpr (std::is_same_v<T, Place>) {
      if (value.known) fields(*this, value);
    } else if constexpr (std::is_same_v<T, Positions>) {
      restate_columns(value);
    } else if constexpr (is_vector<T>) {
      for (auto& element : value) descend(element);
    } else if constexpr (is_optional<T>) {
      if (value) descend(*value);
    } else if constexpr (is_variant<T>) {
      std::visit([this](auto& alternative) { descend(alternative); }, value);
    } else if constexpr (Described<T>) {
      fields(*this, value);
    }
  }

 private:
  // Only they carry latitudes and longitudes apart.
  void restate_columns(Positions& columns) {
    const std::size_t rows = std::min(columns.lat.size(), columns.lon.size());
    for (std::size_t row = 0; row < rows; ++row) {
      const geo::Position at = convert_(datum_, {columns.lat[row], columns.lon[row]});
      columns.lat[row] = at.lat_e7;
      columns.lon[row] = at.lon_e7;
    }
  }

  geo::Datum datum_;
  Convert convert_;
};

template <class T>
void restate(geo::Datum datum, Convert convert, T& value) {
  if (datum != geo::Datum::wgs84) Positioner(datum, convert).descend(value);
}

// Events that minor version 0 can read; later ones were appended.
constexpr std::size_t events_of_minor_0 = 42;

}  // namespace

void to_wgs84(geo::Datum declared, FromAgent& message) {
  restate(declared, geo::to_wgs84, message);
}

void to_wgs84(geo::Datum declared, input::Body& body) {
  restate(declared, geo::to_wgs84, body);
}

void from_wgs84(geo::Datum declared, input::Body& body) {
  restate(declared, geo::from_wgs84, body);
}

void from_wgs84(geo::Datum declared, FromDispatcher& message) {
  restate(declared, geo::from_wgs84, message);
}

Bytes encode_for(const PeerTerms& peer, FromDispatcher message) {
  from_wgs84(peer.datum, message);
  if (auto* update = std::get_if<Update>(&message); update != nullptr && peer.minor == 0)
    std::erase_if(update->events,
                  [](const Event& event) { return event.index() >= events_of_minor_0; });
  return encode(message, peer.minor);
}

Bytes restated_for(const PeerTerms& peer, const Bytes& message) {
  if (peer.are_ours()) return message;
  auto decoded = decode_from_dispatcher(message);
  return decoded ? encode_for(peer, *std::move(decoded)) : message;
}

}  // namespace liferelay::wire
