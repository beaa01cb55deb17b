// What the system knows of a TCP connection whose descriptor belongs to the library.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>

namespace liferelay::field {

// Bytes received and acknowledged since the connection began; nothing when the descriptor is no TCP
// connection (any more).
std::optional<std::uint64_t> bytes_received(int descriptor);
// Names one socket of this system for ever, other than its descriptor; 0 when it is no socket.
std::uint64_t socket_cookie(int descriptor);
// Ends the connection for both sides. The descriptor stays the library's, which closes it.
void shut_down(int descriptor);

// Raises the soft limit of open files to the hard one, and gives it.
std::size_t raise_file_limit();
// How many descriptors this process has.
std::size_t open_descriptors();

// A set of connections of which somebody sent bytes since the last look. Asking the system about
// every connection twenty times a second would cost more than the messages do.
class ActiveSet {
 public:
  ActiveSet();
  ~ActiveSet();
  ActiveSet(const ActiveSet&) = delete;
  ActiveSet& operator=(const ActiveSet&) = delete;

  // A descriptor leaves by itself when it is closed.
  void add(int descriptor);
  // Calls visit(descriptor) for each, once for all that came since the last call.
  template <class Visit>
  void for_each(Visit&& visit) {
    for (;;) {
      const int count = fetch();
      for (int i = 0; i < count; ++i) visit(fetched_[i]);
      if (count < batch) return;
    }
  }

 private:
  static constexpr int batch = 256;
  int fetch();

  int epoll_;
  int fetched_[batch];
};

}  // namespace liferelay::field
