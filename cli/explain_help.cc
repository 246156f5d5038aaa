// `metgrep explain --help`.
#include <string>

#include "cli/help.h"
#include "cli/help_text.h"

namespace metgrep {

std::string ExplainHelp() {
  std::string text;
  AppendParagraphs(
      "Says in words what a filter pattern means, with its traps; and with PATHs, or with standard "
      "input that is a pipe or a file, why each event matches or does not, and at which "
      "requirement of the pattern how many events fail, with which values.",
      0, &text);
  text +=
      "\nusage: metgrep explain [OPTIONS] PATTERN [PATH...]\n\n"
      "Examples:\n"
      "  metgrep explain '?ERROR timeout'\n"
      "  metgrep explain '{ $.statusCode >= 500 }' app.log\n"
      "  metgrep explain -v -m 5 '[..., dstport=22, action=REJECT, s]' AWSLogs/\n"
      "  aws logs tail my-group --format short | metgrep explain ERROR\n\n"
      "Of an event three things are shown: whether it matches, with the reason if it does\n"
      "not; its line, below which the fields that a [...] pattern sees are numbered, and\n"
      "the part that fails is marked with ^^^; and, where there is something to say, the\n"
      "nearest thing to a match and a hint.\n\n";
  for (const OptionSpec& option : ExplainCommandOptions()) {
    if (option.group != OptionGroup::kIgnored) AppendDetails(option, &text);
  }
  text +=
      "JSON\n"
      "  {\"type\": \"pattern\", \"pattern\", \"syntax\", \"summary\", \"parts\", "
      "\"requirements\",\n"
      "   \"limits\", \"findings\"}, and \"plan\" with --plan\n"
      "  {\"type\": \"event\", \"path\", \"lineNumber\", \"eventMessage\", \"matches\"}, "
      "\"fields\"\n"
      "   (ranges of bytes) of a [...] pattern, and of an event that does not match\n"
      "   \"problem\", \"requirement\" (index into \"requirements\"), \"patternBegin\",\n"
      "   \"patternEnd\", \"value\", \"eventBegin\", \"eventEnd\" (bytes; may be missing),\n"
      "   \"reason\", \"nearMiss\" and \"suggestion\" (may be empty)\n"
      "  {\"type\": \"summary\", \"events\", \"matches\", \"requirements\": [{\"reached\", "
      "\"failed\",\n"
      "   \"problems\": {PROBLEM: NUMBER}, \"topValues\": [{\"value\", \"count\"}],\n"
      "   \"distinctValues\", \"valuesOverflowed\"}], \"fieldCounts\": [{\"fields\",\n"
      "   \"events\"}], \"suggestions\"}\n"
      "  Problems are fieldCount, value, notANumber, notText, missing, notJson, termAbsent,\n"
      "  termPresent and regexNotFound. Bytes that are not UTF-8 appear in base64 as\n"
      "  \"eventMessageBytes\", \"pathBytes\" and \"valueBytes\".\n\n"
      "EXIT STATUS\n"
      "  0  an event matched, or there is no PATH and the pattern is valid\n"
      "  1  no event matched\n"
      "  2  an error happened: a bad pattern or command line, an unreadable file\n";
  return text;
}

}  // namespace metgrep
