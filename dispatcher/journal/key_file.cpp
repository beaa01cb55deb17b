#include "dispatcher/journal/key_file.hpp"

#include <algorithm>

#include "dispatcher/journal/files.hpp"
#include "dispatcher/journal/refusals.hpp"
#include "dispatcher/journal/sha256.hpp"

namespace liferelay::journal {

namespace fs = std::filesystem;

namespace {

constexpr std::string_view magic = "LRKEY01\n";
constexpr std::size_t check_bytes = 8;
constexpr std::size_t key_file_size = magic.size() + sizeof(Key) + check_bytes;
constexpr std::string_view key_suffix = ".key";
constexpr std::string_view destroyed_suffix = ".destroyed";
constexpr std::string_view first_line = "liferelay keys 1";

fs::path path_of(const fs::path& folder, std::string_view owner, std::string_view suffix) {
  std::string name(owner);
  std::replace(name.begin(), name.end(), ':', '-');
  return folder / (name + std::string(suffix));
}

// The owner whose file this is; empty for other files.
std::string owner_of(std::string name, std::string_view suffix) {
  if (!name.ends_with(suffix)) return {};
  name.resize(name.size() - suffix.size());
  std::replace(name.begin(), name.end(), '-', ':');
  return is_owner(name) ? name : std::string{};
}

tl::unexpected<Error> refuse_line(const fs::path& file, std::size_t line) {
  return fail(ErrorKind::input,
              say("\"{0}\", line {1}: this is not a line of a complete key file; nothing was taken "
                  "over. Use the file that backup --keys wrote.",
                  "“{0}”第 {1} 行不是完整密钥文件的内容；未导入任何密钥。请使用 backup --keys "
                  "写出的文件。",
                  {file.native(), std::to_string(line)}));
}

std::optional<KeyLine> parse_line(std::string_view line) {
  const std::size_t word_end = std::min(line.find(' '), line.size());
  const std::string_view word = line.substr(0, word_end);
  const std::string_view rest = line.substr(std::min(word_end + 1, line.size()));
  if (word == "destroyed" && is_owner(rest)) return KeyLine{std::string(rest), std::nullopt};
  const std::size_t owner_end = std::min(rest.find(' '), rest.size());
  const std::string_view owner = rest.substr(0, owner_end);
  Bytes bytes;
  const std::string_view hex = rest.substr(std::min(owner_end + 1, rest.size()));
  if (word != "key" || !is_owner(owner) || !from_hex(hex, bytes)) return std::nullopt;
  const auto key = decode_key(owner, bytes);
  return key ? std::optional(KeyLine{std::string(owner), key}) : std::nullopt;
}

std::error_code overwrite_and_remove(Disk& disk, const fs::path& file) {
  const auto opened = disk.open(file, Disk::Opening::write);
  if (!opened) return opened.error();
  if (const auto error = (*opened)->write(0, Bytes(key_file_size))) return error;
  if (const auto error = (*opened)->sync()) return error;
  return disk.remove(file);
}

}  // namespace

bool is_owner(std::string_view owner) {
  const std::size_t colon = owner.find(':');
  if (colon == 0 || colon > 16) return false;
  const std::string_view word = owner.substr(0, colon);
  const std::string_view number = owner.substr(colon + 1);
  const auto letter = [](char c) { return c >= 'a' && c <= 'z'; };
  const auto digit = [](char c) { return c >= '0' && c <= '9'; };
  return std::all_of(word.begin(), word.end(), letter) && !number.empty() && number.size() <= 19 &&
         std::all_of(number.begin(), number.end(), digit);
}

fs::path key_path(const fs::path& folder, std::string_view owner) {
  return path_of(folder, owner, key_suffix);
}

fs::path destroyed_path(const fs::path& folder, std::string_view owner) {
  return path_of(folder, owner, destroyed_suffix);
}

std::vector<std::string> owners_in(Disk& disk, const fs::path& folder, std::string_view word,
                                   bool destroyed) {
  std::vector<std::string> owners;
  const auto names = disk.list(folder);
  if (!names) return owners;
  for (const std::string& name : *names) {
    std::string owner = owner_of(name, destroyed ? destroyed_suffix : key_suffix);
    if (owner.size() > word.size() && owner[word.size()] == ':' && owner.starts_with(word))
      owners.push_back(std::move(owner));
  }
  std::sort(owners.begin(), owners.end());
  return owners;
}

Bytes encode_key(std::string_view owner, const Key& key) {
  Bytes bytes;
  ByteWriter out(bytes);
  out.raw(as_bytes(magic));
  out.raw(key);
  const Digest check = Sha256().add(as_bytes(owner)).add(key).finish();
  out.raw(ByteView(check).first(check_bytes));
  return bytes;
}

std::optional<Key> decode_key(std::string_view owner, ByteView bytes) {
  if (bytes.size() != key_file_size) return std::nullopt;
  Key key;
  std::copy_n(bytes.begin() + magic.size(), key.size(), key.begin());
  const Bytes expected = encode_key(owner, key);
  const bool same = std::equal(bytes.begin(), bytes.end(), expected.begin(), expected.end());
  return same ? std::optional(key) : std::nullopt;
}

Result<void> erase_file(Disk& disk, const fs::path& file) {
  const std::error_code error = overwrite_and_remove(disk, file);
  if (error == std::errc::no_such_file_or_directory) return {};
  if (error) return refuse_file(file, say("erase", "擦除"), error);
  return sync_folder(disk, file.parent_path());
}

Result<std::vector<KeyLine>> list_keys(Disk& disk, const fs::path& folder) {
  std::vector<KeyLine> lines;
  const auto names = disk.list(folder);
  if (!names && names.error() == std::errc::no_such_file_or_directory) return lines;
  if (!names) return refuse_file(folder, say("read", "读取"), names.error());
  for (const std::string& name : *names) {
    if (std::string owner = owner_of(name, destroyed_suffix); !owner.empty()) {
      lines.push_back({std::move(owner), std::nullopt});
    } else if (owner = owner_of(name, key_suffix); !owner.empty()) {
      const auto bytes = read_whole(disk, folder / name, key_file_size);
      if (!bytes) return tl::make_unexpected(bytes.error());
      const auto key = decode_key(owner, *bytes);
      if (!key) {
        return refuse_damaged((folder / name).native(),
                              say("this key is not what was written", "该密钥与写入内容不符"));
      }
      lines.push_back({std::move(owner), key});
    }
  }
  std::sort(lines.begin(), lines.end(),
            [](const KeyLine& a, const KeyLine& b) { return a.owner < b.owner; });
  return lines;
}

std::string format_keys(const std::vector<KeyLine>& lines) {
  std::string text = std::string(first_line) + "\n";
  for (const KeyLine& line : lines) {
    text += line.key ? "key " + line.owner + " " + to_hex(encode_key(line.owner, *line.key))
                     : "destroyed " + line.owner;
    text += "\n";
  }
  return text + "end " + std::to_string(lines.size()) + "\n";
}

Result<std::vector<KeyLine>> parse_keys(const fs::path& file, std::string_view text) {
  std::vector<KeyLine> lines;
  for (std::size_t number = 1;; ++number) {
    const std::size_t end = text.find('\n');
    if (end == std::string_view::npos) return refuse_line(file, number);
    const std::string_view line = text.substr(0, end);
    text.remove_prefix(end + 1);
    if (number == 1) {
      if (line != first_line) return refuse_line(file, number);
      continue;
    }
    if (line == "end " + std::to_string(lines.size())) {
      return text.empty() ? Result<std::vector<KeyLine>>(std::move(lines))
                          : refuse_line(file, number + 1);
    }
    auto parsed = parse_line(line);
    if (!parsed) return refuse_line(file, number);
    lines.push_back(std::move(*parsed));
  }
}

}  // namespace liferelay::journal
