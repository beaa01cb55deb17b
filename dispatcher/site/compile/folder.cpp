#include "dispatcher/site/compile/folder.hpp"

#include <algorithm>
#include <array>
#include <filesystem>
#include <system_error>

#include "dispatcher/site/compile/text_file.hpp"
#include "dispatcher/site/compile/written.hpp"

namespace liferelay::site {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t max_files = 200;  // of one kind

constexpr std::array<std::string_view, 8> known_files{
    "site.toml",  "people.csv",   "units.csv",  "equipment.csv",
    "places.csv", "holidays.txt", "roster.csv", "incidents.csv"};

// The names in a folder without the hidden ones, ascending; empty where there is none.
std::vector<std::string> names_in(const fs::path& folder) {
  std::vector<std::string> names;
  std::error_code error;
  fs::directory_iterator entry(folder, error);
  for (; !error && entry != fs::directory_iterator(); entry.increment(error)) {
    std::string name = entry->path().filename().string();
    if (name.front() != '.') names.push_back(std::move(name));
  }
  std::sort(names.begin(), names.end());
  return names;
}

void warn_of(const std::string& file, Findings& findings) {
  findings.warning(
      shown(file), 0,
      say("nobody reads this file; check its name.", "不会读取此文件；请检查文件名。"));
}

}  // namespace

std::string file_text(const std::string& folder, const std::string& name, Presence presence,
                      Findings& findings) {
  const fs::path path = fs::path(folder) / name;
  std::error_code ignored;
  if (presence == Presence::optional && !fs::exists(path, ignored)) return {};
  auto text = read_text_file(path.string());
  if (text) return std::move(*text);
  findings.error(name, 0, text.error().what);
  return {};
}

std::vector<std::string> toml_files(const std::string& folder, const std::string& sub,
                                    Findings& findings) {
  std::vector<std::string> files;
  for (const std::string& name : names_in(fs::path(folder) / sub)) {
    const std::string file = sub + "/" + name;
    if (name.ends_with(".toml"))
      files.push_back(file);
    else if (!name.starts_with("README"))
      warn_of(file, findings);
  }
  if (files.size() > max_files) {
    findings.error(sub, 0,
                   say("there are more than 200 files; remove some.", "文件超过 200 个；请删减。"));
    files.clear();
  }
  return files;
}

void warn_of_strangers(const std::string& folder, Findings& findings) {
  for (const std::string& name : names_in(folder)) {
    const bool is_ours =
        name.ends_with(".csv") || name.ends_with(".toml") || name.ends_with(".txt");
    if (is_ours && std::find(known_files.begin(), known_files.end(), name) == known_files.end())
      warn_of(name, findings);
  }
}

}  // namespace liferelay::site
