#include "dispatcher/wire/restate.hpp"

#include <algorithm>
#include <array>

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

// What each minor version can read; later kinds were appended.
struct Vocabulary {
  std::size_t events;
  std::size_t objects;
};
constexpr std::array<Vocabulary, protocol_minor + 1> vocabularies{
    {{42, 12}, {43, 12}, {std::variant_size_v<Event>, std::variant_size_v<Object>}}};

void leave_out(const Vocabulary& known, std::vector<Object>& objects) {
  std::erase_if(objects, [&](const Object& object) { return object.index() >= known.objects; });
}

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
  if (peer.minor < protocol_minor) {
    const Vocabulary& known = vocabularies[peer.minor];
    if (auto* part = std::get_if<SnapshotPart>(&message)) leave_out(known, part->objects);
    if (auto* update = std::get_if<Update>(&message)) {
      std::erase_if(update->events,
                    [&](const Event& event) { return event.index() >= known.events; });
      leave_out(known, update->objects);
      std::erase_if(update->removed,
                    [&](const Removed& removed) { return removed.kind >= known.objects; });
    }
  }
  return encode(message, peer.minor);
}

Bytes restated_for(const PeerTerms& peer, const Bytes& message) {
  if (peer.are_ours()) return message;
  auto decoded = decode_from_dispatcher(message);
  return decoded ? encode_for(peer, *std::move(decoded)) : message;
}

}  // namespace liferelay::wire
