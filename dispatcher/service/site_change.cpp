#include "dispatcher/service/site_change.hpp"

#include <algorithm>
#include <chrono>
#include <set>

#include "dispatcher/sequencer/site_lookup.hpp"

namespace liferelay::service {
namespace {

constexpr std::int64_t look_every_ms = 500;
constexpr std::size_t keys_per_poll = 8;  // each is a file and a commit
constexpr std::size_t most_logged_findings = 50;
constexpr std::size_t most_waiting = 256;

std::int64_t steady_ms() {
  const auto now = std::chrono::steady_clock::now().time_since_epoch();
  return std::chrono::duration_cast<std::chrono::milliseconds>(now).count();
}

std::vector<engine::GeoTravelTimes::Seen> seen_positions(const State& state) {
  std::vector<engine::GeoTravelTimes::Seen> seen;
  if (!state.site) return seen;
  for (const auto& [no, responder] : state.responders) {
    if (!responder.last_report) continue;
    const SiteResponder* row = sequencer::find_responder(state, responder.id);
    if (row != nullptr) seen.emplace_back(row->travel, responder.last_report->position);
  }
  return seen;
}

// Identities of the new site that the old one did not have.
std::vector<LocalIdentity> added(const Site& before, const Site& after, Mode mode) {
  std::set<std::string> known;
  for (const LocalIdentity& one : local_identities(before, mode)) known.insert(one.identity);
  std::vector<LocalIdentity> out = local_identities(after, mode);
  std::erase_if(out, [&](const LocalIdentity& one) { return known.contains(one.identity); });
  return out;
}

}  // namespace

SiteChange::SiteChange(House& house, const ServeOptions& options, KeyFiles& keys)
    : house_(house), options_(options), keys_(keys), mail_(house.folder.reload()) {}

Result<void> SiteChange::poll() {
  if (!new_keys_.empty()) return make_keys();
  if (auto fresh = reading_.take()) return finish(std::move(*fresh));
  look_for_requests();
  if (asked_ && !reading_.under_way()) begin();
  return {};
}

void SiteChange::look_for_requests() {
  const std::int64_t now = steady_ms();
  if (now < next_look_ms_) return;
  next_look_ms_ = now + look_every_ms;
  for (std::string& token : mail_.take_requests()) {
    asked_ = true;
    if (waiting_.size() < most_waiting) waiting_.push_back(std::move(token));
  }
  const Instant wall = house_.clock.wall();
  const auto& site = house_.dispatcher->state().site;
  if (asked_ || wall < next_own_ || !site) return;
  next_own_ = wall + days(1);
  if (!tables_end_within(*site, wall, least_table_days)) return;
  house_.log->write(sequencer::LogLevel::info, "site_tables_end_soon", {});
  asked_ = true;
}

void SiteChange::begin() {
  asked_ = false;
  answered_ = std::exchange(waiting_, {});
  reading_since_ms_ = steady_ms();
  house_.log->write(sequencer::LogLevel::info, "site_reload_begins", {});
  house_.log->flush();
  reading_.start({options_.site_folder, house_.folder.maps().string(), house_.clock.wall(),
                  seen_positions(house_.dispatcher->state())},
                 [gateway = house_.gateway.get()] { gateway->wake(); });
}

// The journal belongs to the site's id, agents hold the endpoint in their key files, and a person
// who was erased has no key to seal anything with.
void SiteChange::refuse_what_cannot_change(FreshSite& fresh) const {
  site::Findings& findings = fresh.findings;
  const site::LoadedSite& now = house_.site.loaded;
  const site::LoadedSite& wanted = fresh.read->loaded;
  const auto line_of = [&](const char* key) { return wanted.file.keys.of(key); };
  if (wanted.site.id != now.site.id) {
    findings.error(line_of("id").file, line_of("id").line,
                   say("the site's id is {0} and this dispatcher runs {1}, whose journal it keeps. "
                       "Write {1} again, or serve {0} with a data folder of its own.",
                       "辖区编号为 {0}，而本调度程序运行的是 {1}，其流水属于 {1}。请改回 {1}，"
                       "或为 {0} 另用一个数据文件夹启动。",
                       {wanted.site.id, now.site.id}));
  }
  if (wanted.file.endpoint != now.file.endpoint) {
    findings.warning(
        line_of("endpoint").file, line_of("endpoint").line,
        say("the endpoint changes only at the next start; until then it stays {0}.",
            "连接地址要到下次启动才会改变；在此之前仍为 {0}。", {house_.gateway->endpoint()}));
  }
  std::set<std::string> erased;
  for (const std::string& owner :
       house_.sealing->owners("person", journal::KeyRing::KeyState::destroyed))
    erased.insert(owner);
  if (erased.empty()) return;
  for (const auto& [no, responder] : house_.dispatcher->state().responders) {
    if (!erased.contains("person:" + std::to_string(no.value))) continue;
    if (sequencer::find_row(wanted.site.responders, responder.id) == nullptr) continue;
    const site::Origin at = wanted.origins.responders.of(responder.id);
    findings.error(at.file, at.line,
                   say("{0} was erased, and what is written about {0} could not be kept. Give "
                       "whoever comes back a new id.",
                       "{0} 的个人信息已被删除，之后关于 {0} 的内容将无法保存。"
                       "此人若重新加入，请使用新编号。",
                       {responder.id}));
  }
}

// Names and site go over together; when the site is not taken, the names come back.
Result<ReloadOutcome::How> SiteChange::swap(FreshSite& fresh) {
  site::Registry before = house_.people.replace(fresh.read->loaded.registry);
  const auto differs = house_.dispatcher->load_site(fresh.site, std::move(fresh.travel));
  if (!differs && differs.error().kind != ErrorKind::conflict)
    return tl::make_unexpected(differs.error());
  if (!differs) {
    house_.people.replace(std::move(before));
    fresh.findings.error({}, 0, differs.error().what);
    return ReloadOutcome::How::refused;
  }
  new_keys_ = added(house_.site.loaded.site, fresh.read->loaded.site, options_.mode);
  if (*differs) {
    house_.site = std::move(*fresh.read);  // the engine left the old map in load_site()
    return ReloadOutcome::How::taken;
  }
  house_.site.loaded = std::move(fresh.read->loaded);  // the engine stays on the old map
  return ReloadOutcome::How::unchanged;
}

Result<void> SiteChange::finish(FreshSite fresh) {
  ReloadOutcome outcome;
  const std::int64_t began = steady_ms();
  outcome.read = milliseconds(began - reading_since_ms_);
  if (fresh.read) refuse_what_cannot_change(fresh);
  if (fresh.read && !fresh.findings.has_errors()) {
    const auto how = swap(fresh);
    if (!how) return tl::make_unexpected(how.error());
    outcome.how = *how;
  }
  outcome.turn = milliseconds(steady_ms() - began);
  outcome.errors = fresh.findings.errors();
  outcome.warnings = fresh.findings.warnings();
  outcome.findings = fresh.findings.all();
  outcome_ = std::move(outcome);
  return make_keys();
}

// A few at a time: alarms wait for none of it.
Result<void> SiteChange::make_keys() {
  const std::size_t count = std::min(new_keys_.size(), keys_per_poll);
  const std::vector<LocalIdentity> some(new_keys_.begin(),
                                        new_keys_.begin() + static_cast<std::ptrdiff_t>(count));
  new_keys_.erase(new_keys_.begin(), new_keys_.begin() + static_cast<std::ptrdiff_t>(count));
  const auto made = prepare_local_keys(some, house_.gateway->endpoint(), house_.own_key.public_key,
                                       options_.mode, keys_, *house_.dispatcher);
  if (!made) {
    if (house_.dispatcher->is_broken()) return made;
    // A key file that cannot be written concerns one person; the site is in force.
    outcome_.findings.push_back({site::Severity::warning, "", 0, made.error().what});
    ++outcome_.warnings;
  }
  if (new_keys_.empty()) tell(outcome_);
  return {};
}

void SiteChange::tell(const ReloadOutcome& outcome) {
  const bool refused = outcome.how == ReloadOutcome::How::refused;
  house_.log->write(refused ? sequencer::LogLevel::warning : sequencer::LogLevel::info,
                    "site_reload_ends",
                    {{"how", std::string(name_of(outcome.how))},
                     {"read_ms", std::to_string(outcome.read.ms)},
                     {"turn_ms", std::to_string(outcome.turn.ms)},
                     {"errors", std::to_string(outcome.errors)},
                     {"warnings", std::to_string(outcome.warnings)}});
  std::size_t logged = 0;
  for (const site::Finding& finding : outcome.findings) {
    if (finding.severity != site::Severity::error || ++logged > most_logged_findings) continue;
    house_.log->write(sequencer::LogLevel::warning, "site_error",
                      {{"file", finding.file},
                       {"line", std::to_string(finding.line)},
                       {"what", finding.what.en}});
  }
  for (const std::string& token : std::exchange(answered_, {})) {
    const auto written = mail_.answer(token, outcome);
    if (!written) {
      house_.log->write(sequencer::LogLevel::warning, "reload_not_answered",
                        {{"why", written.error().what.en}});
    }
  }
  house_.log->flush();
}

}  // namespace liferelay::service
