// Other log lines than flow logs: CloudTrail events, one JSON object a line as CloudWatch Logs
// holds them, and lines of an application.
//
//   metgrep::CloudTrailCorpus corpus(/*seed=*/1);
//   corpus.AppendEvent(&text);
//
// The members of an event are those of
// https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-record-contents.html
#ifndef METGREP_BENCH_EVENT_CORPUS_H_
#define METGREP_BENCH_EVENT_CORPUS_H_

#include <cstdint>
#include <string>

#include "bench/random.h"

namespace metgrep {

// Events of about 1.2 KB; 1 % were refused (UnauthorizedOperation, AccessDenied), 2 % failed for
// another reason. The same seed gives the same bytes.
class CloudTrailCorpus {
 public:
  explicit CloudTrailCorpus(uint64_t seed);
  void AppendEvent(std::string* out);  // with its '\n'

 private:
  std::string Uuid();

  Random random_;
  WeightedIndex action_index_;
  WeightedIndex user_index_;
  int64_t second_;
};

// "2025-11-03T00:00:00.000Z INFO [orders] request_id=... message": 1 % ERROR, 4 % WARN.
class ApplicationCorpus {
 public:
  explicit ApplicationCorpus(uint64_t seed);
  void AppendEvent(std::string* out);

 private:
  Random random_;
  WeightedIndex message_index_;
  int64_t millisecond_;
  int64_t text_second_ = -1;  // the second whose calendar text is second_text_
  std::string second_text_;
};

}  // namespace metgrep

#endif  // METGREP_BENCH_EVENT_CORPUS_H_
