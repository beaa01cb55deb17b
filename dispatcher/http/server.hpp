// A small HTTP server for machines that ask how the dispatcher is: GET only, in the clear, one
// thread of its own.
//
// Nobody can hold it: a connection carries one request and lives a few seconds, whatever it does;
// there are never more than a stated number of them; a head has a stated size. What is refused is
// answered with a sentence in both languages.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>

#include "dispatcher/base/instant.hpp"
#include "dispatcher/base/result.hpp"

namespace liferelay::http {

struct Address {
  std::string host = "127.0.0.1";  // an address of this machine in digits, IPv4 or IPv6
  std::uint16_t port = 0;          // 0: any free one

  friend bool operator==(const Address&, const Address&) = default;
};

// "7812", "192.0.2.1:7812" or "[::1]:7812"; a port alone stands for 127.0.0.1. Error `usage`.
Result<Address> parse_address(std::string_view words);
// "127.0.0.1:7812", "[::1]:7812".
std::string to_string(const Address& address);

struct Reply {
  unsigned status = 200;
  std::string type = "text/plain; charset=utf-8";
  std::string body;
};

// Asked with the path without its query, on the server's thread; one at a time.
using Answer = std::function<Reply(std::string_view path)>;

struct Limits {
  std::size_t connections = 16;  // more are answered with 503, and from twice as many on closed
  std::size_t head_bytes = 8 * 1024;
  Duration connection = seconds(5);  // from its first byte to its last
};

class Server {
 public:
  // Error `environment`: the address is taken, or not this machine's.
  static Result<std::unique_ptr<Server>> open(const Address& address, Answer answer,
                                              const Limits& limits = {});
  // Ends every connection and waits for the thread.
  ~Server();

  // With the real port.
  const Address& address() const;

 private:
  struct Parts;
  explicit Server(std::unique_ptr<Parts> parts);
  std::unique_ptr<Parts> parts_;
};

}  // namespace liferelay::http
