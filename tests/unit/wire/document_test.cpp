// docs/protocol.md says what the code does: its examples are the golden messages, and no message,
// input, event or object is missing.
#include <fstream>
#include <map>

#include <boost/test/unit_test.hpp>
#include <nlohmann/json.hpp>

#include "tests/unit/wire/samples.hpp"

using namespace liferelay;
using namespace liferelay::wire;
using nlohmann::json;

namespace {

std::string read_document() {
  std::ifstream in(std::string{LIFERELAY_SOURCE_DIR} + "/docs/protocol.md");
  return {std::istreambuf_iterator<char>(in), {}};
}

// The contents of the fenced block that opens at or after `at`; `at` moves past it.
std::string next_block(const std::string& document, const std::string& kind, std::size_t& at) {
  const std::string fence = "```" + kind + "\n";
  const std::size_t begin = document.find(fence, at);
  if (begin == std::string::npos) return {};
  const std::size_t end = document.find("```", begin + fence.size());
  at = end + 3;
  return document.substr(begin + fence.size(), end - begin - fence.size());
}

// Hexadecimal bytes of each example, with the example as JSON.
std::map<std::string, json> examples(const std::string& document) {
  std::map<std::string, json> all;
  std::size_t at = 0;
  for (;;) {
    const std::string shown = next_block(document, "json", at);
    if (shown.empty()) return all;
    std::string hex = next_block(document, "text", at);
    std::erase(hex, '\n');
    all[hex] = json::parse(shown);
  }
}

template <class Variant>
void expect_names(const std::string& document) {
  for (const std::string_view name : VariantNames<Variant>::values) {
    const std::string quoted = '`' + std::string{name} + '`';
    const std::string heading = "### " + std::string{name} + '\n';
    const bool found =
        document.find(quoted) != std::string::npos || document.find(heading) != std::string::npos;
    BOOST_TEST(found, name << " is not in docs/protocol.md");
  }
}

}  // namespace

BOOST_AUTO_TEST_CASE(the_examples_of_the_document_are_the_golden_messages) {
  const std::map<std::string, json> shown = examples(read_document());
  const auto expect_shown = [&](const std::string& name, const Bytes& bytes) {
    const auto example = shown.find(to_hex(bytes));
    BOOST_REQUIRE_MESSAGE(example != shown.end(), name << " is not in docs/protocol.md");
    BOOST_TEST(example->second == json::from_msgpack(bytes));
  };
  for (const auto& [name, message] : wire::testing::samples_from_agent())
    expect_shown(name, encode(message));
  for (const auto& [name, message] : wire::testing::samples_from_dispatcher())
    expect_shown(name, encode(message));
}

BOOST_AUTO_TEST_CASE(the_document_names_every_message_input_event_and_object) {
  const std::string document = read_document();
  expect_names<FromAgent>(document);
  expect_names<FromDispatcher>(document);
  expect_names<input::Body>(document);
  expect_names<event::Body>(document);
  expect_names<Object>(document);
}
