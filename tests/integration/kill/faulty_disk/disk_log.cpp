// See disk_log.hpp.
#include "tests/integration/kill/faulty_disk/disk_log.hpp"

#include <fstream>
#include <iterator>
#include <sstream>

namespace liferelay::test {
namespace {

bool read_line(const std::string& line, DiskOperation& out) {
  std::istringstream in(line);
  if (!(in >> out.number >> out.at_ms >> out.what >> out.handle >> out.length >> out.offset))
    return false;
  std::getline(in >> std::ws, out.path);
  const std::size_t arrow = out.path.find(" > ");
  if (arrow != std::string::npos) {
    out.new_path = out.path.substr(arrow + 3);
    out.path.resize(arrow);
  }
  return !out.path.empty();
}

}  // namespace

Result<DiskLog> read_disk_log(const std::filesystem::path& file) {
  std::ifstream in(file, std::ios::binary);
  if (!in) {
    return fail(ErrorKind::not_found,
                say("{0} cannot be read.", "无法读取 {0}。", {file.native()}));
  }
  const std::string text((std::istreambuf_iterator<char>(in)), {});
  DiskLog log;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = text.find('\n', at);
    if (end == std::string::npos) break;
    DiskOperation operation;
    if (!read_line(text.substr(at, end - at), operation)) {
      return fail(ErrorKind::damaged,
                  say("{0} has a line that is none: {1}", "{0} 中有无效行：{1}",
                      {file.native(), text.substr(at, end - at).substr(0, 80)}));
    }
    at = end + 1;
    if (operation.what == "fault") {
      if (!log.met_fault) log.fault = log.operations.size();
      log.met_fault = true;
      continue;
    }
    if (operation.what == "write") {
      if (text.size() - at < operation.length + 1) break;
      operation.bytes = text.substr(at, operation.length);
      at += operation.length + 1;
    }
    log.operations.push_back(std::move(operation));
  }
  if (!log.met_fault) log.fault = log.operations.size();
  return log;
}

}  // namespace liferelay::test
