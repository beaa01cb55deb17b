// How the Chinese name of a place is typed by ear: 北门 as "beimen" or "bm". Made once, when the
// site is compiled, so that searching needs no dictionary and an alarm replays the same everywhere.
//
// The readings are ICU's (its transliteration from Han to Latin). It knows one reading for each
// character whatever the word: 厦门 is heard as "shamen", 重庆 as "zhongqing", 长 always as
// "chang". Where people say it otherwise, an alias in places.csv is the way out.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "dispatcher/domain/site.hpp"
#include "dispatcher/site/compile/finding.hpp"

namespace liferelay::site {

// Holds the dictionary, which takes some 50 ms to open, and every syllable asked for. One thread.
class SoundBook {
 public:
  SoundBook();
  ~SoundBook();
  SoundBook(SoundBook&&) noexcept;
  SoundBook& operator=(SoundBook&&) noexcept;

  // False when this machine's ICU has no dictionary: then nothing has a sound.
  bool is_open() const;

  // Small ASCII letters and digits: the pinyin without blanks, its initials, and where a syllable
  // has ü the pinyin once more with "v", as it is typed ("lvdao"). Latin letters and digits of the
  // name stay ("P2停车场": "p2tingchechang", "p2tcc"). Empty for a name without Han letters, and
  // for one with letters that are neither Han nor Latin: half a sound would find the wrong place.
  std::vector<std::string> sounds_of(const std::string& name);

 private:
  class Readings;
  std::unique_ptr<Readings> readings_;
};

// For a single name; whoever has many keeps a SoundBook.
std::vector<std::string> sounds_of(const std::string& name);

// Fills SitePlace::sounds from name and aliases, each sound once. Warns when there is no
// dictionary.
void add_sounds(std::vector<SitePlace>& places, Findings& findings);

}  // namespace liferelay::site
