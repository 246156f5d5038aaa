// Standard output, written in large pieces with write(2).
//
//   Output output(STDOUT_FILENO);
//   output.Append("text\n");
//   output.EndRecord();      // whole lines up to here
//   bool written = output.Flush();
#ifndef METGREP_CLI_OUTPUT_H_
#define METGREP_CLI_OUTPUT_H_

#include <sys/types.h>

#include <atomic>
#include <cstddef>
#include <memory>
#include <string_view>

namespace metgrep {

// After a failed write everything appended is dropped; failed() tells, and a program that prints
// nothing more may stop early.
class Output {
 public:
  explicit Output(int file_descriptor);
  Output(const Output&) = delete;
  Output& operator=(const Output&) = delete;

  // Write every record at once. Default: if the file is a terminal.
  void set_line_buffered(bool on) { line_buffered_ = on; }

  void Append(std::string_view bytes) {
    if (bytes.size() > kCapacity - size_) return AppendLarge(bytes);
    bytes.copy(buffer_.get() + size_, bytes.size());
    size_ += bytes.size();
  }
  void Append(char byte) {
    if (size_ == kCapacity) return AppendLarge(std::string_view(&byte, 1));
    buffer_[size_++] = byte;
  }

  // Everything appended so far is whole records: it may be written, also by a signal handler.
  void EndRecord() {
    complete_.store(size_, std::memory_order_relaxed);
    if (line_buffered_) Flush();
  }

  // Writes everything appended. Returns !failed().
  bool Flush();

  bool failed() const { return error_ != 0; }
  // The reader of the pipe is gone: not worth a message.
  bool pipe_closed() const;
  // errno of the failed write, 0 if there is none.
  int error() const { return error_; }

  // Whether the output is the regular file `path`, "-" for standard input: a file that is searched
  // and written at once would never end.
  bool IsFile(std::string_view path) const;
  bool is_terminal() const { return is_terminal_; }

  // For a signal handler: writes the whole records that are waiting. The program must end then.
  void FlushFromSignalHandler();

 private:
  void AppendLarge(std::string_view bytes);
  void MakeRoom();
  void Write(const char* data, size_t size);

  static constexpr size_t kCapacity = size_t{64} << 10;

  const int file_descriptor_;
  bool is_terminal_;
  bool line_buffered_;
  bool is_regular_file_;
  dev_t device_ = 0;
  ino_t inode_ = 0;
  int error_ = 0;
  std::unique_ptr<char[]> buffer_;
  size_t size_ = 0;                   // <= kCapacity
  std::atomic<size_t> complete_ = 0;  // whole records: [0, complete_) of the buffer
};

}  // namespace metgrep

#endif  // METGREP_CLI_OUTPUT_H_
