// A client that may do what no honest one does: bytes in, bytes out. Every wait is bounded.
#pragma once

#include <string>
#include <string_view>

#include "dispatcher/http/server.hpp"

namespace liferelay::test {

class HttpClient {
 public:
  // Throws when nobody listens.
  explicit HttpClient(const http::Address& address);
  ~HttpClient();
  HttpClient(const HttpClient&) = delete;
  HttpClient& operator=(const HttpClient&) = delete;

  // False when the other side is gone.
  bool say(std::string_view bytes) const;
  // Everything up to the end of the connection; at most a minute.
  std::string hear() const;

 private:
  int socket_;
};

// The whole reply to "GET path".
std::string ask(const http::Address& address, std::string_view path);
bool begins_with_status(const std::string& reply, unsigned status);
std::string body_of(const std::string& reply);

}  // namespace liferelay::test
