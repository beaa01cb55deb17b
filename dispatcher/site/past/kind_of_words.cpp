// Words of logs in English and Chinese, and the kind of report that they stand for.
#include <algorithm>
#include <array>

#include "dispatcher/site/intake/words.hpp"
#include "dispatcher/site/past/past_incident.hpp"

namespace liferelay::site {
namespace {

struct Word {
  std::string_view part;  // folded
  ReportedKind kind;
};
// The first that the words hold decides: somebody in the water before everything, an injury before
// the fire engine that comes to it.
constexpr std::array words_by_kind{
    Word{"waterrescue", ReportedKind::in_water},
    Word{"rescuewater", ReportedKind::in_water},
    Word{"drown", ReportedKind::in_water},
    Word{"落水", ReportedKind::in_water},
    Word{"溺水", ReportedKind::in_water},
    Word{"stampede", ReportedKind::crowd_crush},
    Word{"crowdcrush", ReportedKind::crowd_crush},
    Word{"踩踏", ReportedKind::crowd_crush},
    Word{"cardiac", ReportedKind::collapsed},
    Word{"unconscious", ReportedKind::collapsed},
    Word{"unresponsive", ReportedKind::collapsed},
    Word{"syncop", ReportedKind::collapsed},
    Word{"collapsedperson", ReportedKind::collapsed},
    Word{"personcollapsed", ReportedKind::collapsed},
    Word{"心脏", ReportedKind::collapsed},
    Word{"倒地", ReportedKind::collapsed},
    Word{"晕倒", ReportedKind::collapsed},
    Word{"昏迷", ReportedKind::collapsed},
    Word{"injur", ReportedKind::injured},
    Word{"fallvictim", ReportedKind::injured},
    Word{"vehicleaccident", ReportedKind::injured},
    Word{"industrialaccident", ReportedKind::injured},
    Word{"collision", ReportedKind::injured},
    Word{"fracture", ReportedKind::injured},
    Word{"lacerat", ReportedKind::injured},
    Word{"hemorrhag", ReportedKind::injured},
    Word{"assault", ReportedKind::injured},
    Word{"stabbing", ReportedKind::injured},
    Word{"shooting", ReportedKind::injured},
    Word{"burnvictim", ReportedKind::injured},
    Word{"amputat", ReportedKind::injured},
    Word{"受伤", ReportedKind::injured},
    Word{"摔伤", ReportedKind::injured},
    Word{"外伤", ReportedKind::injured},
    Word{"车祸", ReportedKind::injured},
    Word{"交通事故", ReportedKind::injured},
    Word{"fire", ReportedKind::smoke_or_fire},
    Word{"smoke", ReportedKind::smoke_or_fire},
    Word{"火", ReportedKind::smoke_or_fire},
    Word{"冒烟", ReportedKind::smoke_or_fire},
};

}  // namespace

ReportedKind kind_of_words(std::string_view words) {
  const std::size_t colon = words.find(':');
  const std::string text =
      folded(colon == std::string_view::npos ? words : words.substr(colon + 1));
  const auto found =
      std::find_if(words_by_kind.begin(), words_by_kind.end(),
                   [&](const Word& word) { return text.find(word.part) != std::string::npos; });
  return found == words_by_kind.end() ? ReportedKind::unknown : found->kind;
}

}  // namespace liferelay::site
