#include "dispatcher/site/compile/finding.hpp"

#include <utility>

namespace liferelay::site {

void Findings::add(std::size_t& count, Finding finding) {
  ++count;
  constexpr std::size_t most = max_findings / 2 - 1;
  if (count <= most) {
    all_.push_back(std::move(finding));
  } else if (count == most + 1) {
    all_.push_back({finding.severity,
                    {},
                    0,
                    say("There are more findings than can be listed; mend these first, then check "
                        "again.",
                        "问题过多，未能全部列出；请先修正以上问题，再重新检查。"),
                    Topic::table_ends});
  }
}

}  // namespace liferelay::site
