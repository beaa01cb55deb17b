// The structured log: one line an event as key=value, to a rotating file, and warnings to standard
// error.
#pragma once

#include <filesystem>
#include <memory>

#include "dispatcher/base/mode.hpp"
#include "dispatcher/base/result.hpp"
#include "dispatcher/sequencer/log.hpp"

namespace liferelay::service {

class ServiceLog final : public sequencer::Log {
 public:
  // At most five files of 10 MB in `folder`. Every line carries the mode.
  static Result<std::unique_ptr<ServiceLog>> open(const std::filesystem::path& folder, Mode mode);
  ~ServiceLog() override;

  using Log::write;
  void write(sequencer::LogLevel level, std::string_view what,
             std::span<const sequencer::LogField> fields) override;
  void flush();

 private:
  struct Sinks;
  explicit ServiceLog(std::unique_ptr<Sinks> sinks);
  std::unique_ptr<Sinks> sinks_;
};

}  // namespace liferelay::service
