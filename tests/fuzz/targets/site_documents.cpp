// The TOML files of a site folder: the first byte chooses a plan, a series or site.toml, the rest
// is the file. Something is read or an error says what is wrong, never both.
#include <fstream>

#include "dispatcher/site/compile/load_site.hpp"
#include "dispatcher/site/compile/plan_file.hpp"
#include "dispatcher/site/compile/series_file.hpp"
#include "tests/fuzz/target.hpp"
#include "tests/support/scratch_folder.hpp"

namespace {

using namespace liferelay;

bool read_site_toml(std::string_view text, site::Findings& findings) {
  static const test::ScratchFolder folder;
  std::ofstream(folder.file("site.toml"), std::ios::binary) << text;
  return site::read_site_file(folder.path().string(), findings).has_value();
}

bool read(int which, std::string_view text, site::Findings& findings) {
  if (which == 0) {
    site::SiteOrigins origins;
    const auto plan = site::read_plan("plan.toml", text, 20'778, findings, origins);
    if (plan)
      fuzz::promise(!plan->roles.empty() && !plan->kinds.empty(), "a plan has roles and kinds");
    return plan.has_value();
  }
  if (which == 1) return site::read_series("series.toml", text, findings).has_value();
  return read_site_toml(text, findings);
}

void run(std::string_view bytes) {
  if (bytes.empty()) return;
  site::Findings findings;
  const bool got = read(static_cast<unsigned char>(bytes.front()) % 3, bytes.substr(1), findings);
  fuzz::promise(got != findings.has_errors(), "something is read, or an error says why not");
  for (const site::Finding& found : findings.all())
    fuzz::promise(!found.what.en.empty() && !found.what.zh.empty(), "a finding says something");
}

const fuzz::Registered registered("site_documents", run);

}  // namespace
