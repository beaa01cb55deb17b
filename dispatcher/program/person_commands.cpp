// person: the words of the group.
#include "dispatcher/program/person_commands.hpp"

#include <fstream>
#include <memory>

#include "dispatcher/service/data_folder.hpp"

namespace liferelay::program {

Result<service::Subject> subject_of(const PersonWords& words) {
  const int named =
      (words.id.empty() ? 0 : 1) + (words.caller > 0 ? 1 : 0) + (words.patient > 0 ? 1 : 0);
  if (named != 1) {
    return fail(ErrorKind::usage,
                say("Say who: the registry id (P23), or --caller with the alarm's number, or "
                    "--patient with the patient's.",
                    "请指明对象：人员编号（如 P23），或 --caller 加接报编号，或 --patient "
                    "加患者编号。"));
  }
  using Who = service::Subject::Who;
  if (words.caller > 0) return service::Subject{Who::caller, {}, words.caller};
  if (words.patient > 0) return service::Subject{Who::patient, {}, words.patient};
  return service::Subject{Who::person, words.id, 0};
}

Result<std::string> site_folder_of(const cli::Common& common, const PersonWords& words) {
  if (!words.site.empty()) return words.site;
  std::string folder;
  std::ifstream in(service::DataFolder(common.data).site_folder(), std::ios::binary);
  if (std::getline(in, folder) && !folder.empty()) return folder;
  return fail(ErrorKind::not_found,
              say("The site folder of {0} is not known; name it with --site.",
                  "不知道 {0} 的辖区文件夹；请用 --site 指定。", {common.data}));
}

void add_person_commands(CommandLine& line) {
  CLI::App* group = line.group(
      "person", say("What is kept about somebody: show it, erase it", "个人信息：导出与删除"));
  const auto command = [&](const char* name, const Text& what,
                           cli::ExitCode (*run)(const cli::Common&, const PersonWords&),
                           const std::shared_ptr<PersonWords>& words) {
    CLI::App* made = line.command(*group, name, what);
    line.option(made, "id", words->id, say("Registry id, e.g. P23", "人员编号，例如 P23"));
    line.option(made, "--caller", words->caller,
                say("Instead: the caller of the alarm with this number", "或：此接报编号的呼救人"));
    line.option(made, "--patient", words->patient,
                say("Instead: the patient with this number", "或：此编号的患者"));
    line.option(made, "--site", words->site,
                say("The site folder, if it is not the one served last with this data folder",
                    "辖区文件夹（若不是此数据文件夹上次所用的）"));
    line.run(made, [&line, words, run] { return run(line.common, *words); });
    return made;
  };
  const auto showing = std::make_shared<PersonWords>();
  CLI::App* exporting = command("export",
                                say("Everything kept about somebody, as one JSON document",
                                    "将有关某人的全部内容导出为一份 JSON"),
                                export_person, showing);
  line.option(exporting, "--journal", showing->journal,
              say("A folder of segments, e.g. a backup; default: the data folder's",
                  "流水分段所在文件夹，例如备份；默认为数据文件夹中的"));
  line.option(exporting, "--out", showing->out, say("Write it into this new file", "写入此新文件"));
  const auto erasing = std::make_shared<PersonWords>();
  CLI::App* erase = command(
      "erase", say("Erase somebody for good: cannot be undone", "永久删除某人的个人信息，不可恢复"),
      erase_person, erasing);
  line.flag(erase, "--yes", erasing->yes, say("Do not ask again", "不再询问"));
}

}  // namespace liferelay::program
