// person export: read-only, from a journal in use or from a backup.
#include <cstdio>
#include <ctime>
#include <filesystem>

#include "agents/cli/json.hpp"
#include "dispatcher/journal/key_ring.hpp"
#include "dispatcher/program/person_commands.hpp"
#include "dispatcher/service/data_folder.hpp"
#include "dispatcher/service/registry_row.hpp"

namespace liferelay::program {
namespace {

using Json = nlohmann::ordered_json;

// "2026-11-21T23:50:12Z"
std::string utc(Instant at) {
  const std::time_t whole = at.ms / 1000;
  std::tm parts{};
  gmtime_r(&whole, &parts);
  char text[sizeof "2026-11-21T23:50:12Z"];
  return std::string(text, std::strftime(text, sizeof text, "%Y-%m-%dT%H:%M:%SZ", &parts));
}

Json registry_json(const std::vector<std::pair<std::string, std::string>>& row) {
  Json out = Json::object();
  for (const auto& [column, cell] : row) out[column] = cell;
  return out;
}

Json said_json(const service::Dossier::Said& said) {
  Json out;
  out["at"] = utc(said.at);
  out["where"] = said.where;
  out["text"] = said.text.erased ? Json(nullptr) : Json(said.text.text);
  out["erased"] = said.text.erased;
  return out;
}

Json position_json(const PositionReport& report) {
  Json out;
  out["at"] = utc(report.at);
  out["lat"] = report.position.lat_e7 / 1e7;
  out["lon"] = report.position.lon_e7 / 1e7;
  out["accuracy_m"] = report.accuracy_cm / 100.0;
  return out;
}

template <class List, class Make>
Json list_json(const List& list, Make make) {
  Json out = Json::array();
  for (const auto& one : list) out.push_back(make(one));
  return out;
}

Json person_json(const service::Subject& who, const service::Dossier& dossier) {
  Json out;
  out["id"] = who.id;
  out["number"] = dossier.no.value;
  out["retired"] = dossier.retired;
  out["duty"] = list_json(dossier.duty, [](const auto& one) {
    return Json{{"at", utc(one.at)},
                {"duty", std::string(name_of(one.duty))},
                {"do_not_disturb", one.do_not_disturb}};
  });
  out["keys"] = list_json(dossier.keys, [](const auto& one) { return cli::to_json(one); });
  out["assignments"] =
      list_json(dossier.assignments, [](const auto& one) { return cli::to_json(one); });
  out["positions"] = list_json(dossier.positions, position_json);
  return out;
}

Json dossier_json(const service::Subject& who, const service::Dossier& dossier) {
  Json out;
  out["journal"] = {{"site", dossier.chain.identity.site},
                    {"mode", std::string(name_of(dossier.chain.identity.mode))},
                    {"head", journal::format_head(dossier.chain.head)}};
  out["sealed_for"] = dossier.owner;
  if (who.who == service::Subject::Who::person) out["person"] = person_json(who, dossier);
  if (dossier.caller) out["caller"] = cli::to_json(*dossier.caller);
  if (dossier.patient) out["patient"] = cli::to_json(*dossier.patient);
  out["texts"] = list_json(dossier.texts, said_json);
  // Whose they were nobody can tell any more.
  out["not_readable"] = {{"texts", dossier.erased.texts_erased},
                         {"position_blocks", dossier.erased.blocks_erased},
                         {"without_their_keys", dossier.erased.keys_missing}};
  return out;
}

Result<void> write_new_file(const std::string& path, const std::string& text) {
  std::error_code ignored;
  if (std::filesystem::exists(path, ignored)) {
    return fail(ErrorKind::conflict, say("{0} exists already; name a new file with --out.",
                                         "{0} 已存在；请用 --out 指定新文件。", {path}));
  }
  return service::write_private_file(path, text);
}

}  // namespace

cli::ExitCode export_person(const cli::Common& common, const PersonWords& words) {
  const auto who = subject_of(words);
  if (!who) return cli::report(common, who.error());
  const service::DataFolder folder(common.data);
  auto sealing = journal::KeyRing::load(folder.sealing(), journal::KeyRing::Access::read);
  if (!sealing) return cli::report(common, sealing.error());
  const auto journal =
      words.journal.empty() ? folder.journal() : std::filesystem::path(words.journal);
  const auto dossier = service::gather(journal, **sealing, *who);
  if (!dossier) return cli::report(common, dossier.error());
  Json out = dossier_json(*who, *dossier);
  if (who->who == service::Subject::Who::person) {
    const auto site = site_folder_of(common, words);
    if (!site) return cli::report(common, site.error());
    const auto row = service::registry_row(*site, who->id);
    if (!row) return cli::report(common, row.error());
    out["registry"] = registry_json(*row);
  }
  const std::string text = out.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
  if (words.out.empty()) {
    std::fputs(text.c_str(), stdout);
    return cli::ExitCode::ok;
  }
  const auto written = write_new_file(words.out, text);
  return written ? cli::ExitCode::ok : cli::report(common, written.error());
}

}  // namespace liferelay::program
