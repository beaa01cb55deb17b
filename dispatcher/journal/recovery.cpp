#include "dispatcher/journal/recovery.hpp"

#include "dispatcher/journal/layout.hpp"
#include "dispatcher/journal/refusals.hpp"

namespace liferelay::journal {

namespace fs = std::filesystem;

Result<void> check_log(Disk& disk, const fs::path& segment, bool have_mark) {
  const fs::path log = wal_path(segment);
  const auto report = scan_wal(disk, log);
  if (!report) return tl::make_unexpected(report.error());
  const bool refuse =
      report->state == WalState::damaged || (report->state == WalState::doubtful && !have_mark);
  if (!refuse) return {};
  const std::string good = std::to_string(report->good_frames);
  const std::string behind = std::to_string(report->frames_behind);
  return refuse_damaged(
      log.native(), say("after {0} good pages comes a bad one with {1} good pages behind it, and "
                        "opening it would drop commits that were acknowledged",
                        "在 {0} 个完好页之后有一个坏页，其后还有 {1} "
                        "个完好页；打开它会丢弃已确认的提交",
                        {good, behind}));
}

Result<void> check_reaches(const fs::path& folder, const Head& mark, const Head& end) {
  if (end.commit >= mark.commit) return {};
  return refuse_damaged(
      folder.native(),
      say("it ends with commit {0}, but commit {1} was acknowledged (if an older backup was put "
          "here on purpose, remove the file \"head\")",
          "它止于第 {0} 次提交，而第 {1} 次提交已被确认（若特意放入较旧的备份，请删除文件“head”）",
          {std::to_string(end.commit), std::to_string(mark.commit)}));
}

Result<void> check_agrees(const fs::path& folder, const Head& mark, const Head& found) {
  if (found == mark) return {};
  return refuse_damaged(folder.native(),
                        say("commit {0} is not the one that was acknowledged",
                            "第 {0} 次提交不是当时确认的那一次", {std::to_string(mark.commit)}));
}

}  // namespace liferelay::journal
