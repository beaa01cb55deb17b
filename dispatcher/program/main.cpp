// The program: one binary, whose first word says what it does.
#include <cstdlib>
#include <cstring>
#include <string_view>

#include "dispatcher/program/command_line.hpp"
#include "dispatcher/program/help_words.hpp"

namespace {

using namespace liferelay;

// Help must be in the right language before anything is parsed: --lang, else LIFERELAY_LANG, else
// the locale's name.
Language language_of(int argc, char** argv) {
  std::string_view chosen;
  for (const char* name : {"LANG", "LC_ALL", "LIFERELAY_LANG"}) {
    if (const char* value = std::getenv(name); value != nullptr && *value != '\0') chosen = value;
  }
  for (int i = 1; i < argc; ++i) {
    const std::string_view word = argv[i];
    if (word.starts_with("--lang=")) chosen = word.substr(7);
    if (word == "--lang" && i + 1 < argc) chosen = argv[i + 1];
  }
  return chosen.starts_with("zh") ? Language::zh : Language::en;
}

void add_common_options(program::CommandLine& line) {
  static std::string language;  // parsed again only to be checked; language_of() has read it
  line.app
      .add_option(
          "--lang", language,
          line.in(say("Language of everything a person reads: zh or en", "界面语言：zh 或 en")))
      ->check(CLI::IsMember({"zh", "en"}));
  line.app.add_flag("--json", line.common.json,
                    line.in(say("Answers that a program can read", "输出 JSON，供程序读取")));
  line.app.add_option("--data", line.common.data,
                      line.in(say("Folder of journal and keys (default {0})",
                                  "流水与密钥所在文件夹（默认 {0}）", {line.common.data})));
  line.app.add_option("--key", line.common.key_file,
                      line.in(say("Key file to speak with, instead of the one in the data folder",
                                  "使用指定的密钥文件，而非数据文件夹中的")));
}

}  // namespace

int main(int argc, char** argv) {
  program::CommandLine line;
  line.common.language = language_of(argc, argv);
  line.common.data = cli::default_data_folder();
  line.app.name("liferelay");
  program::speak(line.app, line.common.language);
  line.app.description(
      line.in(say("LifeRelay: sends the nearest help, and loses nothing.\n"
                  "Begin with: liferelay serve config/liechtenstein --exercise",
                  "生命接力：就近派出救援，不丢失任何信息。\n"
                  "入门：liferelay serve config/liechtenstein --exercise")));
  line.app.footer(
      line.in(say("With every command: --lang zh|en, --json, --data DIR, --key FILE.\n"
                  "Exit codes and examples: docs/commands.md",
                  "每个命令均可用：--lang zh|en、--json、--data 文件夹、--key 文件。\n"
                  "退出码与示例：docs/commands.zh.md")));
  line.app.set_version_flag("--version", "liferelay " LIFERELAY_VERSION,
                            line.in(say("Display the version and exit", "显示版本并退出")));
  line.app.require_subcommand(1);
  line.app.fallthrough();
  add_common_options(line);
  program::add_serve_commands(line);
  program::add_field_commands(line);
  program::add_control_commands(line);
  program::add_map_commands(line);
  program::add_journal_commands(line);
  program::add_site_commands(line);
  program::add_person_commands(line);
  program::add_import_commands(line);
  program::add_exercise_commands(line);
  program::add_swarm_command(line);
  program::speak_throughout(line.app, line.common.language);
  try {
    line.app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {  // the library's way to end parsing, for help too
    const int code = line.app.exit(error);
    return code == 0 ? 0 : static_cast<int>(cli::ExitCode::usage);
  }
  return static_cast<int>(line.chosen());
}
