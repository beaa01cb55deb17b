// The dispatcher's door to the field: one ZeroMQ ROUTER socket under CURVE. Nobody gets in whose
// key is not enrolled: the ZAP handler is bound before the door opens, and the door is tried with a
// foreign key before anybody is served.
#pragma once

#include <array>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "dispatcher/base/instant.hpp"
#include "dispatcher/base/result.hpp"
#include "dispatcher/field/warden.hpp"
#include "dispatcher/sequencer/ports.hpp"
#include "dispatcher/wire/key_file.hpp"

namespace liferelay::field {

struct GatewayOptions {
  // "tcp://127.0.0.1:*" takes any free port; see Gateway::endpoint().
  std::string endpoint = "tcp://127.0.0.1:7450";
  wire::KeyPair key;  // the dispatcher's own
  // Lets in keys beside those of allow(), if set: asked once per handshake, on the thread that
  // calls wait(), with the authenticated public key (Z85, 40 characters). It must answer from
  // memory.
  std::function<bool(std::string_view public_key)> is_enrolled;
  // A full queue from a peer keeps its next messages in the network; they are few, so that what
  // waits unread never looks like a message without an end. A full one to a peer makes send()
  // false.
  int queued_from_peer = 128;
  int queued_to_peer = 1'000;
  ConnectionLimits connections;  // fewer where the limit of open files asks for it
};

// Counted since the start. Dropped messages never reach the sequencer.
struct GatewayCounters {
  std::uint64_t received = 0;  // handed to the sequencer
  std::uint64_t sent = 0;
  std::uint64_t unsent = 0;          // peer gone or its queue full
  std::uint64_t without_user = 0;    // no authenticated key on the payload frame
  std::uint64_t wrong_frames = 0;    // not exactly one payload frame; answered with a refusal
  std::uint64_t chosen_address = 0;  // the peer chose its own routing id
  std::uint64_t changed_key = 0;     // the address belongs to another key
  std::uint64_t handshakes_accepted = 0;
  std::uint64_t handshakes_refused = 0;  // key not enrolled
  std::uint64_t handshakes_malformed = 0;
  std::uint64_t handshakes_too_fast = 0;  // of an enrolled key; refused as well
  std::uint64_t connections = 0;          // now, finished handshake or not
  std::uint64_t connections_allowed = 0;
};

// One thread, the sequencer's, uses everything but wake(); no message crosses a thread of ours.
class Gateway final : public sequencer::MessageInput,
                      public sequencer::MessageOutput,
                      public sequencer::AccessList {
 public:
  // Opens the door and raises the soft limit of open files to the hard one, or says why not: port
  // in use, malformed key or endpoint, too few open files allowed, or the self-test: a random key
  // was let in (is_enrolled says yes to everybody, or authentication is off), or a known key was
  // not.
  static Result<std::unique_ptr<Gateway>> open(GatewayOptions options);
  ~Gateway() override;

  // What agents connect to, with the real port.
  const std::string& endpoint() const;

  // Sleeps until a message waits, wake() is called or the time has passed; answers handshakes
  // meanwhile and cuts connections that break a bound. Call it once per turn, with 0 when there is
  // more to do: this is done nowhere else.
  void wait(Duration real_time);
  // Ends the present or the next wait(). From any thread, and from a signal handler.
  void wake();

  bool next(sequencer::Arrival& arrival) override;
  bool send(const sequencer::Peer& peer, ByteView payload) override;

  // Who may connect; nobody at first. A denied key gets no new connection, but keeps those it has:
  // whoever takes messages must check the key of each.
  void allow(const std::string& public_key) override;
  void deny(const std::string& public_key) override;

  const GatewayCounters& counters() const;
  // Connections that were cut, and what the control room should see, since the last call.
  std::vector<Cut> take_cuts();
  std::vector<Notice> take_notices();

 private:
  struct Parts;
  explicit Gateway(std::unique_ptr<Parts> parts);
  std::unique_ptr<Parts> parts_;
};

// A fresh pair from the system's randomness.
wire::KeyPair make_key_pair();

}  // namespace liferelay::field
