#include "dispatcher/service/service_log.hpp"

#include <spdlog/logger.h>
#include <spdlog/sinks/rotating_file_sink.h>

#include "dispatcher/domain/kinds.hpp"

namespace liferelay::service {
namespace {

constexpr std::size_t file_bytes = 10 * 1024 * 1024;
constexpr std::size_t file_count = 5;

spdlog::level::level_enum library_level(sequencer::LogLevel level) {
  switch (level) {
    case sequencer::LogLevel::debug:
      return spdlog::level::debug;
    case sequencer::LogLevel::info:
      return spdlog::level::info;
    case sequencer::LogLevel::warning:
      return spdlog::level::warn;
    case sequencer::LogLevel::alert:
      return spdlog::level::critical;
  }
  return spdlog::level::info;
}

// Values with spaces, quotes or line ends are quoted, so that a line stays one line and splits at
// its spaces.
void append_value(std::string& line, std::string_view value) {
  const bool plain = !value.empty() && value.find_first_of(" \"\n\r\t=") == std::string_view::npos;
  if (plain) {
    line += value;
    return;
  }
  line += '"';
  for (const char c : value) {
    if (c == '"' || c == '\\') line += '\\';
    if (c == '\n') {
      line += "\\n";
    } else if (c != '\r') {
      line += c;
    }
  }
  line += '"';
}

}  // namespace

struct ServiceLog::Sinks {
  spdlog::logger logger;
  std::string mode;
};

ServiceLog::ServiceLog(std::unique_ptr<Sinks> sinks) : sinks_(std::move(sinks)) {}
ServiceLog::~ServiceLog() = default;

Result<std::unique_ptr<ServiceLog>> ServiceLog::open(const std::filesystem::path& folder,
                                                     Mode mode) {
  try {
    auto file = std::make_shared<spdlog::sinks::rotating_file_sink_st>(
        (folder / "liferelay.log").string(), file_bytes, file_count);
    auto sinks = std::make_unique<Sinks>(
        Sinks{spdlog::logger("liferelay", file), std::string(name_of(mode))});
    sinks->logger.set_pattern("%Y-%m-%dT%H:%M:%S.%e%z %l %v");
    sinks->logger.set_level(spdlog::level::info);
    sinks->logger.flush_on(spdlog::level::warn);
    return std::unique_ptr<ServiceLog>(new ServiceLog(std::move(sinks)));
  } catch (const spdlog::spdlog_ex&
               error) {  // the library reports files it cannot open by exception only
    return fail(ErrorKind::environment,
                say("The log file cannot be opened: {0}. Check the permissions of {1}.",
                    "无法打开日志文件：{0}。请检查 {1} 的权限。", {error.what(), folder.string()}));
  }
}

void ServiceLog::write(sequencer::LogLevel level, std::string_view what,
                       std::span<const sequencer::LogField> fields) {
  std::string line(what);
  line += " mode=" + sinks_->mode;
  for (const sequencer::LogField& field : fields) {
    line += ' ';
    line += field.key;
    line += '=';
    append_value(line, field.value);
  }
  sinks_->logger.log(library_level(level), line);
}

void ServiceLog::flush() {
  sinks_->logger.flush();
}

}  // namespace liferelay::service
