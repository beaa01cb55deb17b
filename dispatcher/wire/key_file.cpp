#include "dispatcher/wire/key_file.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstddef>
#include <optional>

#include "dispatcher/base/utf8.hpp"
#include "dispatcher/domain/kinds.hpp"

namespace liferelay::wire {
namespace {

constexpr std::string_view z85_alphabet =
    "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ.-:+=^!/*?&<>()[]{}@%$#";
constexpr int format_version = 1;
constexpr std::size_t max_endpoint_bytes = 256;

constexpr std::array<std::string_view, 8> field_names{"version",    "mode",       "identity",
                                                      "endpoint",   "server_key", "public_key",
                                                      "secret_key", "coordinates"};
enum Field : std::size_t {
  version,
  mode,
  identity,
  endpoint,
  server_key,
  public_key,
  secret_key,
  coordinates,  // may be left out
};

std::string_view trimmed(std::string_view text) {
  constexpr std::string_view blank = " \t\r";
  const auto first = text.find_first_not_of(blank);
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(blank) - first + 1);
}

std::optional<unsigned> number(std::string_view text) {
  unsigned value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
  return value;
}

class Reader {
 public:
  explicit Reader(std::string_view name) : name_(name) {}

  Result<void> line(std::string_view text) {
    ++line_;
    text = trimmed(text);
    if (text.empty() || text.front() == '#') return {};
    const auto equals = text.find('=');
    if (equals == std::string_view::npos) {
      return wrong("is not \"name = value\"; write one field per line",
                   "不是“名称 = 值”；请每行写一个字段");
    }
    const auto found =
        std::find(field_names.begin(), field_names.end(), trimmed(text.substr(0, equals)));
    if (found == field_names.end()) {
      return wrong("names an unknown field; remove the line", "含有未知字段；请删除该行");
    }
    const auto index = static_cast<std::size_t>(found - field_names.begin());
    if (index != endpoint && seen_[index]) {
      return wrong("repeats a field; keep one of the two", "重复了字段；请只保留一个");
    }
    seen_[index] = true;
    return set(static_cast<Field>(index), trimmed(text.substr(equals + 1)));
  }

  Result<KeyFile> finish() {
    for (std::size_t i = 0; i < field_names.size(); ++i) {
      if (seen_[i] || i == coordinates) continue;
      return fail(
          ErrorKind::input,
          say("{0} has no field \"{1}\"; get a complete key file from the control room.",
              "{0} 缺少字段“{1}”；请向值班室领取完整的密钥文件。", {name_, field_names[i]}));
    }
    return std::move(file_);
  }

 private:
  Result<void> set(Field field, std::string_view value) {
    switch (field) {
      case version:
        return set_version(value);
      case mode: {
        const auto known = from_name<Mode>(value);
        if (!known)
          return wrong("has no mode; write live or exercise", "模式无效；请写 live 或 exercise");
        file_.mode = *known;
        return {};
      }
      case identity:
        if (value.empty() || value.size() > max_identity_bytes || !is_plain_text(value)) {
          return wrong("has no identity of 1 to 64 bytes of text", "身份应为 1 至 64 字节的文本");
        }
        file_.identity = value;
        return {};
      case endpoint:
        if (!is_endpoint(value)) {
          return wrong("has no address; write tcp://HOST:PORT", "地址无效；请写 tcp://主机:端口");
        }
        if (file_.endpoints.size() == max_endpoints) {
          return wrong("gives more than 8 addresses; remove some", "地址超过 8 个；请删除一些");
        }
        file_.endpoints.emplace_back(value);
        return {};
      case server_key:
        return set_key(file_.server_key, value);
      case public_key:
        return set_key(file_.key.public_key, value);
      case secret_key:
        return set_key(file_.key.secret_key, value);
      case coordinates:
        return set_coordinates(value);
    }
    return {};
  }

  Result<void> set_coordinates(std::string_view value) {
    const auto known = from_name<geo::Datum>(value);
    if (!known) {
      return wrong("has no coordinate system; write wgs84, gcj02 or bd09",
                   "坐标系无效；请写 wgs84、gcj02 或 bd09");
    }
    file_.coordinates = *known;
    return {};
  }

  Result<void> set_version(std::string_view value) {
    const auto given = number(value);
    if (!given || *given == 0) return wrong("has no version number", "版本号无效");
    if (*given > format_version) {
      return fail(ErrorKind::unsupported,
                  say("{0} was written by a newer version of LifeRelay; update this program.",
                      "{0} 由更新版本的 LifeRelay 写成；请更新本程序。", {name_}));
    }
    return {};
  }

  Result<void> set_key(std::string& key, std::string_view value) {
    if (!is_key(value)) {
      return wrong("has no key of 40 characters (Z85)", "密钥应为 40 个字符（Z85）");
    }
    key = value;
    return {};
  }

  tl::unexpected<Error> wrong(std::string_view en, std::string_view zh) const {
    return fail(ErrorKind::input, say("{0}, line {1}, {2}.", "{0} 第 {1} 行{3}。",
                                      {name_, std::to_string(line_), en, zh}));
  }

  std::string_view name_;
  int line_ = 0;
  std::array<bool, field_names.size()> seen_{};
  KeyFile file_;
};

}  // namespace

bool is_key(std::string_view text) {
  return text.size() == key_length &&
         text.find_first_not_of(z85_alphabet) == std::string_view::npos;
}

bool is_endpoint(std::string_view text) {
  return is_door(text) && text.find('*') == std::string_view::npos;
}

bool is_door(std::string_view text) {
  constexpr std::string_view scheme = "tcp://";
  if (!text.starts_with(scheme) || text.size() > max_endpoint_bytes) return false;
  text.remove_prefix(scheme.size());
  const auto colon = text.rfind(':');
  if (colon == std::string_view::npos || colon == 0) return false;
  const auto host = text.substr(0, colon);
  constexpr std::string_view host_letters =
      "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.-_";
  if (host != "*" && host.find_first_not_of(host_letters) != std::string_view::npos) return false;
  const auto port_text = text.substr(colon + 1);
  if (port_text == "*") return true;
  const auto port = number(port_text);
  return port && *port >= 1 && *port <= 65'535;
}

Result<KeyFile> parse_key_file(std::string_view text, std::string_view name) {
  if (text.size() > max_key_file_bytes) {
    return fail(ErrorKind::input,
                say("{0} is larger than 16 KiB, so it is no key file; name the right file.",
                    "{0} 超过 16 KiB，不是密钥文件；请指定正确的文件。", {name}));
  }
  Reader reader(name);
  while (!text.empty()) {
    const auto end = std::min(text.find('\n'), text.size());
    if (auto read = reader.line(text.substr(0, end)); !read) {
      return tl::make_unexpected(read.error());
    }
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return reader.finish();
}

std::string format_key_file(const KeyFile& file) {
  std::string text = fill(
      "# LifeRelay key of {0}. Whoever holds this file can speak as {0}: keep it secret.\n"
      "# LifeRelay 密钥（{0}）。持有此文件者即可以 {0} 的身份通信：请妥善保密。\n"
      "version = {1}\n"
      "mode = {2}\n"
      "identity = {0}\n",
      {file.identity, std::to_string(format_version), name_of(file.mode)});
  for (const std::string& one : file.endpoints) text += "endpoint = " + one + "\n";
  text += "server_key = " + file.server_key + "\n";
  text += "public_key = " + file.key.public_key + "\n";
  text += "secret_key = " + file.key.secret_key + "\n";
  if (file.coordinates != geo::Datum::wgs84)
    text += "coordinates = " + std::string(name_of(file.coordinates)) + "\n";
  return text;
}

}  // namespace liferelay::wire
