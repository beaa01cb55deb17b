#include "dispatcher/site/intake/vocabulary.hpp"

#include <algorithm>
#include <array>

#include "dispatcher/site/intake/import_shape.hpp"

namespace liferelay::site {
namespace {

struct Meaning {
  std::string_view ours;
  std::string_view words;  // folded, separated by |
};
struct Vocabulary {
  std::string_view shape;
  std::string_view field;
  std::span<const Meaning> meanings;
};

constexpr std::array<Meaning, 3> person_kinds{{
    {"staff",
     "staff|正式|正式员工|正式工|在编|编内|员工|員工|职工|職工|职员|工作人员|专职|合同工|正職員|"
     "職員|常勤|employee|"
     "angestellt|mitarbeiter|hauptamtlich"},
    {"volunteer",
     "volunteer|志愿者|志願者|志愿|义工|義工|志工|兼职志愿者|ボランティア|freiwillig|freiwillige|"
     "freiwilliger|ehrenamtlich"},
    {"unit", "unit|车组|車組|车辆|救护车|消防车|fahrzeug"},
}};
// A first-responder certificate of the Red Cross Society of China covers CPR with an AED and first
// aid; certificates for CPR alone and for first aid alone count as what they say.
constexpr std::array<Meaning, 3> capability_words{{
    {"cpr;first_aid",
     "救护员证|救护员|救護員證|救護員|红十字救护员|红十字救护员证|红十字会救护员证|红十字会救护员|"
     "应急救护员|应急救护员证|救护师资|"
     "救护培训师|cpr+firstaid|emt|emergencymedicaltechnician|paramedic|rettungssanitäter|"
     "rettungssanitäterin|notfallsanitäter|notfallsanitäterin|上級救命講習|応急手当普及員"},
    {"cpr",
     "cpr|心肺复苏|心肺復甦|心肺复苏证|心肺复苏培训证|cpr证|cpr证书|cpr/"
     "aed|cpraed|cpr&aed|bls|ahabls|basiclifesupport|herzlungenwiederbelebung|hlw|blsprovider|"
     "普通救命講習|reanimation"},
    {"first_aid",
     "firstaid|firstaider|firstaidatwork|efr|急救|急救证|急救員證|急救员|急救员证|初级急救员|"
     "急救培训证|急救证书|应急救护|"
     "应急救护证|erstehilfe|erstehilfekurs|"
     "ersthelfer|応急手当"},
}};
constexpr std::array<Meaning, 10> language_words{{
    {"zh", "zh|中文|汉语|漢語|普通话|普通話|国语|國語|中国語|chinese|mandarin|chinesisch"},
    {"yue", "yue|粤语|粵語|广东话|cantonese"},
    {"en", "en|英语|英語|英文|english|englisch"},
    {"ja", "ja|日语|日語|日文|日本語|japanese|japanisch"},
    {"ko", "ko|韩语|韓語|韩文|朝鲜语|韓国語|korean"},
    {"de", "de|德语|德語|德文|ドイツ語|german|deutsch"},
    {"fr", "fr|法语|法語|法文|フランス語|french|französisch"},
    {"es", "es|西班牙语|西班牙語|spanish|spanisch"},
    {"ru", "ru|俄语|俄語|俄文|ロシア語|russian|russisch"},
    {"it", "it|意大利语|義大利語|italian|italienisch"},
}};
constexpr std::array<Meaning, 2> travels{{
    {"foot", "foot|步行|徒步|徒歩|walking|zufuß"},
    {"car", "car|汽车|驾车|开车|車|auto"},
}};
constexpr std::array<Meaning, 6> equipment_kinds{{
    {"aed", "aed|除颤仪|除颤器|除顫器|自动体外除颤器|自动体外除颤仪|defibrillator"},
    {"ring_buoy", "ringbuoy|救生圈|浮き輪|rettungsring"},
    {"throw_bag", "throwbag|抛绳包|救生绳包|wurfsack"},
    {"pole", "pole|救生杆|rettungsstange"},
    {"extinguisher", "extinguisher|灭火器|滅火器|消火器|feuerlöscher"},
    {"key", "key|钥匙|鑰匙|鍵|schlüssel"},
}};
constexpr std::array<Meaning, 3> place_kinds{{
    {"place",
     "place|地点|地點|普通|ort|停车场|停車場|景点|景點|卫生间|厕所|公厕|餐厅|商店|酒店|游客中心|"
     "建筑|公園|"
     "広場|駐車場|トイレ|展望台|施設|building|parking|toilet|toilets|viewpoint|gebäude|parkplatz|"
     "fläche"},
    {"gate",
     "gate|大门|大門|门|門|入口|出入口|gate|entrance|tor|eingang|haupteingang|zufahrt|einfahrt"},
    {"call_point",
     "callpoint|报警点|報警點|求助点|报警柱|求助柱|callbox|emergencyphone|sos|sos点|notrufsäule"},
}};

constexpr std::array<Vocabulary, 6> vocabularies{{
    {"people", "kind", person_kinds},
    {"people", "capabilities", capability_words},
    {"people", "languages", language_words},
    {"people", "travel", travels},
    {"aeds", "kind", equipment_kinds},
    {"places", "kind", place_kinds},
}};

}  // namespace

std::optional<std::string_view> known_word(std::string_view shape, std::string_view field,
                                           std::string_view folded_word) {
  for (const Vocabulary& one : vocabularies) {
    if (one.shape != shape || one.field != field) continue;
    for (const Meaning& meaning : one.meanings) {
      const auto words = parts_of(meaning.words, '|');
      if (std::find(words.begin(), words.end(), folded_word) != words.end()) return meaning.ours;
    }
  }
  return std::nullopt;
}

bool has_vocabulary(std::string_view shape, std::string_view field) {
  return (shape == "people" && field == "shift") ||
         std::any_of(vocabularies.begin(), vocabularies.end(), [&](const Vocabulary& one) {
           return one.shape == shape && one.field == field;
         });
}

}  // namespace liferelay::site
