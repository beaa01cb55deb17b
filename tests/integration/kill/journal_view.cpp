// See journal_view.hpp.
#include "tests/integration/kill/journal_view.hpp"

#include "dispatcher/journal/verify.hpp"

namespace liferelay::test {

Result<JournalView> read_journal(const std::filesystem::path& folder, Sealer& sealer) {
  JournalView view;
  const auto chain = journal::verify_chain(
      folder, std::nullopt, [&](const journal::CommitView& commit) -> Result<void> {
        view.heads.emplace(commit.head.commit, journal::format_head(commit.head));
        for (const journal::EntryView& entry : commit.entries) {
          if (entry.kind != journal::EntryKind::record) continue;
          auto record = record::decode(entry.bytes, sealer);
          if (!record) return tl::make_unexpected(record.error());
          view.records.push_back({commit.head.commit, std::move(*record)});
        }
        return {};
      });
  if (!chain) return tl::make_unexpected(chain.error());
  return view;
}

}  // namespace liferelay::test
