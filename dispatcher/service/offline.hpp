// Writing to the journal of a dispatcher that does not run: under the journal's lock, by the same
// code that decides and records when it runs.
#pragma once

#include <vector>

#include "dispatcher/domain/input.hpp"
#include "dispatcher/journal/store.hpp"
#include "dispatcher/service/data_folder.hpp"

namespace liferelay::service {

// Decides and records these inputs as the dispatcher's own, in one commit, then a snapshot. Only
// such as look at no map: keys, erasing. An input that is refused ends it with `conflict` and
// nothing recorded. Errors: those of the journal and of a start; `conflict` while a dispatcher
// runs.
Result<void> record_offline(const DataFolder& folder, const journal::Identity& identity,
                            std::vector<input::Body> inputs);

}  // namespace liferelay::service
