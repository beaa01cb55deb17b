// Messages as a peer wants them: positions in the coordinate system it declared, nothing that its
// older version does not know. Pure functions.
#pragma once

#include "dispatcher/base/bytes.hpp"
#include "dispatcher/wire/messages_fields.hpp"

namespace liferelay::wire {

// What a hello said of its sender.
struct PeerTerms {
  std::uint32_t minor = protocol_minor;
  geo::Datum datum = geo::Datum::wgs84;

  bool are_ours() const { return minor >= protocol_minor && datum == geo::Datum::wgs84; }
  friend bool operator==(const PeerTerms&, const PeerTerms&) = default;
};

// Every position of a message, found by its field list, from `declared` to WGS-84 and back. A place
// that is not known has none.
void to_wgs84(geo::Datum declared, FromAgent& message);
void to_wgs84(geo::Datum declared, input::Body& body);
void from_wgs84(geo::Datum declared, input::Body& body);
void from_wgs84(geo::Datum declared, FromDispatcher& message);

// The bytes of `message` for such a peer.
Bytes encode_for(const PeerTerms& peer, FromDispatcher message);
// The same for bytes that others share: an update or a part of a snapshot, encoded for a peer like
// us. Events and objects that an older peer could not read are left out. Bytes that do not decode
// stay as they are.
Bytes restated_for(const PeerTerms& peer, const Bytes& message);

}  // namespace liferelay::wire
