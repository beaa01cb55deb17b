// exercise people, exercise alarms: the invented side of a drill, refused by a live dispatcher.
#include <memory>

#include "dispatcher/program/command_line.hpp"
#include "dispatcher/program/crowd.hpp"
#include "dispatcher/program/series_runner.hpp"

namespace liferelay::program {

void add_exercise_commands(CommandLine& line) {
  CLI::App* group = line.group(
      "exercise",
      say("The invented side of an exercise: people and alarms", "演练中的虚构人员与报警"));
  auto crowd = std::make_shared<CrowdWords>();
  CLI::App* people =
      line.command(*group, "people",
                   say("Be the people of the site: they answer, walk, fetch and help",
                       "扮演辖区人员：应答、行走、取器材、施救"));
  line.option(people, "site", crowd->site, say("The site folder", "辖区文件夹"))->required();
  line.option(people, "--part", crowd->part,
              say("With --parts N: host every N-th person, beginning with this one",
                  "配合 --parts N：从第几人起每 N 人取一"))
      ->check(CLI::Range(1, 64));
  line.option(people, "--parts", crowd->parts,
              say("How many processes share the people", "由几个进程分担"))
      ->check(CLI::Range(1, 64));
  line.option(people, "--seed", crowd->seed, say("Same seed, same people", "相同种子，相同行为"));
  line.run(people, [&line, crowd] { return run_crowd(line.common, *crowd); });

  auto series = std::make_shared<SeriesWords>();
  CLI::App* alarms = line.command(
      *group, "alarms",
      say("Raise a series of alarms and tell what happens", "发出一组报警并显示全过程"));
  line.option(alarms, "site", series->site, say("The site folder", "辖区文件夹"))->required();
  line.option(alarms, "--series", series->series,
              say("series/NAME.toml of the site (default demonstration)",
                  "辖区中的 series/名称.toml（默认 demonstration）"));
  CLI::Option* from_log = line.flag(
      alarms, "--from-log", series->from_log,
      say("Raise the calls of the site's incidents.csv instead (liferelay import incidents)",
          "改为重放辖区 incidents.csv 中的历史呼救（由 liferelay import incidents 导入）"));
  CLI::Option* start =
      line.option(alarms, "--start", series->window.start,
                  say("With --from-log: from this time on, by the log's clock: 2017-01-01T18:00",
                      "配合 --from-log：从此时刻开始（日志当地时间），如 2017-01-01T18:00"))
          ->needs(from_log);
  from_log->needs(start);
  line.option(alarms, "--minutes", series->window.minutes,
              say("With --from-log: for so many minutes (default 60)",
                  "配合 --from-log：持续多少分钟（默认 60）"))
      ->check(CLI::Range(1, 10'080))
      ->needs(from_log);
  line.flag(alarms, "--once", series->once,
            say("End after the series, with a summary", "序列结束后小结并退出"));
  line.run(alarms, [&line, series] { return run_series(line.common, *series); });
}

}  // namespace liferelay::program
