// Mappings: proposed from headers of several offices, written, read back, and every mistake in one.
#include "dispatcher/site/intake/mapping.hpp"

#include <boost/test/unit_test.hpp>

#include "dispatcher/site/intake/import_table.hpp"
#include "tests/unit/intake/little_table.hpp"

using namespace liferelay;
using site::ImportKind;
using test::table_of;
using Columns = std::map<std::string, std::vector<std::string>>;

namespace {

const site::ImportShape& people = site::shape_of(ImportKind::people);
const site::ImportShape& aeds = site::shape_of(ImportKind::aeds);

std::string mistake_in(const std::string& text) {
  site::Findings findings;
  const auto mapping = site::read_mapping("m.toml", text, people, findings);
  BOOST_TEST(!mapping.has_value());
  if (findings.all().empty()) return "";
  const site::Finding& first = findings.all().front();
  BOOST_TEST(!first.what.zh.empty());
  return std::to_string(first.line) + ": " + first.what.en;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(mapping)

BOOST_AUTO_TEST_CASE(a_chinese_office_is_understood_by_its_header) {
  const auto table = table_of(
      "序号,姓名,工号,人员类别,岗位,证书,有效期(年-月-日),发证机构,班次,手机号,语言,备注\n"
      "1,张三,A7,正式,东门,救护员证,2027-05-31,红十字会,早班,13800138000,普通话,\n");
  const site::Proposal found = site::propose_mapping(table, people);
  const Columns expected{{"name", {"姓名"}},         {"id", {"工号"}},
                         {"kind", {"人员类别"}},     {"post", {"岗位"}},
                         {"capabilities", {"证书"}}, {"valid_until", {"有效期(年-月-日)"}},
                         {"issuer", {"发证机构"}},   {"shift", {"班次"}},
                         {"phone", {"手机号"}},      {"languages", {"语言"}}};
  BOOST_TEST((found.mapping.columns == expected));
  BOOST_TEST((found.unused == std::vector<std::string>{"序号", "备注"}));
  const auto shift = found.unexplained.find("shift");
  BOOST_TEST_REQUIRE((shift != found.unexplained.end()));
  BOOST_TEST((shift->second == std::vector<std::string>{"早班"}));
  BOOST_TEST(!found.unexplained.contains("kind"));
  BOOST_TEST(!found.unexplained.contains("capabilities"));
}

BOOST_AUTO_TEST_CASE(traditional_japanese_german_and_english_headers_are_understood) {
  const auto columns = [](const char* header, const site::ImportShape& shape) {
    return site::propose_mapping(table_of(std::string(header) + "\n1,2,3,4,5\n"), shape)
        .mapping.columns;
  };
  BOOST_TEST((columns("編號,名稱,安裝位置,緯度,經度", aeds) == Columns{{"id", {"編號"}},
                                                                       {"name", {"名稱"}},
                                                                       {"where", {"安裝位置"}},
                                                                       {"lat", {"緯度"}},
                                                                       {"lon", {"經度"}}}));
  BOOST_TEST((columns("NO,名称,設置位置,緯度,経度", aeds) == Columns{{"id", {"NO"}},
                                                                     {"name", {"名称"}},
                                                                     {"where", {"設置位置"}},
                                                                     {"lat", {"緯度"}},
                                                                     {"lon", {"経度"}}}));
  BOOST_TEST((columns("Kennung;Bezeichnung;Standort;Breitengrad;Längengrad", aeds) ==
              Columns{{"id", {"Kennung"}},
                      {"name", {"Bezeichnung"}},
                      {"where", {"Standort"}},
                      {"lat", {"Breitengrad"}},
                      {"lon", {"Längengrad"}}}));
  BOOST_TEST((columns("id,NAME,location,y,x", aeds) == Columns{{"id", {"id"}},
                                                               {"name", {"NAME"}},
                                                               {"where", {"location"}},
                                                               {"lat", {"y"}},
                                                               {"lon", {"x"}}}));
}

BOOST_AUTO_TEST_CASE(our_own_files_are_understood_by_their_header) {
  const auto found = site::propose_mapping(
      table_of("id,name,phone,kind,capabilities,shift,post_lat,post_lon,languages,adult,fit,"
               "insured_until,consent\nP1,,,,,,,,,,,,\n"),
      people);
  BOOST_TEST(found.mapping.columns.size() == 13U);
  BOOST_TEST(found.unused.empty());
}

BOOST_AUTO_TEST_CASE(a_column_of_volunteers_holds_yes_and_no) {
  const auto table = table_of("姓名,志愿者\n张三,是\n李四,否\n");
  const auto intake = site::import_table(table, test::proposed(table, ImportKind::people),
                                         ImportKind::people, test::little_view(), {});
  BOOST_TEST_REQUIRE(intake.has_value());
  BOOST_TEST(intake->text.find("张三,,volunteer") != std::string::npos, intake->text);
  BOOST_TEST(intake->text.find("李四,,staff") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(what_is_needed_and_not_found_is_said_with_the_header) {
  const auto table = table_of("名称,哪里\n甲,乙\n");
  const auto intake = site::import_table(table, test::proposed(table, ImportKind::aeds),
                                         ImportKind::aeds, test::little_view(), {});
  BOOST_TEST_REQUIRE(!intake.has_value());
  const Text& what = intake.error().what;
  BOOST_TEST(what.en.find("no column holds \"lat\"") != std::string::npos, what.en);
  BOOST_TEST(what.en.find("名称, 哪里") != std::string::npos);
  BOOST_TEST(what.zh.find("纬度") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(a_proposal_written_down_reads_back_as_the_same) {
  for (const Language language : {Language::en, Language::zh}) {
    const auto table =
        table_of("姓名,工号,志愿者,班次,证书,\"a \"\"quoted\"\" title\"\n张三,7,是,早班,某证,\n");
    site::Proposal proposal = site::propose_mapping(table, people);
    proposal.mapping.source = "office";
    proposal.mapping.datum = geo::Datum::gcj02;
    proposal.mapping.dates = {"D.M.YYYY"};
    const std::string text = site::mapping_text(proposal, people, language);
    site::Findings findings;
    const auto back = site::read_mapping("m.toml", text, people, findings);
    BOOST_TEST_REQUIRE(back.has_value(), text);
    BOOST_TEST((*back == proposal.mapping), text);
    BOOST_TEST(text.find("# \"早班\" = \"Mo-Su 08:00-16:00\"") != std::string::npos, text);
    BOOST_TEST(text.find("quoted") != std::string::npos);
  }
}

BOOST_AUTO_TEST_CASE(every_mistake_in_a_mapping_has_its_line) {
  BOOST_TEST(
      mistake_in("version = 1\ndatums = \"gcj02\"\n").starts_with("2: \"datums\" is not known"));
  BOOST_TEST(
      mistake_in("version = 1\ndatum = \"wgs\"\n").starts_with("2: \"datum\" must be one of"));
  BOOST_TEST(mistake_in("version = 2\n").starts_with("1: \"version\" must be 1"));
  BOOST_TEST(mistake_in("source = \"a\"\n").find("\"version\" is missing") != std::string::npos);
  BOOST_TEST(mistake_in("version = 1\n[columns]\nnames = \"姓名\"\n").starts_with("3: \"names\""));
  BOOST_TEST(mistake_in("version = 1\n[columns]\nname = 3\n").starts_with("3: \"name\" must be"));
  BOOST_TEST(
      mistake_in("version = 1\n[values]\nkind = \"x\"\n").starts_with("3: \"kind\" must be"));
  BOOST_TEST(mistake_in("version = 1\n[values.kind]\n\"正式\" = 3\n").starts_with("3: "));
  BOOST_TEST(mistake_in("version = 1\nfixed = 3\n").starts_with("2: \"fixed\" must be"));
  BOOST_TEST(mistake_in("version = 1\ndates = [\"DD/MM\"]\n").find("no form of dates") !=
             std::string::npos);
  BOOST_TEST(mistake_in("version = 1\nseparator = \"|\"\n").starts_with("2: \"separator\""));
  BOOST_TEST(mistake_in("version = 1\nid_prefix = \"a b\"\n").starts_with("2: \"id_prefix\""));
  BOOST_TEST(mistake_in("version = \n").starts_with("1: not valid TOML"));
}

BOOST_AUTO_TEST_CASE(a_column_that_is_not_there_is_said) {
  const auto table = table_of("a,b\n1,2\n");
  site::Mapping mapping;
  mapping.columns = {{"name", {"姓名"}}};
  mapping.fixed = {{"kind", "staff"}};
  const auto intake =
      site::import_table(table, mapping, ImportKind::people, test::little_view(), {});
  BOOST_TEST_REQUIRE(!intake.has_value());
  BOOST_TEST(intake.error().what.en.find("the column \"姓名\"") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(a_title_that_names_the_datum_declares_it_and_that_is_said) {
  const auto datum = [](const char* header) {
    const auto found = site::propose_mapping(table_of(std::string(header) + "\n1,2\n"), aeds);
    BOOST_TEST(found.remarks.size() == 1u);
    return found.mapping.datum;
  };
  BOOST_TEST((datum("经度(GCJ02),纬度(GCJ02)") == geo::Datum::gcj02));
  BOOST_TEST((datum("经度（BD-09）,纬度（BD-09）") == geo::Datum::bd09));
  BOOST_TEST((datum("经度(WGS84),纬度") == geo::Datum::wgs84));
  const auto both = site::propose_mapping(table_of("经度(GCJ02),纬度(BD09)\n1,2\n"), aeds);
  BOOST_TEST(!both.mapping.columns.contains("lat"));
  BOOST_TEST(both.remarks.front().en.find("different datums") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(dates_tell_their_form_only_where_one_alone_reads_all_of_them) {
  const auto forms = [](const char* rows) {
    return site::propose_mapping(table_of(std::string("name,expiry\n") + rows), people)
        .mapping.dates;
  };
  using Forms = std::vector<std::string>;
  BOOST_TEST((forms("a,05/31/2027\nb,06/01/2027\n") == Forms{"M/D/YYYY"}));
  BOOST_TEST((forms("a,31.05.2027\n") == Forms{"D.M.YYYY"}));
  BOOST_TEST(forms("a,05/06/2027\n").empty());
  BOOST_TEST(forms("a,05/31/2027\nb,31/05/2027\n").empty());
  BOOST_TEST(forms("a,2027-05-31\nb,\n").empty());
}

BOOST_AUTO_TEST_CASE(numbered_columns_of_certificates_and_parts_of_a_name_belong_together) {
  const auto found = site::propose_mapping(
      table_of("身份证号,证书1,证书1有效期,证书2,证书2有效期,Nachname,Vorname\n1,2,3,4,5,6,7\n"),
      people);
  const Columns& columns = found.mapping.columns;
  BOOST_TEST((columns.at("capabilities") == std::vector<std::string>{"证书1", "证书2"}));
  BOOST_TEST((columns.at("valid_until") == std::vector<std::string>{"证书1有效期", "证书2有效期"}));
  BOOST_TEST((columns.at("name") == std::vector<std::string>{"Nachname", "Vorname"}));
  BOOST_TEST((found.unused == std::vector<std::string>{"身份证号"}));
}

BOOST_AUTO_TEST_SUITE_END()
