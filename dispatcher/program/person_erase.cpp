// person erase: registry row, keys, what is sealed, and the files on this machine, in an order that
// may be cut short anywhere: doing it again finishes it.
#include <cstdio>
#include <filesystem>

#include "agents/cli/desk.hpp"
#include "agents/cli/incident_command.hpp"
#include "dispatcher/journal/files.hpp"
#include "dispatcher/journal/key_ring.hpp"
#include "dispatcher/program/person_commands.hpp"
#include "dispatcher/program/site_reload.hpp"
#include "dispatcher/service/data_folder.hpp"
#include "dispatcher/service/offline.hpp"
#include "dispatcher/service/registry_row.hpp"
#include "dispatcher/service/system_clock.hpp"

namespace liferelay::program {
namespace {

using journal::KeyRing;

constexpr std::uint32_t reload_patience_s = 600;

struct Erasing {
  const cli::Common& common;
  service::DataFolder folder;
  service::Subject who;
  service::Dossier dossier;
  std::string site;  // persons

  bool is_person() const { return who.who == service::Subject::Who::person; }
  bool is_served() const {
    return journal::folder_is_locked(journal::posix_disk(), folder.journal());
  }
  // What has to be typed again.
  std::string word() const { return is_person() ? who.id : std::to_string(who.number); }
};

Result<service::Dossier> gather(const service::DataFolder& folder, const service::Subject& who) {
  auto sealing = KeyRing::load(folder.sealing(), KeyRing::Access::read);
  if (!sealing) return tl::make_unexpected(sealing.error());
  return service::gather(folder.journal(), **sealing, who);
}

void tell_what_will_happen(const Erasing& it) {
  const Text name = service::name_of_subject(it.who);
  cli::print(it.common, {fill("{0} will be erased. This cannot be undone:", {name.en}),
                         fill("将删除{0}的个人信息，不可恢复：", {name.zh})});
  if (it.is_person()) {
    cli::print(it.common,
               say("- the row in {0}/people.csv (or units.csv) is emptied: name, telephone number "
                   "and everything else; the id stays, retired;",
                   "- 清空 {0}/people.csv（或 units.csv）中该行的姓名、电话等全部内容；编号保留并"
                   "标为停用；",
                   {it.site}));
    cli::print(it.common, say("- their keys are revoked: nothing they send counts any more;",
                              "- 吊销其通信密钥：此后其发送的一切均无效；"));
  }
  cli::print(
      it.common,
      say("- what was written about them ({0} texts) can never be read again, in the journal "
          "and in every copy of it made without keys;",
          "- 有关此人的文字（{0} 条）在流水及其不含密钥的所有副本中将永远无法读取；",
          {std::to_string(it.dossier.texts.size())}));
  cli::print(it.common, say("- that they were sent, and when, stays in the journal under their "
                            "number, without a name.",
                            "- 其被派遣的时间与经过仍以编号保留在流水中，不含姓名。"));
}

bool typed_again(const Erasing& it) {
  const std::string word = it.word();
  std::fputs(it.common.language == Language::zh ? "请再次输入 " : "Type ", stdout);
  std::fputs(word.c_str(), stdout);
  std::fputs(it.common.language == Language::zh ? " 以确认：" : " again to do it: ", stdout);
  std::fflush(stdout);
  char line[256] = {};
  if (std::fgets(line, sizeof line, stdin) == nullptr) return false;
  std::string typed(line);
  while (!typed.empty() && (typed.back() == '\n' || typed.back() == '\r')) typed.pop_back();
  return typed == word;
}

std::vector<input::Body> inputs_for(const Erasing& it) {
  std::vector<input::Body> inputs;
  for (const EnrolledKey& key : it.dossier.keys) {
    if (!key.revoked) inputs.emplace_back(input::KeyRevoked{key.no});
  }
  if (!it.dossier.owner.empty()) inputs.emplace_back(input::PersonalErased{it.dossier.owner});
  return inputs;
}

// Through the dispatcher where one runs, else under the journal's lock.
Result<void> record(const Erasing& it) {
  std::vector<input::Body> inputs = inputs_for(it);
  if (!it.is_served())
    return service::record_offline(it.folder, it.dossier.chain.identity, std::move(inputs));
  for (const input::Body& body : inputs) {
    const auto done = cli::submit_now(it.common, cli::operator_identity, body);
    if (!done) return tl::make_unexpected(done.error());
  }
  return {};
}

Result<void> check_destroyed(const Erasing& it) {
  if (it.dossier.owner.empty()) return {};
  auto sealing = KeyRing::load(it.folder.sealing(), KeyRing::Access::read);
  if (!sealing) return tl::make_unexpected(sealing.error());
  if ((*sealing)->state(it.dossier.owner) == KeyRing::KeyState::destroyed) return {};
  return fail(
      ErrorKind::environment,
      say("The key that seals what was written about them is still in {0}: the disk refused. "
          "Look into the log, then give the same command again.",
          "用于密封其文字的密钥仍在 {0} 中：磁盘拒绝写入。请查看日志，然后重复同一命令。",
          {it.folder.sealing().string()}));
}

// Key and outbox of this identity on this machine. An outbox holds what they wrote.
Result<void> remove_files(const Erasing& it) {
  if (!it.is_person()) return {};
  for (const std::string& path :
       {cli::key_path(it.common.data, it.who.id), cli::outbox_path(it.common.data, it.who.id)}) {
    std::error_code error;
    std::filesystem::remove(path, error);
    if (!error) continue;
    return fail(ErrorKind::environment,
                say("{0} cannot be removed: {1}. Everything else is erased; remove it by hand, or "
                    "give the same command again.",
                    "无法删除 {0}：{1}。其余内容已删除；请手动删除该文件，或重复同一命令。",
                    {path, error.message()}));
  }
  return {};
}

void tell_what_remains(const Erasing& it) {
  if (it.common.json) {
    std::printf("{\"erased\":\"%s\"}\n", it.dossier.owner.c_str());
    return;
  }
  cli::print(it.common, say("Erased. What remains:", "已删除。仍然保留的有："));
  if (it.is_person()) {
    cli::print(
        it.common,
        say("- positions of the last days, sealed together with everybody's: unreadable when "
            "the key of each day is destroyed (positions_kept_days in site.toml, 30 by "
            "default);",
            "- 近日的位置，与其他人的一起按天密封：当天密钥销毁后即无法读取（site.toml 中的 "
            "positions_kept_days，默认 30 天）；"));
    cli::print(it.common,
               say("- your own spreadsheets, and the lists of rejected rows beside them: take the "
                   "person out there, or the next import brings them back;",
                   "- 本单位自己的表格及其旁边的被拒绝行文件：请从中删去此人，否则下次导入会重新"
                   "加入；"));
    cli::print(it.common,
               say("- copies of the site folder that you or your editor made: remove them;",
                   "- 您或编辑软件所做的辖区文件夹副本：请自行删除；"));
  }
  cli::print(
      it.common,
      say("- backups made with --keys hold the key as it was: destroy those files, or import "
          "from them only into a ring that knows of this erasing.",
          "- 用 --keys 所做的备份仍含原密钥：请销毁这些文件，或仅导入到已记录此次删除的"
          "密钥库中。"));
}

Result<Erasing> prepare(const cli::Common& common, const PersonWords& words) {
  const auto who = subject_of(words);
  if (!who) return tl::make_unexpected(who.error());
  const service::DataFolder folder(common.data);
  auto dossier = gather(folder, *who);
  if (!dossier) return tl::make_unexpected(dossier.error());
  Erasing it{common, folder, *who, std::move(*dossier), {}};
  if (!it.is_person()) return it;
  if (it.dossier.live) {
    return fail(ErrorKind::conflict,
                say("{0} is under way on assignment {1}; release them first (liferelay incident "
                    "withdraw {1}), then erase.",
                    "{0} 正在执行任务 {1}；请先撤回（liferelay incident withdraw {1}）再删除。",
                    {it.who.id, std::to_string(it.dossier.live.value)}));
  }
  auto site = site_folder_of(common, words);
  if (!site) return tl::make_unexpected(site.error());
  it.site = std::move(*site);
  return it;
}

// The row first: whatever reads the site from here on has no name any more.
Result<void> erase_row(const Erasing& it) {
  if (!it.is_person()) return {};
  const auto erased =
      service::erase_registry_row(it.site, it.who.id, service::SystemClock::machine_time());
  if (!erased) return tl::make_unexpected(erased.error());
  if (*erased == service::RowErased::nowhere) {
    cli::print(it.common,
               say("No row of {0} has the id {1}; the rest is erased all the same.",
                   "{0} 中没有编号为 {1} 的行；其余内容照常删除。", {it.site, it.who.id}));
  }
  return {};
}

}  // namespace

cli::ExitCode erase_person(const cli::Common& common, const PersonWords& words) {
  if (!words.yes) {
    const auto asked = prepare(common, words);
    if (!asked) return cli::report(common, asked.error());
    tell_what_will_happen(*asked);
    if (!typed_again(*asked)) {
      return cli::report(common,
                         {ErrorKind::usage, say("Nothing was erased.", "未删除任何内容。")});
    }
  }
  // Read anew: they may have been sent on their way, or written more, while somebody typed.
  const auto it = prepare(common, words);
  if (!it) return cli::report(common, it.error());
  for (const auto& step : {erase_row, record, check_destroyed, remove_files}) {
    if (const auto done = step(*it); !done) return cli::report(common, done.error());
  }
  if (it->is_person() && it->is_served()) {
    const cli::ExitCode reloaded = reload_site(common, reload_patience_s, false);
    if (reloaded != cli::ExitCode::ok) return reloaded;
  }
  tell_what_remains(*it);
  return cli::ExitCode::ok;
}

}  // namespace liferelay::program
