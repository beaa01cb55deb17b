// site: a site folder and the dispatcher that runs on it.
#include "dispatcher/program/command_line.hpp"
#include "dispatcher/program/site_new.hpp"
#include "dispatcher/program/site_reload.hpp"

namespace liferelay::program {

void add_site_commands(CommandLine& line) {
  CLI::App* group = line.group("site", say("A site of your own", "辖区数据"));
  add_site_new(line, *group);
  add_site_templates(line, *group);
  add_site_reload(line, *group);
}

}  // namespace liferelay::program
