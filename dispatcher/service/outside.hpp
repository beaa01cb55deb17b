// How a running dispatcher shows itself to the outside: metrics and health over HTTP, signs of life
// to systemd, and to the control room what was measured and must not stay so.
#pragma once

#include <optional>

#include "dispatcher/service/house.hpp"
#include "dispatcher/service/manager.hpp"
#include "dispatcher/service/serve.hpp"

namespace liferelay::service {

// Where metrics are answered: what --metrics said, or for nothing said the port after the door's,
// on this machine alone. Nothing for "off", and for nothing said beside a door at any free port:
// such a dispatcher is a test. Error `usage`: the words are no address.
Result<std::optional<http::Address>> metrics_address(const std::string& words,
                                                     const std::string& endpoint);

// One thread, the sequencer's.
class Outside {
 public:
  // All of them outlive it.
  Outside(House& house, const ServeOptions& options, Manager& manager)
      : house_(house), options_(options), manager_(manager) {}

  // The dispatcher has started: opens the port. One that is taken is said as loudly as can be, and
  // the dispatcher serves all the same.
  void open(const ServeTalk& talk);
  void ready(const Text& status) const { manager_.ready(status); }
  // Where it answers, "http://127.0.0.1:7812"; empty: nowhere.
  const std::string& url() const { return url_; }
  // After every turn, idle ones too.
  void after_turn();
  void stopping();

 private:
  House& house_;
  const ServeOptions& options_;
  Manager& manager_;
  std::string url_;
};

}  // namespace liferelay::service
