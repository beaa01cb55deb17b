// See server.hpp. The one file that compiles Boost.Asio and Boost.Beast.
#include "dispatcher/http/server.hpp"

#include <csignal>
#include <thread>
#include <utility>

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/write.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/http/empty_body.hpp>
#include <boost/beast/http/error.hpp>
#include <boost/beast/http/parser.hpp>
#include <boost/beast/http/status.hpp>

namespace liferelay::http {
namespace {

namespace asio = boost::asio;
namespace beast = boost::beast;
using Failure = boost::system::error_code;
using Tcp = asio::ip::tcp;

// When the system has no descriptor left, accepting is tried again after this.
constexpr std::chrono::milliseconds accept_again_after{100};

std::chrono::milliseconds chrono(Duration duration) {
  return std::chrono::milliseconds(duration.ms);
}

Reply refusal(unsigned status, const Text& why) {
  return {status, "text/plain; charset=utf-8", why.en + "\n" + why.zh + "\n"};
}

Reply too_many(std::size_t connections) {
  const std::string bound = std::to_string(connections);
  return refusal(503, say("There are {0} connections already; ask again in some seconds.",
                          "已有 {0} 个连接；请几秒后再试。", {bound}));
}

std::string bytes_of(const Reply& reply) {
  const auto reason = beast::http::obsolete_reason(static_cast<beast::http::status>(reply.status));
  std::string text = "HTTP/1.1 " + std::to_string(reply.status) + " ";
  text.append(reason.data(), reason.size());
  text += "\r\nContent-Type: " + reply.type +
          "\r\nContent-Length: " + std::to_string(reply.body.size()) +
          "\r\nCache-Control: no-store\r\nConnection: close\r\n";
  if (reply.status == 405) text += "Allow: GET\r\n";
  return text + "\r\n" + reply.body;
}

// One request and its reply. Lives as long as something of it waits in the event loop.
class Connection : public std::enable_shared_from_this<Connection> {
 public:
  Connection(Tcp::socket socket, const Answer& answer, const Limits& limits, std::size_t& open)
      : socket_(std::move(socket)),
        deadline_(socket_.get_executor()),
        answer_(answer),
        limits_(limits),
        buffer_(limits.head_bytes),
        open_(open) {
    parser_.header_limit(static_cast<std::uint32_t>(limits.head_bytes));
    ++open_;
  }
  ~Connection() { --open_; }

  void start() {
    deadline_.expires_after(chrono(limits_.connection));
    deadline_.async_wait([self = shared_from_this()](const Failure& failure) {
      if (!failure) self->end();
    });
    if (open_ > limits_.connections)
      reply(too_many(limits_.connections));
    else
      hear();
  }

 private:
  void hear() {
    const std::size_t room = buffer_.max_size() - buffer_.size();
    if (room == 0) return reply(head_too_large());
    socket_.async_read_some(buffer_.prepare(room),
                            [self = shared_from_this()](const Failure& failure, std::size_t count) {
                              if (failure) return self->end();
                              self->buffer_.commit(count);
                              self->parse();
                            });
  }

  void parse() {
    Failure failure;
    buffer_.consume(parser_.put(buffer_.data(), failure));
    if (failure == beast::http::error::need_more) return hear();
    if (failure == beast::http::error::header_limit) return reply(head_too_large());
    if (failure && !parser_.is_header_done())
      return reply(refusal(400, say("This is no HTTP request.", "这不是 HTTP 请求。")));
    if (!parser_.is_header_done()) return hear();
    const auto& request = parser_.get();
    if (request.method() != beast::http::verb::get) {
      return reply(refusal(405, say("Only GET is answered here; nothing can be changed.",
                                    "此处只应答 GET，不能更改任何内容。")));
    }
    const std::string_view target(request.target().data(), request.target().size());
    reply(answer_(target.substr(0, target.find('?'))));
  }

  Reply head_too_large() const {
    const std::string bound = std::to_string(limits_.head_bytes);
    return refusal(
        431, say("The head of a request may have {0} bytes.", "请求头最多 {0} 字节。", {bound}));
  }

  void reply(const Reply& reply) {
    bytes_ = bytes_of(reply);
    asio::async_write(socket_, asio::buffer(bytes_),
                      [self = shared_from_this()](const Failure& failure, std::size_t /*count*/) {
                        if (failure) return self->end();
                        Failure ignored;
                        self->socket_.shutdown(Tcp::socket::shutdown_send, ignored);
                        self->drain();
                      });
  }

  // Closing while bytes wait unread would throw away the reply on its way.
  void drain() {
    buffer_.clear();
    socket_.async_read_some(buffer_.prepare(buffer_.max_size()),
                            [self = shared_from_this()](const Failure& failure, std::size_t) {
                              if (failure) return self->end();
                              self->drain();
                            });
  }

  void end() {
    Failure ignored;
    socket_.close(ignored);
    deadline_.cancel();
  }

  Tcp::socket socket_;
  asio::steady_timer deadline_;
  const Answer& answer_;
  const Limits& limits_;
  beast::http::request_parser<beast::http::empty_body> parser_;
  beast::flat_buffer buffer_;
  std::string bytes_;
  std::size_t& open_;
};

}  // namespace

struct Server::Parts {
  // These outlive the loop, whose end destroys the connections that still wait in it.
  Answer answer;
  Limits limits;
  Address address;
  std::size_t open = 0;
  asio::io_context loop{1};
  Tcp::acceptor acceptor{loop};
  asio::steady_timer again{loop};
  std::thread thread;

  void accept() {
    acceptor.async_accept([this](const Failure& failure, Tcp::socket socket) {
      if (failure == asio::error::operation_aborted) return;
      if (!failure) {
        // Beyond twice the bound there is not even a sentence: the socket closes here.
        if (open < 2 * limits.connections)
          std::make_shared<Connection>(std::move(socket), answer, limits, open)->start();
        return accept();
      }
      again.expires_after(accept_again_after);
      again.async_wait([this](const Failure& stopped) {
        if (!stopped) accept();
      });
    });
  }

  // Signals are for the thread that serves.
  void run() {
    sigset_t all;
    sigset_t before;
    sigfillset(&all);
    pthread_sigmask(SIG_SETMASK, &all, &before);
    thread = std::thread([this] { loop.run(); });
    pthread_sigmask(SIG_SETMASK, &before, nullptr);
  }
};

Server::Server(std::unique_ptr<Parts> parts) : parts_(std::move(parts)) {}

Server::~Server() {
  parts_->loop.stop();
  if (parts_->thread.joinable()) parts_->thread.join();
}

const Address& Server::address() const {
  return parts_->address;
}

Result<std::unique_ptr<Server>> Server::open(const Address& address, Answer answer,
                                             const Limits& limits) {
  auto parts = std::make_unique<Parts>();
  Failure failure;
  const auto host = asio::ip::make_address(address.host, failure);
  const Tcp::endpoint endpoint(host, address.port);
  if (!failure) parts->acceptor.open(endpoint.protocol(), failure);
  if (!failure) parts->acceptor.set_option(Tcp::acceptor::reuse_address(true), failure);
  if (!failure) parts->acceptor.bind(endpoint, failure);
  if (!failure) parts->acceptor.listen(asio::socket_base::max_listen_connections, failure);
  const auto real = failure ? Tcp::endpoint() : parts->acceptor.local_endpoint(failure);
  if (failure) {
    return fail(ErrorKind::environment,
                say("Nothing can listen at {0}: {1}.", "无法在 {0} 监听：{1}。",
                    {to_string(address), failure.message()}));
  }
  parts->address = {address.host, real.port()};
  parts->answer = std::move(answer);
  parts->limits = limits;
  parts->accept();
  parts->run();
  return std::unique_ptr<Server>(new Server(std::move(parts)));
}

}  // namespace liferelay::http
