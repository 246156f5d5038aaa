// The member loop: header, deflate stream, trailer, and what follows. Inflating itself is behind
// inflater.h.
#include "engine/io/gzip_source.h"

#include <zlib.h>

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string_view>
#include <utility>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/str_cat.h"
#include "engine/io/compressed_input.h"
#include "patterns/absl_view.h"

namespace metgrep {
namespace {

// RFC 1952, section 2.3.
constexpr uint8_t kMagic1 = 0x1f;
constexpr uint8_t kMagic2 = 0x8b;
constexpr uint8_t kDeflateMethod = 8;
enum HeaderFlag : uint8_t {
  kHeaderCrc = 1 << 1,
  kExtraField = 1 << 2,
  kFileName = 1 << 3,
  kComment = 1 << 4,
  kReserved = 0xe0,
};

class GzipSource : public ByteSource {
 public:
  GzipSource(std::unique_ptr<ByteSource> compressed, InflaterKind kind)
      : input_(std::move(compressed)), inflater_(NewInflater(kind)) {}

  absl::StatusOr<size_t> Read(char* buffer, size_t size) override {
    while (phase_ != Phase::kEnd) {
      if (phase_ == Phase::kBody) {
        const size_t produced = InflateBody(buffer, size);
        if (produced > 0) return produced;
        continue;
      }
      const absl::Status status = phase_ == Phase::kHeader    ? ReadHeader()
                                  : phase_ == Phase::kTrailer ? ReadTrailer()
                                                              : ReadBetweenMembers();
      if (!status.ok()) End(status);
    }
    if (!status_.ok()) return status_;
    return 0;
  }

 private:
  enum class Phase {
    kHeader,
    kBody,
    kTrailer,
    kBetweenMembers,
    kEnd,  // status_ is the answer
  };

  void End(absl::Status status) {
    phase_ = Phase::kEnd;
    status_ = std::move(status);
  }

  // The input has ended where more was needed.
  absl::Status Truncated() const {
    if (!input_.error().ok()) return input_.error();
    const uint64_t size = input_.offset() + input_.available();
    return absl::DataLossError(absl::StrCat("truncated gzip data at byte ", size));
  }

  static absl::Status Corrupt(uint64_t offset, std::string_view reason) {
    return absl::DataLossError(
        absl::StrCat("corrupt gzip data at byte ", offset, ": ", AbslView(reason)));
  }

  // The next byte of a header, which FHCRC covers.
  std::optional<uint8_t> NextOfHeader() {
    const std::optional<uint8_t> byte = input_.Next();
    if (byte) header_crc_ = static_cast<uint32_t>(crc32(header_crc_, &*byte, 1));
    return byte;
  }

  // A little-endian number of `count` bytes.
  std::optional<uint32_t> NextNumber(size_t count) {
    uint32_t number = 0;
    for (size_t i = 0; i < count; ++i) {
      const std::optional<uint8_t> byte = NextOfHeader();
      if (!byte) return std::nullopt;
      number |= uint32_t{*byte} << (8 * i);
    }
    return number;
  }

  bool SkipBytes(size_t count) {
    for (size_t i = 0; i < count; ++i) {
      if (!NextOfHeader()) return false;
    }
    return true;
  }

  bool SkipZeroTerminated() {
    while (true) {
      const std::optional<uint8_t> byte = NextOfHeader();
      if (!byte) return false;
      if (*byte == 0) return true;
    }
  }

  absl::Status ReadHeader() {
    header_crc_ = 0;
    for (const uint8_t expected : {kMagic1, kMagic2, kDeflateMethod}) {
      const uint64_t offset = input_.offset();
      const std::optional<uint8_t> byte = NextOfHeader();
      if (!byte) return Truncated();
      if (*byte != expected) {
        return Corrupt(offset, expected == kDeflateMethod ? "unknown compression method"
                                                          : "not a gzip header");
      }
    }
    const uint64_t flags_offset = input_.offset();
    const std::optional<uint8_t> flags = NextOfHeader();
    if (!flags) return Truncated();
    if ((*flags & kReserved) != 0) return Corrupt(flags_offset, "reserved header flags are set");
    constexpr size_t kTimeAndSystemBytes = 6;
    if (!SkipBytes(kTimeAndSystemBytes)) return Truncated();
    if ((*flags & kExtraField) != 0) {
      const std::optional<uint32_t> size = NextNumber(2);
      if (!size || !SkipBytes(*size)) return Truncated();
    }
    if ((*flags & kFileName) != 0 && !SkipZeroTerminated()) return Truncated();
    if ((*flags & kComment) != 0 && !SkipZeroTerminated()) return Truncated();
    if ((*flags & kHeaderCrc) != 0) {
      const uint32_t expected = header_crc_ & 0xffff;
      const uint64_t offset = input_.offset();
      const std::optional<uint32_t> crc = NextNumber(2);
      if (!crc) return Truncated();
      if (*crc != expected) return Corrupt(offset, "header CRC mismatch");
    }
    inflater_->Reset();
    crc_ = 0;
    size_ = 0;
    phase_ = Phase::kBody;
    return absl::OkStatus();
  }

  // Inflates as much as fits, but waits for input only if there is nothing to hand on.
  size_t InflateBody(char* buffer, size_t size) {
    size_t produced = 0;
    while (phase_ == Phase::kBody) {
      const Inflater::Result result =
          inflater_->Inflate(&input_, buffer + produced, size - produced);
      crc_ = inflater_->Crc32(crc_, buffer + produced, result.produced);
      size_ += static_cast<uint32_t>(result.produced);
      produced += result.produced;
      switch (result.state) {
        case Inflater::State::kOutputFull:
          if (produced > 0) return produced;
          break;
        case Inflater::State::kNeedsInput:
          if (produced > 0) return produced;
          input_.Fill();  // at its end the inflater says what that means
          break;
        case Inflater::State::kEnd:
          phase_ = Phase::kTrailer;
          break;
        case Inflater::State::kTruncated:
          End(Truncated());
          break;
        case Inflater::State::kCorrupt:
          End(Corrupt(inflater_->damaged_block(), "invalid deflate block"));
          break;
      }
    }
    return produced;
  }

  absl::Status ReadTrailer() {
    const std::optional<uint32_t> crc = NextNumber(4);
    const std::optional<uint32_t> size = crc ? NextNumber(4) : std::nullopt;
    if (!size) return Truncated();
    const char* const mismatch = *crc != crc_ ? "CRC" : *size != size_ ? "length" : nullptr;
    if (mismatch != nullptr) {
      return absl::DataLossError(absl::StrCat(
          mismatch, " mismatch of the gzip member that ends at byte ", input_.offset()));
    }
    phase_ = Phase::kBetweenMembers;
    return absl::OkStatus();
  }

  // Another member, zeros up to the end, or the end.
  absl::Status ReadBetweenMembers() {
    const uint64_t offset = input_.offset();
    const std::optional<uint8_t> first = input_.Next();
    if (first == kMagic1) {
      const std::optional<uint8_t> second = input_.Next();
      if (!second || second == kMagic2) {
        input_.Unread(second ? 2 : 1);
        phase_ = Phase::kHeader;
        return absl::OkStatus();
      }
      return TrailingGarbage(offset);
    }
    for (std::optional<uint8_t> byte = first; byte; byte = input_.Next()) {
      if (*byte != 0) return TrailingGarbage(input_.offset() - 1);
    }
    End(input_.error());
    return absl::OkStatus();
  }

  static absl::Status TrailingGarbage(uint64_t offset) {
    return absl::DataLossError(absl::StrCat("trailing garbage after gzip data at byte ", offset));
  }

  CompressedInput input_;
  const std::unique_ptr<Inflater> inflater_;
  Phase phase_ = Phase::kHeader;
  uint32_t header_crc_ = 0;
  uint32_t crc_ = 0;   // of the member's bytes so far
  uint32_t size_ = 0;  // their number modulo 2^32
  absl::Status status_;
};

}  // namespace

bool IsGzip(std::string_view bytes) {
  return bytes.size() >= 2 && static_cast<uint8_t>(bytes[0]) == kMagic1 &&
         static_cast<uint8_t>(bytes[1]) == kMagic2;
}

std::unique_ptr<ByteSource> NewGzipSource(std::unique_ptr<ByteSource> compressed,
                                          InflaterKind kind) {
  return std::make_unique<GzipSource>(std::move(compressed), kind);
}

}  // namespace metgrep
