// alarm, respond, watch: what people in the field and at the screen type.
#include <memory>
#include <vector>

#include <fcntl.h>
#include <spawn.h>
#include <unistd.h>

#include "agents/cli/alarm_command.hpp"
#include "agents/cli/respond_command.hpp"
#include "agents/cli/watch_command.hpp"
#include "dispatcher/program/command_line.hpp"

extern char** environ;

namespace liferelay::program {
namespace {

constexpr Duration longest_sending = hours(24);

// Starts this program once more, on its own, to go on sending what waits. It ends when the outbox
// is empty.
void send_later(const cli::Common& common, const std::string& identity) {
  std::vector<std::string> words{"liferelay", "alarm",  "--send-kept", "--as",
                                 identity,    "--data", common.data};
  if (!common.key_file.empty()) words.insert(words.end(), {"--key", common.key_file});
  std::vector<char*> arguments;
  for (std::string& word : words) arguments.push_back(word.data());
  arguments.push_back(nullptr);
  posix_spawn_file_actions_t files;
  posix_spawn_file_actions_init(&files);
  posix_spawn_file_actions_addopen(&files, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
  posix_spawn_file_actions_addopen(&files, STDOUT_FILENO, "/dev/null", O_WRONLY, 0);
  posix_spawn_file_actions_addopen(&files, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
  posix_spawnattr_t attributes;
  posix_spawnattr_init(&attributes);
  posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSID);
  pid_t child = 0;
  // If it cannot be started, the alarm still waits in the outbox for the next command of this
  // identity.
  (void)posix_spawn(&child, "/proc/self/exe", &files, &attributes, arguments.data(), environ);
  posix_spawnattr_destroy(&attributes);
  posix_spawn_file_actions_destroy(&files);
}

void add_alarm(CommandLine& line) {
  struct Words {
    cli::AlarmWords alarm;
    bool withdraw = false;
    bool send_kept = false;
  };
  auto words = std::make_shared<Words>();
  CLI::App* command =
      line.command(line.app, "alarm",
                   say("Somebody needs help: --at LAT,LON or --place NAME, as much as is known",
                       "有人需要救助：--at 纬度,经度 或 --place 地名，知道多少填多少"));
  cli::AlarmWords& alarm = words->alarm;
  line.option(command, "--kind", alarm.kind,
              say("collapsed, in_water, smoke_or_fire, injured, crowd_crush; may be left out",
                  "collapsed 倒地、in_water 落水、smoke_or_fire 烟火、injured 受伤、crowd_crush "
                  "踩踏；可不填"));
  line.option(command, "--at", alarm.at,
              say("Latitude,longitude in degrees, e.g. 47.1410,9.5209",
                  "纬度,经度（度），例如 47.1410,9.5209"));
  line.coordinates(command);
  line.option(command, "--place", alarm.place,
              say("A place of the site: name, pinyin, initials, the beginning or a part",
                  "辖区内的地名：名称、拼音、首字母、开头或其中一部分"));
  line.option(command, "--note", alarm.note, say("What the caller says", "呼救人所述"));
  line.option(command, "--call-back", alarm.call_back,
              say("Number or channel of the caller", "回拨号码或频道"));
  line.option(command, "--awake", alarm.awake, say("yes, no or unknown", "yes、no 或 unknown"));
  line.option(command, "--breathing", alarm.breathing,
              say("Breathing normally: yes, no or unknown (gasping is no)",
                  "呼吸是否正常：yes、no 或 unknown（喘息算 no）"));
  line.option(command, "--cpr", alarm.cpr_running,
              say("Somebody does CPR already: yes, no or unknown",
                  "是否已有人做心肺复苏：yes、no 或 unknown"));
  line.option(command, "--how-many", alarm.how_many, say("How many need help", "需救助人数"))
      ->check(CLI::Range(1, 64));
  line.option(command, "--incident", alarm.incident,
              say("One more report of this incident", "同一事件的再次接报"));
  line.option(command, "--as", alarm.identity,
              say("Identity to speak as (default bell)", "以何身份发送（默认 bell）"));
  line.flag(command, "--withdraw", words->withdraw,
            say("Take back what was kept and not received yet", "撤回已保存但尚未收到的报警"));
  command->add_flag("--send-kept", words->send_kept)->group("");
  line.run(command, [&line, words] {
    const cli::Common& common = line.common;
    if (words->withdraw) return cli::withdraw_alarms(common, words->alarm.identity);
    if (words->send_kept) return cli::send_kept(common, words->alarm.identity, longest_sending);
    return cli::raise_alarm(common, words->alarm,
                            [&] { send_later(common, words->alarm.identity); });
  });
}

void add_respond(CommandLine& line) {
  auto words = std::make_shared<cli::RespondWords>();
  CLI::App* command =
      line.command(line.app, "respond",
                   say("Be a responder: offers ring, y and n answer, ? shows the keys",
                       "作为救援人员：派单响铃，y/n 应答，? 查看按键"));
  line.option(command, "--id", words->identity,
              say("Whose key to use, e.g. P01", "使用谁的密钥，例如 P01"))
      ->required();
  line.flag(command, "--auto", words->automatic,
            say("Say yes after three seconds and climb the ladder by the estimates",
                "三秒后自动接单，并按预计时间推进状态"));
  line.option(command, "--at", words->at,
              say("Where this person is: latitude,longitude", "此人位置：纬度,经度"));
  line.coordinates(command);
  line.run(command, [&line, words] { return cli::respond(line.common, *words); });
}

void add_watch(CommandLine& line) {
  auto words = std::make_shared<cli::WatchWords>();
  CLI::App* command =
      line.command(line.app, "watch", say("See what happens as it happens", "实时监看"));
  line.flag(command, "--board", words->board,
            say("A full screen of all open incidents (the usual way on a terminal)",
                "全屏显示所有处置中的事件（终端上的默认方式）"));
  auto lines = std::make_shared<bool>(false);
  line.flag(
      command, "--lines", *lines,
      say("One line an event (the usual way into a file)", "逐行显示（输出到文件时的默认方式）"));
  line.flag(command, "--details", words->details, say("Also the small steps", "同时显示细小步骤"));
  line.option(command, "--as", words->identity,
              say("Identity to watch as (default operator; watcher sees no names)",
                  "以何身份监看（默认 operator；watcher 看不到姓名）"));
  line.run(command, [&line, words, lines] {
    words->board = words->board || (!*lines && isatty(STDOUT_FILENO) != 0);
    return cli::watch(line.common, *words);
  });
}

}  // namespace

void add_field_commands(CommandLine& line) {
  add_alarm(line);
  add_respond(line);
  add_watch(line);
}

}  // namespace liferelay::program
