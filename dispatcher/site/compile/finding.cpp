#include "dispatcher/site/compile/finding.hpp"

#include <utility>

namespace liferelay::site {

void Findings::add(Finding finding) {
  (finding.severity == Severity::error ? errors_ : warnings_) += 1;
  if (all_.size() < max_findings) {
    all_.push_back(std::move(finding));
  } else if (all_.size() == max_findings) {
    all_.push_back(
        {finding.severity,
         {},
         0,
         say("There are more findings than can be listed; mend these first, then check again.",
             "问题过多，未能全部列出；请先修正以上问题，再重新检查。")});
  }
}

}  // namespace liferelay::site
