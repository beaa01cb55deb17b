// What every journal store must do, whatever stands behind it. One more store is one more `Maker`.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "dispatcher/journal/store.hpp"

namespace liferelay::journal::conformance {

// A store under test that can be left and opened again, as a process does that stops and starts.
class Bench {
 public:
  virtual ~Bench() = default;
  virtual Store& store() = 0;
  // A clean stop and a start with this identity.
  virtual Result<void> reopen(const Identity& identity) = 0;
};

struct Maker {
  std::string name;
  std::function<std::unique_ptr<Bench>(const Identity&, Instant, const Limits&)> make;
};

// The stores that the suite is run against.
const std::vector<Maker>& makers();

}  // namespace liferelay::journal::conformance
