// A pattern up to the first NUL, then an event: the diagnosis is true and can be shown.

#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <optional>
#include <string>
#include <string_view>

#include "engine/diagnosis/explanation.h"
#include "tests/support/diagnosis_check.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const size_t end = text.find('\0');
  if (end == std::string_view::npos) return 0;
  const std::string pattern(text.substr(0, end));
  std::optional<metgrep::DiagnosisCheck> check = metgrep::DiagnosisCheck::Create(pattern);
  if (!check) return 0;
  metgrep::ParseError error;
  metgrep::ExplainPattern(*metgrep::ParsePattern(pattern, &error));
  metgrep::EventDiagnosis diagnosis;
  const std::string mistake = check->MistakeOf(text.substr(end + 1), &diagnosis);
  if (mistake.empty()) return 0;
  std::fprintf(stderr, "%s\n", mistake.c_str());
  std::abort();
}
