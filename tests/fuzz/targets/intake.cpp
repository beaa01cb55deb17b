// Whole imports: the first byte chooses what the rest, a table, is imported as, with the mapping
// that is proposed for it. Importing again changes nothing, nor do rows in another order.
#include <algorithm>

#include "dispatcher/site/intake/import_table.hpp"
#include "tests/fuzz/target.hpp"

namespace {

using namespace liferelay;

void expect_answer(const Result<site::Intake>& intake) {
  if (intake) return;
  fuzz::promise(!intake.error().what.en.empty() && !intake.error().what.zh.empty(),
                "an import that is refused is answered with a sentence");
}

void expect_sound(const site::Intake& intake) {
  for (const auto* list : {&intake.findings.rejected, &intake.findings.warnings}) {
    for (const site::CellFinding& found : *list) {
      fuzz::promise(found.line > 0 && !found.reason.en.empty() && !found.reason.zh.empty(),
                    "a finding has its line and its reason");
    }
  }
  fuzz::promise(intake.rejected_rows <= intake.findings.rejected.size(),
                "every rejected row is listed");
}

void expect_same_again(const site::Table& table, const site::Mapping& mapping,
                       site::ImportKind kind, site::SiteView view, const site::Intake& first) {
  const site::IntakeOptions options{"registry", false};
  view.own_text = first.text;
  const auto again = site::import_table(table, mapping, kind, view, options);
  fuzz::promise(again.has_value(), "what an import wrote can be imported into");
  fuzz::promise(again->text == first.text && again->changes.empty(),
                "importing again changes nothing");
}

void run(std::string_view bytes) {
  if (bytes.empty()) return;
  const auto kind = static_cast<site::ImportKind>(static_cast<unsigned char>(bytes.front()) %
                                                  EnumNames<site::ImportKind>::values.size());
  const auto table = site::parse_table(bytes.substr(1), "registry.csv");
  if (!table) return;
  const site::ImportShape& shape = site::shape_of(kind);
  const site::Proposal proposal = site::propose_mapping(*table, shape);
  const std::string text = site::mapping_text(proposal, shape, Language::zh);
  site::Findings findings;
  const auto read = site::read_mapping("proposed.toml", text, shape, findings);
  fuzz::promise(read && *read == proposal.mapping, "a proposed mapping is read back the same");
  site::SiteView view;
  view.today = 20'778;
  const auto intake = site::import_table(*table, *read, kind, view, {"registry", false});
  expect_answer(intake);
  if (!intake) return;
  expect_sound(*intake);
  expect_same_again(*table, *read, kind, view, *intake);
}

const fuzz::Registered registered("intake", run);

}  // namespace
