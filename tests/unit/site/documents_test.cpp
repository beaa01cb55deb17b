// The guide names everything that a site folder can hold, and the glossary says the words that the
// program says.
#include <boost/test/unit_test.hpp>

#include "dispatcher/domain/incident.hpp"
#include "dispatcher/domain/words.hpp"
#include "dispatcher/site/compile/setting_ranges.hpp"
#include "dispatcher/site/compile/text_file.hpp"

using namespace liferelay;

namespace {

std::string document(const std::string& name) {
  const auto text = site::read_text_file(std::string(LIFERELAY_SOURCE_DIR) + "/docs/" + name);
  BOOST_REQUIRE(text);
  return *text;
}

// The row of a table that begins with | `NAME` |.
std::string row_of(const std::string& text, const std::string& name) {
  const std::size_t at = text.find("\n| `" + name + "` |");
  return at == std::string::npos ? "" : text.substr(at + 1, text.find('\n', at + 1) - at - 1);
}

struct FieldNames {
  std::vector<std::string> names;
  template <class T>
  void operator()(const char* name, T&) {
    names.emplace_back(name);
  }
};

template <class T>
std::vector<std::string> names_of() {
  FieldNames visitor;
  const T value;
  fields(visitor, value);
  return visitor.names;
}

// Every name of the enumeration has a row that holds what the program says for it.
template <NamedEnum E>
void expect_words(const std::string& glossary) {
  for (std::size_t i = 0; i < count_of<E>(); ++i) {
    const auto value = static_cast<E>(i);
    const Text said = word(value);
    const std::string row =
        "| `" + std::string(name_of(value)) + "` | " + said.en + " | " + said.zh;
    BOOST_TEST(glossary.find(row + " |") != std::string::npos, "the glossary lacks: " << row);
  }
}

}  // namespace

BOOST_AUTO_TEST_CASE(both_guides_list_every_setting_with_its_default_and_range) {
  for (const char* name : {"site-folder.md", "site-folder.zh.md"}) {
    const std::string guide = document(name);
    for (const std::string& setting : names_of<Settings>())
      BOOST_TEST(!row_of(guide, setting).empty(), name << " lacks the setting " << setting);
    struct Defaults {
      const std::string& guide;
      void operator()(const char*, const bool&) {}
      void operator()(const char* setting, const std::uint32_t& value) {
        const std::string row = row_of(guide, setting);
        BOOST_TEST(row.find("| " + std::to_string(value) + " |") != std::string::npos, row);
        for (const site::SettingRange& range : site::setting_ranges()) {
          if (range.name != setting) continue;
          const std::string values =
              "| " + std::to_string(range.least) + "-" + std::to_string(range.most) + " |";
          BOOST_TEST(row.find(values) != std::string::npos, row << " lacks " << values);
        }
      }
    } defaults{guide};
    const Settings settings;
    fields(defaults, settings);
  }
}

BOOST_AUTO_TEST_CASE(both_guides_list_every_key_of_a_plan) {
  for (const char* name : {"site-folder.md", "site-folder.zh.md"}) {
    const std::string guide = document(name);
    for (const auto& keys : {names_of<ResponsePlan>(), names_of<RoleNeed>()}) {
      for (const std::string& key : keys)
        BOOST_TEST(!row_of(guide, key).empty(), name << " lacks the key " << key);
    }
  }
}

BOOST_AUTO_TEST_CASE(the_glossary_says_what_the_program_says) {
  const std::string glossary = document("glossary.md");
  expect_words<Mode>(glossary);
  expect_words<ReportedKind>(glossary);
  expect_words<Rung>(glossary);
  expect_words<IncidentState>(glossary);
  expect_words<RoleStatus>(glossary);
  expect_words<ExternalState>(glossary);
  expect_words<ExternalService>(glossary);
  expect_words<EquipmentKind>(glossary);
  expect_words<EquipmentState>(glossary);
  expect_words<HazardKind>(glossary);
  expect_words<ResponderKind>(glossary);
  expect_words<CallerStep>(glossary);
  expect_words<PatientStep>(glossary);
  expect_words<StampSource>(glossary);
}
