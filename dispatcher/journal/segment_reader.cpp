#include "dispatcher/journal/segment_reader.hpp"

#include <algorithm>

#include "dispatcher/journal/chain.hpp"
#include "dispatcher/journal/commit_body.hpp"
#include "dispatcher/journal/refusals.hpp"

namespace liferelay::journal {

namespace {

tl::unexpected<Error> refuse_commit(const Segment& segment, std::uint64_t number,
                                    const Text& detail) {
  const std::string commit = std::to_string(number);
  return refuse_damaged(segment.path().native(), {fill("commit {0} {1}", {commit, detail.en}),
                                                  fill("第 {0} 次提交{1}", {commit, detail.zh})});
}

}  // namespace

Result<Head> head_at(const Segment& segment, std::uint64_t number) {
  const Head& previous = segment.header().previous;
  if (number == previous.commit) return previous;
  std::optional<Head> found;
  const auto scanned = segment.scan(number, [&](const Row& row) -> Result<void> {
    found = Head{row.number, row.digest};
    return fail(ErrorKind::conflict, {});  // ends the scan after one row
  });
  if (found && found->commit == number) return *found;
  if (!found && !scanned) return tl::make_unexpected(scanned.error());
  return refuse_commit(segment, number, say("is missing", "缺失"));
}

Result<SegmentEnd> read_segment(const Segment& segment, std::uint64_t from, const Visitor& visit) {
  const SegmentHeader& header = segment.header();
  from = std::max(from, header.previous.commit + 1);
  const auto before = head_at(segment, from - 1);
  if (!before) return tl::make_unexpected(before.error());

  Chain chain(header, *before);
  std::vector<EntryView> entries;
  SegmentEnd end{*before, header.base_sequence};
  const auto scanned = segment.scan(from, [&](const Row& row) -> Result<void> {
    const std::uint64_t expected = end.head.commit + 1;
    if (row.number != expected) return refuse_commit(segment, expected, say("is missing", "缺失"));
    if (!read_body(row.body, header.base_sequence, entries)) {
      return refuse_commit(segment, expected, say("cannot be read", "无法读取"));
    }
    const Head head = chain.next(entries);
    if (head.digest != row.digest) {
      return refuse_commit(
          segment, expected,
          say("does not have the digest it was written with", "与写入时的摘要不符"));
    }
    chain.advance(head);
    end = {head, entries.back().sequence};
    return visit ? visit({head, entries}) : Result<void>{};
  });
  if (!scanned) return tl::make_unexpected(scanned.error());
  return end;
}

Result<void> check_join(const SegmentEnd& end, const Segment& next) {
  const SegmentHeader& header = next.header();
  if (header.previous == end.head && header.base_sequence == end.last_sequence) return {};
  return refuse_damaged(
      next.path().native(),
      say("it does not go on where the segment before it ends", "未能接续前一分段的结尾"));
}

}  // namespace liferelay::journal
