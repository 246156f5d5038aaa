// metgrep_generate_corpus: writes made-up logs for benchmarks and demonstrations, to standard
// output or to a directory in the layout that flow logs have in S3.
//
// main() reads the options; WriteStream() and WriteDirectory() make the bytes.
#include <zlib.h>

#include <algorithm>
#include <cerrno>
#include <charconv>
#include <cstdint>
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <system_error>
#include <vector>

#include "bench/calendar.h"
#include "bench/event_corpus.h"
#include "bench/flow_log_corpus.h"
#include "bench/load_balancer_corpus.h"

namespace metgrep {
namespace {

constexpr char kUsage[] =
    "usage: metgrep_generate_corpus [OPTIONS]\n"
    "  --profile P   public-edge, typical-vpc (default) or busy-vpc\n"
    "  --format F    v2 (default), v2-export (by CloudWatch Logs), v5, alb, cloudtrail-json or\n"
    "                app\n"
    "  --bytes N     bytes of text, before compression; K, M, G are allowed (default 1M)\n"
    "  --seed S      another seed, other bytes (default 1)\n"
    "  --ipv6        5 % of the connections use IPv6\n"
    "  --header      start standard output with the header line of a flow log file\n"
    "  --gzip        compress\n"
    "  --dir DIR     write DIR/AWSLogs/<account>/vpcflowlogs/<region>/YYYY/MM/DD/*.log[.gz],\n"
    "                every file with a header line\n"
    "  --files N     number of these files (default 1)\n";

enum class Format { kFlowLogs, kLoadBalancer, kCloudTrail, kApplication };

struct Options {
  FlowLogOptions flow_logs;
  Format format = Format::kFlowLogs;
  uint64_t bytes = uint64_t{1} << 20;
  bool header = false;
  bool gzip = false;
  std::string directory;
  uint64_t files = 1;
};

// A file that is written in blocks, compressed if asked for.
class Output {
 public:
  // Takes `file`, which may be stdout.
  Output(FILE* file, bool gzip) : file_(file), gzip_(gzip) {
    // 16 + 15: gzip container, largest window. No name and no time is written, so the same text
    // gives the same file.
    if (gzip_) {
      deflateInit2(&stream_, 6, Z_DEFLATED, 16 + 15, 8, Z_DEFAULT_STRATEGY);
      compressed_.resize(size_t{256} << 10);
    }
  }
  Output(const Output&) = delete;
  Output& operator=(const Output&) = delete;

  bool Write(std::string_view text) { return gzip_ ? Deflate(text, Z_NO_FLUSH) : WriteRaw(text); }
  bool Close() {
    const bool complete = !gzip_ || Deflate({}, Z_FINISH);
    if (gzip_) deflateEnd(&stream_);
    return std::fclose(file_) == 0 && complete;
  }

 private:
  bool WriteRaw(std::string_view bytes) {
    return std::fwrite(bytes.data(), 1, bytes.size(), file_) == bytes.size();
  }
  bool Deflate(std::string_view text, int flush) {
    stream_.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(text.data()));
    stream_.avail_in = static_cast<uInt>(text.size());
    int result = Z_OK;
    do {
      stream_.next_out = reinterpret_cast<Bytef*>(compressed_.data());
      stream_.avail_out = static_cast<uInt>(compressed_.size());
      result = deflate(&stream_, flush);
      if (!WriteRaw({compressed_.data(), compressed_.size() - stream_.avail_out})) return false;
    } while (stream_.avail_out == 0 || (flush == Z_FINISH && result != Z_STREAM_END));
    return true;
  }

  FILE* file_;
  bool gzip_;
  z_stream stream_{};
  std::string compressed_;
};

// Appends a few lines.
using AppendLines = std::function<void(std::string*)>;

// Writes whole lines, `bytes` bytes at most.
bool WriteLines(const AppendLines& append, uint64_t bytes, Output* output) {
  std::string block;
  while (bytes > 0) {
    block.clear();
    while (block.size() < (size_t{256} << 10) && block.size() < bytes) append(&block);
    if (block.size() > bytes) {
      const size_t last = block.rfind('\n', static_cast<size_t>(bytes) - 1);
      block.resize(last == std::string::npos ? 0 : last + 1);
      bytes = block.size();
    }
    if (!output->Write(block)) return false;
    bytes -= block.size();
  }
  return true;
}

int Fail(const std::string& message) {
  std::fprintf(stderr, "metgrep_generate_corpus: %s\n", message.c_str());
  return 2;
}

int WriteStream(const Options& options) {
  Output output(stdout, options.gzip);
  FlowLogCorpus flow_logs(options.flow_logs);
  LoadBalancerCorpus load_balancer(options.flow_logs.seed);
  CloudTrailCorpus cloud_trail(options.flow_logs.seed);
  ApplicationCorpus application(options.flow_logs.seed);
  uint64_t bytes = options.bytes;
  bool complete = true;
  if (options.header && options.format == Format::kFlowLogs) {
    complete = output.Write(flow_logs.HeaderLine());
    bytes -= std::min(bytes, uint64_t{flow_logs.HeaderLine().size()});
  }
  const AppendLines append = [&](std::string* out) {
    switch (options.format) {
      case Format::kFlowLogs:
        flow_logs.AppendBlock(out);
        break;
      case Format::kLoadBalancer:
        load_balancer.AppendEvent(out);
        break;
      case Format::kCloudTrail:
        cloud_trail.AppendEvent(out);
        break;
      case Format::kApplication:
        application.AppendEvent(out);
        break;
    }
  };
  complete = complete && WriteLines(append, bytes, &output);
  complete = output.Close() && complete;
  return complete ? 0 : Fail("cannot write standard output");
}

// Two files for each window of five minutes, as the service delivers them. A file that needs more
// records than its window would have gets more of the same window.
int WriteDirectory(const Options& options) {
  FlowLogCorpus corpus(options.flow_logs);
  Random random(options.flow_logs.seed ^ 0xf11e);
  const std::string region(corpus.region());
  for (uint64_t i = 0; i < options.files; ++i) {
    const int64_t window =
        FlowLogCorpus::kFirstWindow + static_cast<int64_t>(i / 2) * FlowLogCorpus::kWindowSeconds;
    corpus.HoldWindow(window);
    const UtcTime time(window);
    const std::filesystem::path directory = std::filesystem::path(options.directory) / "AWSLogs" /
                                            corpus.account() / "vpcflowlogs" / region /
                                            time.Format("%04d/%02u/%02u");
    std::error_code error;
    std::filesystem::create_directories(directory, error);
    if (error) return Fail(directory.string() + ": " + error.message());
    char unique[9];
    std::snprintf(unique, sizeof unique, "%08x", static_cast<unsigned>(random.Next() >> 32));
    const std::string name = corpus.account() + "_vpcflowlogs_" + region +
                             "_fl-0a1b2c3d4e5f60718_" + time.Format("%04d%02u%02uT%02d%02dZ_") +
                             unique + (options.gzip ? ".log.gz" : ".log");
    const std::filesystem::path path = directory / name;
    FILE* const file = std::fopen(path.c_str(), "wb");
    if (file == nullptr) return Fail(path.string() + ": " + std::strerror(errno));
    Output output(file, options.gzip);
    uint64_t bytes = options.bytes / options.files;
    bool complete = output.Write(corpus.HeaderLine());
    bytes -= std::min(bytes, uint64_t{corpus.HeaderLine().size()});
    complete =
        complete && WriteLines([&](std::string* out) { corpus.AppendBlock(out); }, bytes, &output);
    complete = output.Close() && complete;
    if (!complete) return Fail(path.string() + ": cannot write");
  }
  return 0;
}

std::optional<uint64_t> ParseSize(std::string_view text) {
  uint64_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc()) return std::nullopt;
  const std::string_view unit = text.substr(static_cast<size_t>(end - text.data()));
  if (unit.empty()) return value;
  const int shift = unit == "K" ? 10 : unit == "M" ? 20 : unit == "G" ? 30 : 0;
  if (shift == 0 || value > (UINT64_MAX >> shift)) return std::nullopt;
  return value << shift;
}

bool SetProfile(std::string_view value, Options* options) {
  if (value == "public-edge") {
    options->flow_logs.profile = FlowLogProfile::kPublicEdge;
  } else if (value == "typical-vpc") {
    options->flow_logs.profile = FlowLogProfile::kTypicalVpc;
  } else if (value == "busy-vpc") {
    options->flow_logs.profile = FlowLogProfile::kBusyVpc;
  } else {
    return false;
  }
  return true;
}

bool SetFormat(std::string_view value, Options* options) {
  if (value == "v2" || value == "v2-export" || value == "v5") {
    options->flow_logs.version = value == "v5" ? 5 : 2;
    options->flow_logs.is_export = value == "v2-export";
  } else if (value == "alb") {
    options->format = Format::kLoadBalancer;
  } else if (value == "cloudtrail-json") {
    options->format = Format::kCloudTrail;
  } else if (value == "app") {
    options->format = Format::kApplication;
  } else {
    return false;
  }
  return true;
}

bool SetNumber(std::string_view value, uint64_t* number) {
  const std::optional<uint64_t> parsed = ParseSize(value);
  if (parsed) *number = *parsed;
  return parsed.has_value();
}

// Whether `name` is an option with a value and `value` is one of its values.
bool SetOption(std::string_view name, std::string_view value, Options* options) {
  if (name == "--profile") return SetProfile(value, options);
  if (name == "--format") return SetFormat(value, options);
  if (name == "--bytes") return SetNumber(value, &options->bytes);
  if (name == "--seed") return SetNumber(value, &options->flow_logs.seed);
  if (name == "--files") return SetNumber(value, &options->files) && options->files > 0;
  if (name == "--dir") {
    options->directory = value;
    return !value.empty();
  }
  return false;
}

int Run(const std::vector<std::string_view>& arguments) {
  Options options;
  for (size_t i = 0; i < arguments.size(); ++i) {
    std::string_view name = arguments[i];
    if (name == "--help" || name == "-h") {
      std::fputs(kUsage, stdout);
      return 0;
    }
    if (name == "--header") {
      options.header = true;
    } else if (name == "--gzip") {
      options.gzip = true;
    } else if (name == "--ipv6") {
      options.flow_logs.dual_stack = true;
    } else {
      const size_t equals = name.find('=');
      std::string_view value;
      if (equals != std::string_view::npos) {
        value = name.substr(equals + 1);
        name = name.substr(0, equals);
      } else if (i + 1 < arguments.size()) {
        value = arguments[++i];
      }
      if (!SetOption(name, value, &options)) {
        return Fail("bad option or value: " + std::string(name) + ' ' + std::string(value) + '\n' +
                    kUsage);
      }
    }
  }
  if (options.directory.empty()) {
    return options.files == 1 ? WriteStream(options) : Fail("--files needs --dir");
  }
  if (options.format != Format::kFlowLogs || options.flow_logs.is_export) {
    return Fail("--dir is for flow logs of S3");
  }
  return WriteDirectory(options);
}

}  // namespace
}  // namespace metgrep

int main(int argc, char** argv) { return metgrep::Run({argv + 1, argv + argc}); }
