// serve: a dispatcher on a site folder.
#include <memory>

#include "agents/cli/stop_signal.hpp"
#include "dispatcher/program/check_command.hpp"
#include "dispatcher/program/command_line.hpp"
#include "dispatcher/program/findings.hpp"
#include "dispatcher/program/key_files.hpp"
#include "dispatcher/service/system_clock.hpp"

namespace liferelay::program {
namespace {

constexpr std::uint32_t fastest = 1'000;

struct ServeWords {
  service::ServeOptions options;
  bool exercise = false;
};

cli::ExitCode run_serve(const cli::Common& common, ServeWords words) {
  words.options.data_folder = common.data;
  words.options.version = LIFERELAY_VERSION;
  words.options.mode = words.exercise ? Mode::exercise : Mode::live;
  if (!words.exercise && words.options.speed != 1) {
    return cli::report(
        common,
        {ErrorKind::usage, say("--speed is for exercises only; add --exercise, or leave it out.",
                               "--speed 只用于演练；请加 --exercise 或去掉它。")});
  }
  if (!words.exercise && words.options.unlimited) {
    return cli::report(common,
                       {ErrorKind::usage,
                        say("--unlimited is for exercises only; add --exercise, or leave it out.",
                            "--unlimited 只用于演练；请加 --exercise 或去掉它。")});
  }
  cli::catch_stop_signals();
  cli::catch_hang_up();
  DataFolderKeys keys(common.data);
  const service::ServeTalk talk{
      [&](const Text& text) { cli::print(common, text); },
      [&](const std::vector<site::Finding>& findings) { show_findings(common, findings); },
      [] { return cli::stop_requested(); }, [] { return cli::take_hang_up(); }};
  const auto done = service::serve(words.options, keys, talk);
  return done ? cli::ExitCode::ok : cli::report(common, done.error());
}

}  // namespace

void add_serve_commands(CommandLine& line) {
  auto words = std::make_shared<ServeWords>();
  CLI::App* serve =
      line.command(line.app, "serve",
                   say("Run a dispatcher on a site folder: LIVE unless --exercise is given",
                       "用辖区文件夹运行调度程序：默认实战，加 --exercise 为演练"));
  line.option(serve, "site", words->options.site_folder,
              say("The site folder, e.g. config/liechtenstein",
                  "辖区文件夹，例如 config/liechtenstein"))
      ->required();
  line.flag(serve, "--exercise", words->exercise,
            say("A drill: never mixes with live", "演练模式：绝不与实战混用"));
  line.option(serve, "--speed", words->options.speed,
              say("Exercises: the clock runs so many times real time", "演练：时钟倍速"))
      ->check(CLI::Range(std::uint32_t{1}, fastest));
  line.flag(serve, "--unlimited", words->options.unlimited,
            say("Exercises: no key's share is limited, to measure this machine",
                "演练：不限制各密钥的请求速率，用于测量本机性能"));
  line.option(serve, "--endpoint", words->options.endpoint,
              say("Where agents connect, instead of the site's", "终端连接地址，替代辖区配置"));
  line.option(
      serve, "--metrics", words->options.metrics,
      say("Where metrics and health are answered over HTTP: PORT, ADDRESS:PORT or off "
          "(default: the port after the endpoint's, this machine only)",
          "监测与健康检查的 HTTP 地址：端口、地址:端口 或 off（默认：终端端口加一，仅限本机）"));
  line.run(serve, [&line, words] { return run_serve(line.common, *words); });

  add_check_command(line);
}

}  // namespace liferelay::program
