// A scenic area's places, asked for as callers do, and a slow twin that reads the rules word for
// word.
#include "dispatcher/engine/place_search.hpp"

#include <algorithm>
#include <map>
#include <optional>
#include <set>

#include <boost/test/unit_test.hpp>

#include "dispatcher/base/prng.hpp"

using namespace liferelay;
using namespace liferelay::engine;

namespace {

struct Row {
  const char* id;
  const char* name;
  std::vector<std::string> aliases;
  std::vector<std::string> sounds;
  const char* gate = "";
};

Site site_of(const std::vector<Row>& rows) {
  Site site;
  for (const Row& row : rows) {
    SitePlace& place = site.places.emplace_back();
    place.id = row.id;
    place.name = row.name;
    place.aliases = row.aliases;
    place.sounds = row.sounds;
    place.gate = row.gate;
  }
  std::sort(site.places.begin(), site.places.end(),
            [](const SitePlace& a, const SitePlace& b) { return a.id < b.id; });
  return site;
}

// As a scenic area would write it; the sounds are those that compiling the site makes.
Site scenic_area() {
  return site_of({
      {"lot-1", "P1 停车场", {"P1 car park"}, {"p1tingchechang", "p1tcc"}, "g-south"},
      {"lot-2", "P2 停车场", {"P2 car park"}, {"p2tingchechang", "p2tcc"}, "g-north"},
      {"g-north", "北门", {"North gate"}, {"beimen", "bm"}},
      {"g-south", "南门", {"South gate"}, {"nanmen", "nm"}},
      {"tower", "白马塔", {"White Horse Tower"}, {"baimata", "bmt"}},
      {"office", "售票处（北门内）", {"Ticket office"}, {"shoupiaochubeimennei", "spcbmn"}},
      {"wc-1", "公共厕所", {"toilet"}, {"gonggongcesuo", "ggcs"}},
      {"wc-2", "公共厕所", {"toilet"}, {"gonggongcesuo", "ggcs"}},
      {"lake", "Mirror Lake", {}, {}},
  });
}

// "g-north:name tower:prefix"
std::string found(const Site& site, const char* words) {
  static constexpr const char* kinds[] = {"name", "sound", "prefix", "part"};
  std::string out;
  for (const PlaceMatch& match : search_places(site, words).best) {
    if (!out.empty()) out += ' ';
    out += match.place->id + ":" + kinds[static_cast<std::size_t>(match.by)];
  }
  return out;
}

std::string meant(const Site& site, const char* words) {
  static constexpr const char* kinds[] = {"unknown", "sure", "guessed", "ambiguous"};
  const Meaning meaning = meaning_of(site, words);
  std::string out = kinds[static_cast<std::size_t>(meaning.kind)];
  for (const PlaceMatch& match : meaning.places) out += " " + match.place->id;
  return out;
}

// ---- the slow twin: letters as a list, every rule tried on its own

using Letters = std::vector<std::string>;  // one character each; " " for anything that separates

Letters letters_of(const std::string& text) {
  static const std::set<std::string> separators{"　", "、", "。", "（", "）", "，", "·", "・", "-"};
  static const std::map<std::string, std::string> narrow{{"Ｐ", "p"}, {"２", "2"}};
  Letters letters;
  for (std::size_t at = 0; at < text.size();) {
    const auto first = static_cast<unsigned char>(text[at]);
    const std::size_t bytes = first < 0x80 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4;
    std::string letter = text.substr(at, bytes);
    at += bytes;
    if (narrow.contains(letter)) letter = narrow.at(letter);
    if (letter.size() == 1 && std::string(" ,.-()").find(letter) != std::string::npos) letter = " ";
    if (separators.contains(letter)) letter = " ";
    if (letter[0] >= 'A' && letter[0] <= 'Z') letter[0] = static_cast<char>(letter[0] + 32);
    letters.push_back(letter);
  }
  return letters;
}

std::string joined(const Letters& letters) {
  std::string out;
  for (const std::string& letter : letters) out += letter == " " ? "" : letter;
  return out;
}

std::vector<std::string> words_in(const Letters& letters) {
  std::vector<std::string> words{""};
  for (const std::string& letter : letters) {
    letter == " " ? words.emplace_back() : words.back() += letter;
  }
  std::erase(words, "");
  return words;
}

std::vector<std::string> texts_of(const SitePlace& place) {
  std::vector<std::string> texts{joined(letters_of(place.name))};
  for (const std::string& alias : place.aliases) texts.push_back(joined(letters_of(alias)));
  texts.insert(texts.end(), place.sounds.begin(), place.sounds.end());
  return texts;
}

bool holds(const std::vector<std::string>& texts, const std::string& word) {
  return std::any_of(texts.begin(), texts.end(),
                     [&](const std::string& text) { return text.find(word) != std::string::npos; });
}

std::optional<MatchedBy> twin_match(const Site& site, const SitePlace& place,
                                    const std::string& asked) {
  const std::string whole = joined(letters_of(asked));
  if (whole.empty()) return std::nullopt;
  if (joined(letters_of(place.name)) == whole || joined(letters_of(place.id)) == whole)
    return MatchedBy::name;
  for (const std::string& alias : place.aliases) {
    if (joined(letters_of(alias)) == whole) return MatchedBy::name;
  }
  for (const std::string& sound : place.sounds) {
    if (sound == whole) return MatchedBy::sound;
  }
  const std::vector<std::string> own = texts_of(place);
  for (const std::string& text : own) {
    if (text.substr(0, whole.size()) == whole) return MatchedBy::prefix;
  }
  std::vector<std::string> all = own;
  for (const SitePlace& gate : site.places) {
    if (place.gate.empty() || gate.id != place.gate) continue;
    for (const std::string& text : texts_of(gate)) all.push_back(text);
  }
  bool any_own = false;
  for (const std::string& word : words_in(letters_of(asked))) {
    if (!holds(all, word)) return std::nullopt;
    any_own = any_own || holds(own, word);
  }
  return any_own ? std::optional(MatchedBy::part) : std::nullopt;
}

std::vector<PlaceMatch> twin_search(const Site& site, const std::string& asked) {
  std::vector<PlaceMatch> matches;
  for (const SitePlace& place : site.places) {
    if (const auto by = twin_match(site, place, asked)) matches.push_back({&place, *by});
  }
  std::sort(matches.begin(), matches.end(), [](const PlaceMatch& a, const PlaceMatch& b) {
    return a.by != b.by ? a.by < b.by : a.place->id < b.place->id;
  });
  return matches;
}

// Few letters, so that random names often share parts.
std::string random_text(Prng& prng, std::uint64_t longest) {
  static const std::vector<std::string> alphabet{"a",  "B",  "b",  "2",  " ",  "-", "北",
                                                 "门", "　", "，", "Ｐ", "２", "p", "·"};
  std::string text;
  for (std::uint64_t i = prng.below(longest + 1); i > 0; --i)
    text += alphabet[prng.below(alphabet.size())];
  return text;
}

Site random_site(Prng& prng) {
  Site site;
  for (std::uint64_t i = prng.below(16); i > 0; --i) {
    SitePlace& place = site.places.emplace_back();
    place.id = "p" + std::to_string(100 - i);
    place.name = random_text(prng, 6);
    if (prng.chance(1, 2)) place.aliases.push_back(random_text(prng, 5));
    if (prng.chance(1, 3)) place.sounds.push_back(prng.chance(1, 2) ? "ab" : "pab2");
    if (prng.chance(1, 3)) place.gate = "p" + std::to_string(100 - prng.below(16));
  }
  return site;
}

}  // namespace

BOOST_AUTO_TEST_CASE(a_name_an_alias_or_an_id_is_found_however_it_is_written) {
  const Site site = scenic_area();
  for (const char* words : {"北门", " 北 门。", "north GATE", "Northgate", "G-North"})
    BOOST_TEST(meant(site, words) == "sure g-north");
  for (const char* words : {"P2停车场", "Ｐ２　停车场", "p2 CAR PARK", "P2-car-park"})
    BOOST_TEST(meant(site, words) == "sure lot-2");
}

BOOST_AUTO_TEST_CASE(a_chinese_name_is_found_by_ear) {
  const Site site = scenic_area();
  BOOST_TEST(meant(site, "beimen") == "sure g-north");
  BOOST_TEST(meant(site, "Bei Men") == "sure g-north");
  BOOST_TEST(meant(site, "bm") == "sure g-north");
  BOOST_TEST(found(site, "bm") == "g-north:sound tower:prefix office:part");
}

BOOST_AUTO_TEST_CASE(the_beginning_or_a_part_of_one_name_is_a_guess) {
  const Site site = scenic_area();
  BOOST_TEST(meant(site, "P2") == "guessed lot-2");
  BOOST_TEST(meant(site, "白马") == "guessed tower");
  BOOST_TEST(meant(site, "售票处") == "guessed office");
  BOOST_TEST(meant(site, "horse") == "guessed tower");
  BOOST_TEST(meant(site, "mirror") == "guessed lake");
}

BOOST_AUTO_TEST_CASE(each_of_several_words_must_be_of_the_same_place_or_its_gate) {
  const Site site = scenic_area();
  BOOST_TEST(meant(site, "P2 car park, north gate") == "guessed lot-2");
  BOOST_TEST(meant(site, "car park P2") == "guessed lot-2");
  BOOST_TEST(meant(site, "停车场，北门") == "guessed lot-2");
  BOOST_TEST(meant(site, "P1 car park, north gate") == "unknown");
  BOOST_TEST(meant(site, "P2 bench") == "unknown");
  // The gate alone means the gate, not all that lies behind it.
  BOOST_TEST(found(site, "north") == "g-north:prefix");
}

BOOST_AUTO_TEST_CASE(several_places_of_one_name_or_one_beginning_are_the_choices) {
  const Site site = scenic_area();
  BOOST_TEST(meant(site, "公共厕所") == "ambiguous wc-1 wc-2");
  BOOST_TEST(meant(site, "ggcs") == "ambiguous wc-1 wc-2");
  BOOST_TEST(meant(site, "停车场") == "ambiguous lot-1 lot-2");
  BOOST_TEST(meant(site, "wc-2") == "sure wc-2");
  // One by its beginning and one by a part: that is two.
  BOOST_TEST(meant(site, "gate") == "ambiguous g-north g-south");
}

BOOST_AUTO_TEST_CASE(one_letter_or_none_means_nothing) {
  const Site site = scenic_area();
  for (const char* words : {"", "  ", "。，", "塔", "m"})
    BOOST_TEST(meant(site, words) == "unknown");
  BOOST_TEST(found(site, "塔") == "tower:part");
  BOOST_TEST(meaning_of(Site{}, "北门").places.empty());
}

BOOST_AUTO_TEST_CASE(more_than_eight_are_counted_and_the_best_eight_are_named) {
  std::vector<Row> rows;
  for (const char* id : {"a1", "a2", "a3", "a4", "a5", "a6", "a7", "a8", "a9"})
    rows.push_back({id, "亭 pavilion", {}, {}});
  rows.push_back({"z", "Pavilion", {}, {}});
  const Site site = site_of(rows);
  const PlacesFound places = search_places(site, "pavilion");
  BOOST_TEST(places.count() == 10u);
  BOOST_TEST(places.best.size() == max_places_found);
  BOOST_TEST(found(site, "pavilion").starts_with("z:name a1:part a2:part"));
}

BOOST_AUTO_TEST_CASE(broken_letters_are_letters_of_their_own) {
  const Site site = site_of({{"x", "\xE5\x8C", {}, {}}});
  BOOST_TEST(found(site, "\xE5\x8C") == "x:name");
  BOOST_TEST(found(site, "\xFF\xE5").empty());
}

BOOST_AUTO_TEST_CASE(the_slow_twin_finds_the_same_places) {
  constexpr std::uint64_t seed = 20261121;
  BOOST_TEST_MESSAGE("seed " << seed);
  Prng prng(seed);
  std::size_t of_kind[kinds_of_match] = {};
  for (int i = 0; i < 4'000; ++i) {
    const Site site = random_site(prng);
    for (int asked = 0; asked < 5; ++asked) {
      const std::string words = random_text(prng, 5);
      const std::vector<PlaceMatch> slow = twin_search(site, words);
      const PlacesFound fast = search_places(site, words);
      BOOST_REQUIRE_MESSAGE(fast.count() == slow.size(), "round " << i << ", words " << words);
      for (std::size_t n = 0; n < fast.best.size(); ++n)
        BOOST_REQUIRE_MESSAGE(fast.best[n] == slow[n], "round " << i << ", words " << words);
      BOOST_TEST(fast.best.size() == std::min(slow.size(), max_places_found));
      for (const PlaceMatch& match : slow) ++of_kind[static_cast<std::size_t>(match.by)];
    }
  }
  for (const std::size_t count : of_kind) BOOST_TEST(count > 100u);
}
