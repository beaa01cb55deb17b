#include "dispatcher/service/reload_mail.hpp"

#include <algorithm>
#include <charconv>
#include <chrono>
#include <fstream>

#include <unistd.h>

#include "dispatcher/journal/files.hpp"
#include "dispatcher/journal/posix_disk.hpp"
#include "dispatcher/service/data_folder.hpp"

namespace liferelay::service {
namespace fs = std::filesystem;
namespace {

constexpr std::size_t most_requests = 64;
constexpr std::size_t most_entries = 10'000;  // looked at in the folder
constexpr std::size_t most_outcome_bytes = 4u << 20;
constexpr std::size_t outcome_fields = 6;
constexpr std::size_t finding_fields = 5;

bool is_token(const std::string& text) {
  return !text.empty() && text.size() <= 64 &&
         text.find_first_not_of("0123456789-") == std::string::npos;
}

// A field stays a field and a line a line.
std::string plain(std::string text) {
  std::replace_if(
      text.begin(), text.end(), [](char c) { return c == '\t' || c == '\n' || c == '\r'; }, ' ');
  return text;
}

std::string text_of(const ReloadOutcome& outcome) {
  std::string out(name_of(outcome.how));
  for (const std::int64_t number :
       {outcome.read.ms, outcome.turn.ms, static_cast<std::int64_t>(outcome.errors),
        static_cast<std::int64_t>(outcome.warnings),
        static_cast<std::int64_t>(outcome.findings.size())})
    out += '\t' + std::to_string(number);
  out += '\n';
  for (const site::Finding& finding : outcome.findings) {
    out += finding.severity == site::Severity::error ? "error" : "warning";
    for (const std::string& field :
         {finding.file, std::to_string(finding.line), finding.what.en, finding.what.zh})
      out += '\t' + plain(field);
    out += '\n';
  }
  return out;
}

std::vector<std::string> split(const std::string& line) {
  std::vector<std::string> out{""};
  for (const char c : line) {
    if (c == '\t')
      out.emplace_back();
    else
      out.back() += c;
  }
  return out;
}

std::optional<std::int64_t> number_of(const std::string& text) {
  std::int64_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return value;
}

std::optional<ReloadOutcome> head_of(const std::vector<std::string>& fields) {
  if (fields.size() != outcome_fields) return std::nullopt;
  const auto how = from_name<ReloadOutcome::How>(fields[0]);
  std::int64_t numbers[outcome_fields - 1]{};
  for (std::size_t i = 1; i < outcome_fields; ++i) {
    const auto number = number_of(fields[i]);
    if (!number || *number < 0) return std::nullopt;
    numbers[i - 1] = *number;
  }
  if (!how) return std::nullopt;
  ReloadOutcome out;
  out.how = *how;
  out.read = milliseconds(numbers[0]);
  out.turn = milliseconds(numbers[1]);
  out.errors = static_cast<std::size_t>(numbers[2]);
  out.warnings = static_cast<std::size_t>(numbers[3]);
  return out;
}

std::optional<ReloadOutcome> outcome_of(std::istream& in) {
  std::string line;
  if (!std::getline(in, line)) return std::nullopt;
  auto out = head_of(split(line));
  if (!out) return std::nullopt;
  while (std::getline(in, line) && out->findings.size() < site::max_findings) {
    const auto fields = split(line);
    if (fields.size() != finding_fields) return std::nullopt;
    site::Finding finding;
    finding.severity = fields[0] == "error" ? site::Severity::error : site::Severity::warning;
    finding.file = fields[1];
    finding.line = static_cast<int>(number_of(fields[2]).value_or(0));
    finding.what = {fields[3], fields[4]};
    out->findings.push_back(std::move(finding));
  }
  return out;
}

}  // namespace

fs::path ReloadMail::file(const std::string& token, const char* ending) const {
  return folder_ / (token + ending);
}

Result<void> ReloadMail::open() {
  if (auto made = journal::make_private_folder(journal::posix_disk(), folder_); !made) return made;
  std::error_code ignored;
  for (fs::directory_iterator at(folder_, ignored), end; !ignored && at != end;
       at.increment(ignored)) {
    std::error_code kept;
    fs::remove(at->path(), kept);
  }
  return {};
}

std::vector<std::string> ReloadMail::take_requests() {
  std::vector<std::string> tokens;
  std::error_code error;
  std::size_t seen = 0;
  for (fs::directory_iterator at(folder_, error), end; !error && at != end; at.increment(error)) {
    if (tokens.size() >= most_requests || ++seen > most_entries) break;
    if (at->path().extension() != ".request") continue;
    std::error_code ignored;
    fs::remove(at->path(), ignored);
    if (const std::string token = at->path().stem().string(); is_token(token))
      tokens.push_back(token);
  }
  return tokens;
}

Result<void> ReloadMail::answer(const std::string& token, const ReloadOutcome& outcome) {
  return write_private_file(file(token, ".outcome"), text_of(outcome));
}

Result<std::string> ReloadMail::ask() {
  const auto now = std::chrono::system_clock::now().time_since_epoch().count();
  const std::string token = std::to_string(getpid()) + "-" + std::to_string(now);
  if (auto written = write_private_file(file(token, ".request"), ""); !written)
    return tl::make_unexpected(written.error());
  return token;
}

Result<std::optional<ReloadOutcome>> ReloadMail::look(const std::string& token) {
  const fs::path path = file(token, ".outcome");
  std::error_code error;
  const auto size = fs::file_size(path, error);
  if (error) return std::nullopt;
  std::ifstream in(path, std::ios::binary);
  auto outcome = size <= most_outcome_bytes ? outcome_of(in) : std::nullopt;
  fs::remove(path, error);
  if (!outcome) {
    return fail(ErrorKind::damaged,
                say("The dispatcher's answer in {0} cannot be read; look into its log.",
                    "无法读取调度程序在 {0} 中的答复；请查看其日志。", {path.string()}));
  }
  return outcome;
}

void ReloadMail::forget(const std::string& token) {
  std::error_code ignored;
  fs::remove(file(token, ".request"), ignored);
  fs::remove(file(token, ".outcome"), ignored);
}

}  // namespace liferelay::service
