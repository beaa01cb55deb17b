#include "tests/unit/http/client.hpp"

#include <stdexcept>

#include <arpa/inet.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

namespace liferelay::test {

HttpClient::HttpClient(const http::Address& address)
    : socket_(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
  sockaddr_in to{};
  to.sin_family = AF_INET;
  to.sin_port = htons(address.port);
  ::inet_pton(AF_INET, address.host.c_str(), &to.sin_addr);
  if (::connect(socket_, reinterpret_cast<const sockaddr*>(&to), sizeof to) == 0) return;
  ::close(socket_);
  throw std::runtime_error("nobody listens");
}

HttpClient::~HttpClient() {
  ::close(socket_);
}

bool HttpClient::say(std::string_view bytes) const {
  while (!bytes.empty()) {
    const ssize_t sent = ::send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
    if (sent <= 0) return false;
    bytes.remove_prefix(static_cast<std::size_t>(sent));
  }
  return true;
}

std::string HttpClient::hear() const {
  std::string heard;
  for (;;) {
    pollfd ready{socket_, POLLIN, 0};
    if (::poll(&ready, 1, 60'000) <= 0) throw std::runtime_error("the connection does not end");
    char buffer[4096];
    const ssize_t count = ::recv(socket_, buffer, sizeof buffer, 0);
    if (count <= 0) return heard;
    heard.append(buffer, static_cast<std::size_t>(count));
  }
}

std::string ask(const http::Address& address, std::string_view path) {
  const HttpClient client(address);
  client.say("GET " + std::string(path) + " HTTP/1.1\r\nHost: here\r\n\r\n");
  return client.hear();
}

bool begins_with_status(const std::string& reply, unsigned status) {
  return reply.rfind("HTTP/1.1 " + std::to_string(status) + " ", 0) == 0;
}

std::string body_of(const std::string& reply) {
  const std::size_t end = reply.find("\r\n\r\n");
  return end == std::string::npos ? "" : reply.substr(end + 4);
}

}  // namespace liferelay::test
