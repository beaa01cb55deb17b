// Staff and volunteers as an office lists them.
#include <boost/test/unit_test.hpp>

#include "dispatcher/base/utf8.hpp"
#include "tests/unit/intake/little_table.hpp"

using namespace liferelay;
using site::ImportKind;
using test::cell_of;
using test::imported;

namespace {

constexpr const char* office =
    "姓名,工号,人员类别,证书,有效期,发证机构,班次,手机号,语言,年龄,保险有效期\n"
    "张三,A7,正式,救护员证,2027-05-31,红十字会,Mo-Fr "
    "08:00-16:00,13800138000,普通话、英语,35,2027年12月\n"
    "李四,A8,志愿者,CPR证；导游证,长期,,,13900139000,中文,17岁,\n";

SitePlace place(const char* id, const char* name, std::int32_t lat_e7) {
  SitePlace one;
  one.id = id;
  one.name = name;
  one.at = {lat_e7, 1'340'000'000};
  return one;
}

site::Intake with(const site::SiteView& view, const char* csv, site::Mapping mapping) {
  auto intake = site::import_table(test::table_of(csv), mapping, ImportKind::people, view, {});
  BOOST_TEST_REQUIRE(intake.has_value());
  return std::move(*intake);
}

}  // namespace

BOOST_AUTO_TEST_SUITE(people)

BOOST_AUTO_TEST_CASE(an_office_list_becomes_rows_of_people) {
  const site::Intake intake = imported(office, ImportKind::people);
  BOOST_TEST(test::reasons(intake) == "");
  const auto cell = [&](const char* id, const char* column) {
    return cell_of(intake.text, id, column);
  };
  BOOST_TEST(cell("A7", "name") == "张三");
  BOOST_TEST(cell("A7", "phone") == "13800138000");
  BOOST_TEST(cell("A7", "kind") == "staff");
  BOOST_TEST(cell("A7", "capabilities") ==
             "cpr:2027-05-31@红十字会; first_aid:2027-05-31@红十字会");
  BOOST_TEST(cell("A7", "shift") == "Mo-Fr 08:00-16:00");
  BOOST_TEST(cell("A7", "languages") == "zh; en");
  BOOST_TEST(cell("A7", "adult") == "yes");
  BOOST_TEST(cell("A7", "insured_until") == "2027-12-31");
  BOOST_TEST(cell("A7", "source") == "office");
  BOOST_TEST(cell("A8", "kind") == "volunteer");
  BOOST_TEST(cell("A8", "adult") == "no");
  BOOST_TEST(cell("A8", "capabilities") == "cpr; 导游证");
}

BOOST_AUTO_TEST_CASE(yes_and_no_say_whether_somebody_holds_what_the_title_names) {
  const site::Intake intake = imported(
      "姓名,工号,人员类别,急救证,证书有效期\n张三,A7,正式,有,2027-05-31\n李四,A8,正式,无,\n"
      "王五,A9,正式,心肺复苏证,\n",
      ImportKind::people);
  BOOST_TEST(test::reasons(intake) == "");
  BOOST_TEST(intake.findings.warnings.empty());
  BOOST_TEST(cell_of(intake.text, "A7", "capabilities") == "first_aid:2027-05-31");
  BOOST_TEST(cell_of(intake.text, "A8", "capabilities") == "");
  BOOST_TEST(cell_of(intake.text, "A9", "capabilities") == "cpr");
}

BOOST_AUTO_TEST_CASE(a_yes_under_a_title_that_names_no_certificate_is_warned_about) {
  const site::Intake intake =
      imported("姓名,工号,人员类别,证书\n张三,A7,正式,有\n", ImportKind::people);
  BOOST_TEST(cell_of(intake.text, "A7", "capabilities") == "");
  BOOST_TEST_REQUIRE(intake.findings.warnings.size() == 1U);
  BOOST_TEST(intake.findings.warnings[0].column == "证书");
}

// 17.5 must not become 175.
BOOST_AUTO_TEST_CASE(an_age_is_whole_years_or_rejected) {
  for (const auto& [age, adult] :
       {std::pair("17", "no"), std::pair("１８ 岁", "yes"), std::pair("17.5", ""),
        std::pair("-35", ""), std::pair("1 8", "")}) {
    const site::Intake intake = imported(
        "姓名,工号,人员类别,年龄\n张三,A7,正式," + std::string(age) + "\n", ImportKind::people);
    BOOST_TEST(intake.rejected_rows == (*adult == '\0' ? 1U : 0U), age);
    if (intake.rejected_rows == 0) BOOST_TEST(cell_of(intake.text, "A7", "adult") == adult, age);
  }
}

BOOST_AUTO_TEST_CASE(a_certificate_that_nothing_explains_is_warned_about) {
  const site::Intake intake = imported(office, ImportKind::people);
  BOOST_TEST_REQUIRE(intake.findings.warnings.size() == 1U);
  BOOST_TEST(intake.findings.warnings[0].line == 3);
  BOOST_TEST(intake.findings.warnings[0].column == "证书");
  BOOST_TEST(intake.findings.warnings[0].reason.en.find("导游证") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(a_shift_that_is_not_understood_is_empty_and_warned_about) {
  const site::Intake intake = imported("姓名,工号,班次\n张三,1,早班\n", ImportKind::people);
  BOOST_TEST(cell_of(intake.text, "1", "shift") == "");
  BOOST_TEST_REQUIRE(intake.findings.warnings.size() == 1U);
  BOOST_TEST(intake.findings.warnings[0].value == "早班");
}

BOOST_AUTO_TEST_CASE(a_mapping_explains_shifts_certificates_and_posts) {
  site::SiteView view = test::little_view();
  view.places.push_back(place("G1", "东门", 343'000'000));
  const char* csv = "姓名,工号,班次,证书,岗位\n张三,1,早班,某证,东大门\n李四,2,早班,,西门\n";
  site::Mapping mapping = test::proposed(test::table_of(csv), ImportKind::people);
  mapping.values = {{"shift", {{"早班", "Mo-Su 08:00-16:00"}}},
                    {"capabilities", {{"某证", "cpr;bank_rescue"}}},
                    {"post", {{"东大门", "东门"}}}};
  const site::Intake intake = with(view, csv, mapping);
  BOOST_TEST(cell_of(intake.text, "1", "shift") == "Mo-Su 08:00-16:00");
  BOOST_TEST(cell_of(intake.text, "1", "capabilities") == "cpr; bank_rescue");
  BOOST_TEST(cell_of(intake.text, "1", "post_lat") == "34.3000000");
  BOOST_TEST(cell_of(intake.text, "2", "post_lat") == "");
  BOOST_TEST_REQUIRE(intake.findings.warnings.size() == 1U);
  BOOST_TEST(intake.findings.warnings[0].value == "西门");
}

BOOST_AUTO_TEST_CASE(a_post_of_two_places_is_not_guessed) {
  site::SiteView view = test::little_view();
  view.places.push_back(place("1", "北门", 343'000'000));
  view.places.push_back(place("2", "北门", 342'000'000));
  const char* csv = "姓名,工号,岗位\n张三,1,北门\n";
  const auto intake = with(view, csv, test::proposed(test::table_of(csv), ImportKind::people));
  BOOST_TEST(cell_of(intake.text, "1", "post_lat") == "");
  BOOST_TEST(intake.findings.warnings.at(0).reason.en.find("2 places") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(what_cannot_be_taken_is_rejected_with_line_and_column) {
  const site::Intake intake = imported(
      "姓名,工号,人员类别,手机号,有效期,年龄\n"
      "甲,1,正式,1.38E+10,,\n"
      "乙,2,临时,1,,\n"
      "丙,3,正式,1,31.5.2027,\n"
      "丁,4,正式,1,,很老\n"
      ",5,正式,1,,\n"
      "戊,6,正式,1,,30\n",
      ImportKind::people);
  BOOST_TEST(intake.rejected_rows == 4U);  // the date stands beside no certificate
  BOOST_TEST(intake.count(site::ChangeKind::added) == 2U);
  const std::string all = test::reasons(intake);
  BOOST_TEST(all.find("2 手机号: a spreadsheet shortened") != std::string::npos, all);
  BOOST_TEST(all.find("3 人员类别: it must be staff") != std::string::npos);
  BOOST_TEST(all.find("5 年龄:") != std::string::npos);
  BOOST_TEST(all.find("6 姓名: it is empty") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(an_id_never_holds_a_name) {
  const site::Intake intake =
      imported("姓名,工号\n张三丰,张三丰-1\nAnna Beck,anna.beck\n李四,B2\n", ImportKind::people);
  BOOST_TEST(intake.rejected_rows == 2U);
  BOOST_TEST(intake.text.find("张三丰") == std::string::npos);
  const site::Intake numbered = imported("姓名,手机\n张三,1\n李四,2\n", ImportKind::people);
  BOOST_TEST(test::line_of(numbered.text, "person-001") != "");
  BOOST_TEST(test::line_of(numbered.text, "person-002") != "");
}

BOOST_AUTO_TEST_CASE(somebody_born_less_than_eighteen_years_ago_is_no_adult) {
  const site::Intake intake =
      imported("姓名,工号,出生日期\n甲,1,2008-11-21\n乙,2,2008-11-22\n丙,3,\n", ImportKind::people);
  BOOST_TEST(cell_of(intake.text, "1", "adult") == "yes");  // eighteen today
  BOOST_TEST(cell_of(intake.text, "2", "adult") == "no");   // tomorrow
  BOOST_TEST(cell_of(intake.text, "3", "adult") == "");
}

BOOST_AUTO_TEST_SUITE_END()
