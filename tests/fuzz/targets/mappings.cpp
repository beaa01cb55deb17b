// Mapping files: the first byte chooses what they are for, the rest is the file. Nothing is read
// without being understood.
#include "dispatcher/site/intake/mapping.hpp"
#include "tests/fuzz/target.hpp"

namespace {

using namespace liferelay;

void run(std::string_view bytes) {
  if (bytes.empty()) return;
  const auto kind = static_cast<site::ImportKind>(static_cast<unsigned char>(bytes.front()) %
                                                  EnumNames<site::ImportKind>::values.size());
  const site::ImportShape& shape = site::shape_of(kind);
  site::Findings findings;
  const auto mapping = site::read_mapping("mapping.toml", bytes.substr(1), shape, findings);
  fuzz::promise(mapping.has_value() != findings.has_errors(), "a mapping, or an error");
  if (!mapping) return;
  for (const Language language : {Language::en, Language::zh}) {
    const std::string text = site::mapping_text({*mapping, {}, {}, {}}, shape, language);
    const auto again = site::read_mapping("mapping.toml", text, shape, findings);
    fuzz::promise(again && *again == *mapping, "what is written is read back the same");
  }
}

const fuzz::Registered registered("mappings", run);

}  // namespace
