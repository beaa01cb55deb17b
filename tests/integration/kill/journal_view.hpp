// A journal as the checker sees it: the heads of its commits and its records, decoded. Nothing of
// the dispatcher's judgement is used: no engine, no state, no recovery.
#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "dispatcher/record/record.hpp"

namespace liferelay::test {

struct CommittedRecord {
  std::uint64_t commit = 0;
  record::Record record;
};

struct JournalView {
  std::map<std::uint64_t, std::string> heads;  // by commit number, as N:DIGEST
  std::vector<CommittedRecord> records;        // in the journal's order
};

// Computes the whole chain again and decodes every record. Fails as journal::verify_chain and
// record::decode do.
Result<JournalView> read_journal(const std::filesystem::path& folder, Sealer& sealer);

}  // namespace liferelay::test
