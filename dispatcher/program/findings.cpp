#include "dispatcher/program/findings.hpp"

#include "dispatcher/site/examine/report.hpp"

namespace liferelay::program {

void show_findings(const cli::Common& common, const std::vector<site::Finding>& findings) {
  for (const Text& line : site::tell(findings, false)) cli::print(common, line);
}

nlohmann::ordered_json findings_json(const cli::Common& common,
                                     const std::vector<site::Finding>& findings) {
  auto list = nlohmann::ordered_json::array();
  for (const site::Finding& finding : findings) {
    list.push_back({{"severity", finding.severity == site::Severity::error ? "error" : "warning"},
                    {"file", finding.file},
                    {"line", finding.line},
                    {"topic", name_of(finding.topic)},
                    {"what", finding.what.in(common.language)}});
  }
  return list;
}

}  // namespace liferelay::program
