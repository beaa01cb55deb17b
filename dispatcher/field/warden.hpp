// Watches the door's connections below the messages: every 50 ms it compares what each received
// with what its whole messages explain, and cuts those that break a bound. The library itself
// bounds neither a message of many frames nor the number of connections.
#pragma once

#include <chrono>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include <zmq.hpp>

#include "dispatcher/domain/trouble.hpp"
#include "dispatcher/field/connections.hpp"
#include "dispatcher/field/tcp.hpp"

namespace liferelay::field {

// Something the control room should see, or need no longer see.
struct Notice {
  TroubleKind kind = TroubleKind::endless_message;
  bool over = false;
  std::string public_key;  // empty: nobody's

  friend bool operator==(const Notice&, const Notice&) = default;
};

// One thread: the one that reads the door's socket.
class Warden {
 public:
  // Before the socket is bound. Throws zmq::error_t.
  Warden(zmq::context_t& context, zmq::socket_t& door, const ConnectionLimits& limits);
  ~Warden();

  // Readable when connections came or went.
  zmq::socket_ref events() { return events_; }
  // Takes in who came and went, and looks at the bytes when 50 ms have passed. Call it before
  // messages are read, and after each wait.
  void look();
  // How long one may wait before the next look; long while there is no connection.
  std::chrono::milliseconds patience() const;

  // A key was let in at this address (host without port).
  void admitted(std::string_view public_key);
  // A whole message was read.
  void said(int descriptor, std::string_view public_key, std::size_t bytes_on_the_wire);
  void cut(int descriptor, CutReason reason) { connections_.cut(descriptor, reason); }

  const Connections& connections() const { return connections_; }
  // Since the last call; bounded: beyond 1,024 the oldest are left out, and notices repeat nothing.
  std::vector<Cut> take_cuts() { return std::exchange(cuts_, {}); }
  std::vector<Notice> take_notices() { return std::exchange(notices_, {}); }

 private:
  using Clock = std::chrono::steady_clock;

  void take_events();
  void end_connections();
  void name_the_key(Cut& cut);
  void notice_room();
  void notice_ends();

  zmq::socket_t& door_;
  zmq::socket_t events_;
  Connections connections_;
  ActiveSet active_;
  Clock::time_point last_look_;
  Instant attentive_{1};  // advances with the looks, by little where one came late
  std::vector<std::pair<std::string, Instant>> newly_admitted_;  // have not said a message yet
  std::map<std::string, Instant> endless_;                       // keys, and when last
  Instant full_until_;  // descriptors were short up to then; 0: are not
  std::vector<Cut> cuts_;
  std::vector<Notice> notices_;
};

}  // namespace liferelay::field
