// disk_writer FOLDER: eleven operations on the files of a folder, one after the other, whatever
// becomes of them. Tells each that failed, by its number and errno: what tests of faulty_disk hold
// against its log.
#include <cerrno>
#include <cstdio>
#include <string>

#include <fcntl.h>
#include <unistd.h>

namespace {

int number = 0;

void done(long result) {
  ++number;
  if (result < 0) std::printf("%d %d\n", number, errno);
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 2) return 2;
  const std::string folder = argv[1];
  const std::string letter = folder + "/letter";
  const std::string fresh = folder + "/fresh";
  const std::string named = folder + "/named";
  const std::string old(1'000, 'a');
  const std::string later(1'000, 'b');
  const int place = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY);
  const int file = ::open(letter.c_str(), O_RDWR | O_CREAT, 0600);
  done(file);                                             // 1
  done(::write(file, old.data(), old.size()));            // 2
  done(::fdatasync(file));                                // 3
  done(::pwrite(file, later.data(), later.size(), 500));  // 4
  const int second = ::open(fresh.c_str(), O_RDWR | O_CREAT, 0600);
  done(second);                                       // 5
  done(::write(second, later.data(), later.size()));  // 6
  done(::fsync(second));                              // 7
  done(std::rename(fresh.c_str(), named.c_str()));    // 8
  done(::fsync(place));                               // 9
  done(::ftruncate(file, 100));                       // 10
  done(::unlink(letter.c_str()));                     // 11
  return 0;
}
