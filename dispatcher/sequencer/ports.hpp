// What the sequencer needs from outside. Adapters (field, web) and the simulation kernel implement
// these; one thread calls them all.
#pragma once

#include <string>

#include "dispatcher/base/bytes.hpp"
#include "dispatcher/base/instant.hpp"
#include "dispatcher/base/result.hpp"

namespace liferelay::sequencer {

// The only way the dispatcher learns the time.
class Clock {
 public:
  virtual ~Clock() = default;
  // Time for the journal: never goes back, advances at the exercise's speed, unaffected by steps of
  // the wall clock.
  virtual Instant now() = 0;
  // The wall clock. With a speed other than 1 it equals now().
  virtual Instant wall() = 0;
};

// The address of one connection, given by the adapter; bytes without meaning to the sequencer.
using Peer = std::string;

struct Arrival {
  Peer peer;
  std::string public_key;  // authenticated by the transport: CURVE key, Z85, 40 characters
  Bytes payload;
  std::string address = {};  // of the machine it came from, without a port; empty: not known
};

class MessageInput {
 public:
  virtual ~MessageInput() = default;
  // Takes the next message that waits, without blocking; false when none does.
  virtual bool next(Arrival& arrival) = 0;
};

class MessageOutput {
 public:
  virtual ~MessageOutput() = default;
  // Queues one message. False when the peer is gone or its queue is full: the journalled state, not
  // this result, decides what happens next.
  virtual bool send(const Peer& peer, ByteView payload) = 0;
};

// Which keys the transport lets in. Told of every key at the start and of every change after its
// commit.
class AccessList {
 public:
  virtual ~AccessList() = default;
  virtual void allow(const std::string& public_key) = 0;
  virtual void deny(const std::string& public_key) = 0;
};

// Names and telephone numbers, which never enter the journal.
struct PersonDetails {
  std::string name;
  std::string phone;
};

class People {
 public:
  virtual ~People() = default;
  // By registry id; empty strings when unknown.
  virtual PersonDetails details(const std::string& id) const = 0;
};

// What is kept of persons beside the journal, so that erasing somebody reaches it (R27).
class PersonalKeys {
 public:
  virtual ~PersonalKeys() = default;
  // Destroys the key of this owner (base/sealer.hpp) for good, and forgets what People knows of
  // `registry_id` (empty: nobody of the registry). Doing it again is fine.
  virtual Result<void> destroy(const std::string& owner, const std::string& registry_id) = 0;
};

}  // namespace liferelay::sequencer
