// Asking for a reload by files, and when tables end.
#include <fstream>

#include <boost/test/unit_test.hpp>

#include "dispatcher/service/reading.hpp"
#include "dispatcher/service/reload_mail.hpp"
#include "tests/support/scratch_folder.hpp"

using namespace liferelay;
using service::ReloadMail;
using service::ReloadOutcome;

BOOST_AUTO_TEST_CASE(each_asker_hears_its_own_outcome_whole) {
  test::ScratchFolder folder;
  ReloadMail mail(folder.file("reload"));
  BOOST_REQUIRE(mail.open().has_value());
  const std::string first = mail.ask().value();
  std::string second = first;
  while (second == first) second = mail.ask().value();
  BOOST_TEST(mail.take_requests().size() == 2u);
  BOOST_TEST(mail.take_requests().empty());
  ReloadOutcome outcome;
  outcome.read = milliseconds(1'234);
  outcome.turn = milliseconds(5);
  outcome.errors = 1;
  outcome.findings = {{site::Severity::error, "people.csv", 7, {"a\ttab\nand a line", "错误"}}};
  BOOST_REQUIRE(mail.answer(first, outcome).has_value());
  BOOST_TEST(!mail.look(second).value().has_value());
  const auto heard = mail.look(first).value();
  BOOST_REQUIRE(heard.has_value());
  BOOST_TEST((heard->how == ReloadOutcome::How::refused));
  BOOST_TEST(heard->read.ms == 1'234);
  BOOST_REQUIRE(heard->findings.size() == 1u);
  BOOST_TEST(heard->findings[0].line == 7);
  BOOST_TEST(heard->findings[0].what.en == "a tab and a line");
  BOOST_TEST(heard->findings[0].what.zh == "错误");
  BOOST_TEST(!mail.look(first).value().has_value());  // heard once
}

BOOST_AUTO_TEST_CASE(foreign_files_are_no_requests_and_a_damaged_answer_is_said) {
  test::ScratchFolder folder;
  ReloadMail mail(folder.file("reload"));
  BOOST_REQUIRE(mail.open().has_value());
  std::ofstream(folder.file("reload/..request")) << "";
  std::ofstream(folder.file("reload/a b.request")) << "";
  BOOST_TEST(mail.take_requests().empty());
  std::ofstream(folder.file("reload/1-2.outcome")) << "taken\tx\n";
  BOOST_TEST(!mail.look("1-2").has_value());
}

BOOST_AUTO_TEST_CASE(tables_are_read_again_when_less_than_a_hundred_days_are_left) {
  Site site;
  const Instant now{1'795'262'400'000};
  site.zone.valid_until = now + days(400);
  HoursTable table;
  table.kind = HoursKind::table;
  table.first_day = static_cast<std::int32_t>(now.ms / days(1).ms);
  table.patterns = {{{0, 1440}}};
  table.pattern_of_day.assign(401, 0);
  site.hours = {HoursTable{}, HoursTable{HoursKind::always, 0, {}, {}}, table};
  BOOST_TEST(!service::tables_end_within(site, now, days(100)));
  BOOST_TEST(!service::tables_end_within(site, now + days(300), days(100)));
  BOOST_TEST(service::tables_end_within(site, now + days(302), days(100)));
  site.zone.valid_until = now + days(50);
  BOOST_TEST(service::tables_end_within(site, now, days(100)));
}
