#include "dispatcher/journal/refusals.hpp"

namespace liferelay::journal {

tl::unexpected<Error> refuse_after_failure() {
  return fail(ErrorKind::environment,
              say("The journal failed earlier and takes nothing more; restart the program, it "
                  "recovers what was committed.",
                  "日志先前写入失败，不再接收任何内容；请重新启动程序，已提交的内容会恢复。"));
}

tl::unexpected<Error> refuse_full_disk() {
  return fail(
      ErrorKind::environment,
      say("The disk is full: the journal could not be written. Free some space and restart; "
          "the next start gives its reserve back.",
          "磁盘已满：日志无法写入。请释放空间后重新启动；下次启动会交还预留空间。"));
}

tl::unexpected<Error> refuse_archived(std::uint64_t asked, std::uint64_t first) {
  return fail(ErrorKind::not_found,
              say("Commit {0} is not in this folder, which begins with commit {1}; older segments "
                  "were moved away. Put them back beside the others.",
                  "本文件夹从第 {1} 次提交开始，没有第 {0} 次提交；较早的分段已移走，请放回原处。",
                  {std::to_string(asked), std::to_string(first)}));
}

tl::unexpected<Error> refuse_damaged(std::string_view where, const Text& detail) {
  return fail(
      ErrorKind::damaged,
      {fill("The journal is damaged at {0}: {1}. Keep the folder as it is, and restore the "
            "latest backup into another one.",
            {where, detail.en}),
       fill("日志在 {0} 处损坏：{1}。请保留该文件夹原样，并将最近的备份恢复到另一个文件夹。",
            {where, detail.zh})});
}

Result<void> check_identity(const Identity& stored, const Identity& asked) {
  if (stored.mode != asked.mode) {
    return fail(
        ErrorKind::conflict,
        say("This folder holds a journal in {0} mode and cannot be used in {1} mode; give "
            "another folder with --data.",
            "该文件夹中的日志为 {0} 模式，不能用于 {1} 模式；请用 --data 指定另一个文件夹。",
            {mode_name(stored.mode), mode_name(asked.mode)}));
  }
  if (stored.site != asked.site) {
    return fail(ErrorKind::conflict,
                say("This folder holds the journal of site \"{0}\", not of \"{1}\"; give another "
                    "folder with --data.",
                    "该文件夹中是站点“{0}”的日志，不是“{1}”的；请用 --data 指定另一个文件夹。",
                    {stored.site, asked.site}));
  }
  return {};
}

std::string_view mode_name(Mode mode) {
  return mode == Mode::live ? "live" : "exercise";
}

}  // namespace liferelay::journal
