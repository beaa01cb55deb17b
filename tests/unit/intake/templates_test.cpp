// The spreadsheet templates that ship are understood to the last column and cell.
#include <boost/test/unit_test.hpp>

#include "tests/unit/intake/little_table.hpp"

using namespace liferelay;
using site::ImportKind;

BOOST_AUTO_TEST_SUITE(templates)

BOOST_AUTO_TEST_CASE(every_template_is_understood_without_a_word_left) {
  const std::string folder = std::string(LIFERELAY_SOURCE_DIR) + "/config/templates/";
  site::SiteView view = test::little_view();
  view.extent.reset();
  for (const auto& [kind, files] : {std::pair<ImportKind, std::vector<std::string>>{
                                        ImportKind::places, {"zh/地点.csv", "en/places.csv"}},
                                    {ImportKind::aeds, {"zh/AED.csv", "en/aeds.csv"}},
                                    {ImportKind::people, {"zh/人员.csv", "en/people.csv"}}}) {
    for (const std::string& file : files) {
      const auto table = site::read_table(folder + file);
      BOOST_TEST_REQUIRE(table.has_value(), file);
      const site::Proposal proposal = site::propose_mapping(*table, site::shape_of(kind));
      for (const std::string& title : proposal.unused) BOOST_ERROR(file + ": " + title);
      BOOST_TEST(proposal.unexplained.empty(), file);
      const auto intake = site::import_table(*table, proposal.mapping, kind, view, {.stem = "t"});
      BOOST_TEST_REQUIRE(intake.has_value(), file);
      BOOST_TEST(test::reasons(*intake) == "", file);
      for (const auto& warning : intake->findings.warnings)
        BOOST_ERROR(file + ": " + warning.value + ": " + warning.reason.en);
      BOOST_TEST(intake->count(site::ChangeKind::added) == table->rows.size(), file);
    }
  }
}

BOOST_AUTO_TEST_SUITE_END()
