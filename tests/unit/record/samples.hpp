// A few records and a snapshot written out by hand, for the golden bytes and as seeds of damage.
#pragma once

#include <string>
#include <vector>

#include "dispatcher/record/snapshot.hpp"

namespace liferelay::record::testing {

struct NamedRecord {
  std::string name;
  Record record;
};

// One of each kind that matters: an alarm with notes, an answer with what it caused, positions of
// three people, a site.
std::vector<NamedRecord> sample_records();
Snapshot sample_snapshot();

// `count` reports of people within some 5 km, as a turn of the dispatcher would collect them.
Record positions_of(std::size_t count);

}  // namespace liferelay::record::testing
