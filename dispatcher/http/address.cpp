// Addresses as people write them: "7812", "192.0.2.1:7812", "[::1]:7812".
#include <charconv>

#include <arpa/inet.h>

#include "dispatcher/http/server.hpp"

namespace liferelay::http {
namespace {

bool is_host(const std::string& host) {
  in6_addr ignored{};
  return inet_pton(AF_INET, host.c_str(), &ignored) == 1 ||
         inet_pton(AF_INET6, host.c_str(), &ignored) == 1;
}

bool is_v6(std::string_view host) {
  return host.find(':') != std::string_view::npos;
}

}  // namespace

Result<Address> parse_address(std::string_view words) {
  Address address;
  const std::size_t colon = words.rfind(':');
  std::string_view port = words;
  if (colon != std::string_view::npos) {
    std::string_view host = words.substr(0, colon);
    port = words.substr(colon + 1);
    const bool bracketed = host.size() > 2 && host.front() == '[' && host.back() == ']';
    if (bracketed) host = host.substr(1, host.size() - 2);
    address.host = host;
    if (bracketed != is_v6(host)) address.host.clear();  // 1:2 would be read as ::1, port 2
  }
  const auto [end, error] = std::from_chars(port.data(), port.data() + port.size(), address.port);
  if (error != std::errc{} || end != port.data() + port.size() || !is_host(address.host)) {
    return fail(
        ErrorKind::usage,
        say("{0} is no address. Write a port (7812) or an address of this machine and a "
            "port (192.0.2.1:7812, [::1]:7812).",
            "{0} 不是地址。请写端口（7812），或本机地址加端口（192.0.2.1:7812、[::1]:7812）。",
            {words}));
  }
  return address;
}

std::string to_string(const Address& address) {
  const std::string host = is_v6(address.host) ? "[" + address.host + "]" : address.host;
  return host + ":" + std::to_string(address.port);
}

}  // namespace liferelay::http
