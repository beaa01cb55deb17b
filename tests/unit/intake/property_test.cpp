// Whatever a registry holds: importing again changes nothing, the order of rows does not matter,
// and the file always says what the table says, whoever was there before.
#include <algorithm>
#include <map>

#include <boost/test/unit_test.hpp>

#include "dispatcher/base/prng.hpp"
#include "dispatcher/site/intake/own_file.hpp"
#include "tests/unit/intake/little_table.hpp"

using namespace liferelay;
using site::ImportKind;

namespace {

using Rows = std::vector<std::vector<std::string>>;

// One row in seven has something wrong; names repeat now and then.
std::vector<std::string> random_row(Prng& prng, bool with_id, std::uint64_t number) {
  const std::string name = "点" + std::to_string(prng.below(40));
  std::string lat = "34." + std::to_string(prng.between(20, 40));
  std::string lon = "134." + std::to_string(10 + prng.below(6));
  if (prng.chance(1, 14)) lat = prng.chance(1, 2) ? "" : "north";
  if (prng.chance(1, 14)) std::swap(lat, lon);
  return {with_id && !prng.chance(1, 10) ? "R" + std::to_string(number) : "", name, lat, lon,
          prng.chance(1, 2) ? "24/7" : "随时？"};
}

Rows random_rows(Prng& prng, bool with_id) {
  Rows rows;
  const std::uint64_t count = 1 + prng.below(30);
  for (std::uint64_t i = 0; i < count; ++i) rows.push_back(random_row(prng, with_id, i));
  return rows;
}

std::string csv_of(const Rows& rows, bool with_id) {
  Rows all{{with_id ? "编号" : "备注", "名称", "纬度", "经度", "开放时间"}};
  all.insert(all.end(), rows.begin(), rows.end());
  return site::csv_text(all);
}

void shuffle(Prng& prng, Rows& rows) {
  for (std::size_t i = rows.size(); i > 1; --i) std::swap(rows[i - 1], rows[prng.below(i)]);
}

site::Intake import_rows(const Rows& rows, bool with_id, const std::string& own) {
  const site::Table table = test::table_of(csv_of(rows, with_id));
  auto intake = site::import_table(table, test::proposed(table, ImportKind::aeds), ImportKind::aeds,
                                   test::little_view(own), {.stem = {}, .retire_many = true});
  BOOST_TEST_REQUIRE(intake.has_value());
  return std::move(*intake);
}

// Without equal rows, of which the second is rejected: which one that is, is a matter of order.
void drop_equal(Rows& rows) {
  Rows kept;
  for (const auto& row : rows) {
    const bool twice = std::any_of(kept.begin(), kept.end(), [&](const auto& other) {
      return row[1] == other[1] && row[2] == other[2] && row[3] == other[3];
    });
    if (!twice) kept.push_back(row);
  }
  rows = kept;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(properties)

BOOST_AUTO_TEST_CASE(importing_again_changes_nothing_and_order_does_not_matter) {
  for (std::uint64_t seed = 1; seed <= 150; ++seed) {
    BOOST_TEST_CONTEXT("seed " << seed) {
      Prng prng(seed);
      const bool with_id = prng.chance(1, 2);
      Rows rows = random_rows(prng, with_id);
      drop_equal(rows);
      const std::string before =
          prng.chance(1, 2) ? import_rows(random_rows(prng, with_id), with_id, "").text : "";
      const site::Intake once = import_rows(rows, with_id, before);
      const site::Intake twice = import_rows(rows, with_id, once.text);
      BOOST_TEST(twice.text == once.text);
      BOOST_TEST(twice.changes.empty());
      shuffle(prng, rows);
      BOOST_TEST(import_rows(rows, with_id, before).text == once.text);
      const site::Intake shuffled = import_rows(rows, with_id, once.text);
      BOOST_TEST(shuffled.text == once.text);
    }
  }
}

// A plain account of what may stand in the file afterwards, row by row.
BOOST_AUTO_TEST_CASE(nothing_is_lost_and_every_row_is_accounted_for) {
  for (std::uint64_t seed = 1000; seed < 1150; ++seed) {
    BOOST_TEST_CONTEXT("seed " << seed) {
      Prng prng(seed);
      const bool with_id = prng.chance(1, 2);
      const std::string hand = "id,kind,lat,lon\nH1,pole,34.3,134.0\nH2,aed,34.31,134.01\n";
      const std::string before = import_rows(random_rows(prng, with_id), with_id, hand).text;
      const Rows rows = random_rows(prng, with_id);
      const site::Intake intake = import_rows(rows, with_id, before);
      const auto earlier = site::read_own_file(ImportKind::aeds, before);
      const auto now = site::read_own_file(ImportKind::aeds, intake.text);
      std::map<std::string, const site::OwnRow*> by_id;
      std::size_t active = 0;
      for (const site::OwnRow& row : now->rows) {
        BOOST_TEST(by_id.emplace(row.at("id"), &row).second);
        if (row.at("source") == "office" && row.at("retired").empty()) ++active;
      }
      for (const site::OwnRow& row : earlier->rows) {
        const auto found = by_id.find(row.at("id"));
        BOOST_TEST_REQUIRE((found != by_id.end()));  // nothing is ever deleted
        if (row.at("source").empty()) BOOST_TEST((found->second->values == row.values));
      }
      // Accepted rows are active; rejected ones are active only if they were before.
      const std::size_t accepted = rows.size() - intake.rejected_rows;
      BOOST_TEST(active >= accepted);
      BOOST_TEST(active <= rows.size() + (with_id ? 0 : earlier->rows.size()));
      BOOST_TEST(intake.count(site::ChangeKind::added) + intake.count(site::ChangeKind::changed) +
                     intake.count(site::ChangeKind::returned) + intake.unchanged ==
                 accepted);
    }
  }
}

// Bytes of all kinds: an answer, never a crash.
BOOST_AUTO_TEST_CASE(any_cells_are_answered) {
  for (std::uint64_t seed = 1; seed <= 60; ++seed) {
    BOOST_TEST_CONTEXT("seed " << seed) {
      Prng prng(seed);
      site::Table table;
      table.header_line = 1;
      const std::vector<std::string> titles{"姓名",   "编号", "纬度", "经度", "证书",
                                            "有效期", "班次", "语言", "年龄", "",
                                            "名称",   "@2",   "gate", "kind"};
      for (int i = 0; i < 8; ++i) table.header.push_back(titles[prng.below(titles.size())]);
      for (int i = 0; i < 20; ++i) {
        site::TableRow row;
        row.line = i + 2;
        for (std::uint64_t cells = prng.below(10); cells > 0; --cells) {
          std::string cell;
          for (std::uint64_t bytes = prng.below(12); bytes > 0; --bytes)
            cell += static_cast<char>(prng.below(256));
          row.cells.push_back(std::move(cell));
        }
        table.rows.push_back(std::move(row));
      }
      for (const ImportKind kind : {ImportKind::aeds, ImportKind::people, ImportKind::places}) {
        site::Mapping mapping = test::proposed(table, kind);
        for (const auto& field : site::shape_of(kind).fields) {
          if (prng.chance(1, 2)) mapping.columns[std::string(field.name)] = {"@1", "@5"};
        }
        const auto intake = site::import_table(table, mapping, kind, test::little_view(), {});
        const std::string said = intake ? intake->text : intake.error().what.en;
        BOOST_TEST((intake ? true : !said.empty()));
        if (intake && !intake->text.empty())
          BOOST_TEST(site::first_mistake(kind, intake->text, test::little_view()).en == "");
      }
    }
  }
}

BOOST_AUTO_TEST_SUITE_END()
