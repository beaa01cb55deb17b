#include "dispatcher/site/template/new_site.hpp"

#include <algorithm>
#include <array>
#include <filesystem>

#include "dispatcher/site/compile/written.hpp"
#include "dispatcher/site/intake/replace_file.hpp"
#include "dispatcher/site/template/resources.hpp"
#include "dispatcher/site/template/staged_folder.hpp"

namespace liferelay::site {
namespace {

constexpr std::string_view shipped_plans = "liechtenstein/plans/";
// Posts of people are named after places, which therefore come first.
constexpr std::array all_kinds{ImportKind::places, ImportKind::people, ImportKind::aeds};

constexpr std::string_view map_notice =
    "© OpenStreetMap contributors, available under the Open Database License 1.0\n"
    "(https://opendatacommons.org/licenses/odbl/1-0/, https://www.openstreetmap.org/copyright).\n"
    "Whoever hands the map on, or a database made from it, hands on this notice and the same\n"
    "licence; what is shown from it must name \"© OpenStreetMap contributors\".\n";

Result<SiteWords> words_for(const NewSiteRequest& request, const ZoneChoice& zone) {
  SiteWords words;
  words.name = request.name;
  words.id = site_id_from(request.name);
  words.zone = zone.zone;
  words.language = request.language;
  words.map = "map/" + std::filesystem::path(request.map_file).filename().string();
  if (find_resource("holidays/" + zone.country + ".txt") != nullptr) words.holidays = zone.country;
  if (!words.id.empty()) return words;
  const Text rule = id_rule();
  return fail(
      ErrorKind::usage,
      {fill("\"{0}\" cannot be a site's name: its id must be {1}.", {shown(request.name), rule.en}),
       fill("“{0}”不能作为辖区名称：编号应为{1}。", {shown(request.name), rule.zh})});
}

// What does not depend on anybody's spreadsheet.
Result<void> write_frame(const StagedFolder& staged, const NewSiteRequest& request,
                         const SiteWords& words) {
  struct File {
    std::string name;
    std::string text;
  };
  std::vector<File> files{{"site.toml", site_toml_text(words)},
                          {"README.md", site_readme_text(words)},
                          {"map/NOTICE", std::string(map_notice)}};
  for (const Resource& plan : resources_in(shipped_plans)) {
    files.push_back(
        {"plans/" + std::string(plan.name.substr(shipped_plans.size())), std::string(plan.text)});
  }
  if (words.holidays.empty()) {
    files.push_back({"holidays.txt", empty_holidays_text(words.language)});
  } else {
    const std::string name = "holidays/" + words.holidays + ".txt";
    files.push_back({name, std::string(find_resource(name)->text)});
  }
  for (const ImportKind kind : all_kinds) {
    const auto is_this = [&](const TableToImport& table) { return table.kind == kind; };
    if (std::none_of(request.tables.begin(), request.tables.end(), is_this))
      files.push_back({file_of(kind), empty_table_text(kind, words.language)});
  }
  for (const File& file : files) {
    if (auto written = staged.write(file.name, file.text); !written) return written;
  }
  return staged.copy(request.map_file, words.map);
}

Result<std::vector<MadeTable>> import_tables(const StagedFolder& staged,
                                             const NewSiteRequest& request, const SurveyedMap& map,
                                             Instant now) {
  std::vector<MadeTable> made;
  for (const ImportKind kind : all_kinds) {
    for (const TableToImport& table : request.tables) {
      if (table.kind != kind) continue;
      MadeTable one;
      one.request.kind = kind;
      one.request.file = table.file;
      one.request.folder = staged.path();
      one.request.mapping = table.mapping;
      one.request.datum = request.datum;
      one.request.language = request.language;
      auto report = import_file(one.request, {map.features, 0, map.survey.extent}, now);
      if (!report) return tl::make_unexpected(report.error());
      one.report = std::move(*report);
      one.request.folder = request.folder;
      made.push_back(std::move(one));
    }
  }
  return made;
}

}  // namespace

Result<NewSiteReport> make_site(const NewSiteRequest& request, Instant now) {
  NewSiteReport report;
  auto zone = choose_zone(request.zone, request.country);
  if (!zone) return tl::make_unexpected(zone.error());
  report.zone = std::move(*zone);
  auto words = words_for(request, report.zone);
  if (!words) return tl::make_unexpected(words.error());
  report.words = std::move(*words);
  auto staged = StagedFolder::make(request.folder);
  if (!staged) return tl::make_unexpected(staged.error());
  const auto map = survey_map(request.map_file, request.progress);
  if (!map) return tl::make_unexpected(map.error());
  report.survey = map->survey;
  report.zone_doubt = zone_doubt(report.zone.zone, map->survey.middle, now);
  if (map->survey.strays > 0) report.words.clip = map->survey.extent;
  if (auto written = write_frame(*staged, request, report.words); !written)
    return tl::make_unexpected(written.error());
  auto tables = import_tables(*staged, request, *map, now);
  if (!tables) return tl::make_unexpected(tables.error());
  report.tables = std::move(*tables);
  if (auto published = staged->publish(); !published) return tl::make_unexpected(published.error());
  return report;
}

Result<std::vector<std::string>> write_templates(const std::string& folder, Language language) {
  namespace fs = std::filesystem;
  const std::string home = language == Language::zh ? "templates/zh/" : "templates/en/";
  std::vector<std::string> names;
  std::error_code error;
  for (const Resource& resource : resources_in(home)) {
    names.push_back((fs::path(folder) / resource.name.substr(home.size())).string());
    if (!fs::exists(names.back(), error)) continue;
    return fail(ErrorKind::conflict, say("There is a {0} already; nothing was written.",
                                         "{0} 已存在；未写入任何文件。", {names.back()}));
  }
  fs::create_directories(folder, error);
  if (error) {
    return fail(ErrorKind::environment,
                say("The folder \"{0}\" cannot be made: {1}.", "无法创建文件夹“{0}”：{1}。",
                    {folder, error.message()}));
  }
  for (const std::string& name : names) {
    const std::string resource = home + fs::path(name).filename().string();
    if (auto written = replace_file(name, find_resource(resource)->text, false); !written)
      return tl::make_unexpected(written.error());
  }
  return names;
}

}  // namespace liferelay::site
