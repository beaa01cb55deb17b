// See key_book.hpp.
#include "tests/bench/path/key_book.hpp"

#include <fstream>
#include <sstream>

#include "tests/bench/stand/stand.hpp"

namespace liferelay::bench {

std::vector<BookedKey> read_key_book(const std::string& path) {
  std::ifstream file(path);
  std::vector<BookedKey> book;
  BookedKey row;
  while (file >> row.group >> row.identity >> row.key.public_key >> row.key.secret_key)
    book.push_back(row);
  if (book.empty()) give_up(path + " holds no keys");
  return book;
}

void write_key_book(const std::string& path, const std::vector<BookedKey>& book) {
  std::ofstream file(path);
  for (const BookedKey& row : book) {
    file << row.group << ' ' << row.identity << ' ' << row.key.public_key << ' '
         << row.key.secret_key << '\n';
  }
  if (!file.flush()) give_up(path + " cannot be written");
}

wire::KeyFile read_key_file(const std::string& path) {
  std::ifstream file(path);
  std::ostringstream text;
  text << file.rdbuf();
  return required(wire::parse_key_file(text.str(), path));
}

}  // namespace liferelay::bench
