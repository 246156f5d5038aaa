#include "cli/findings_output.h"

#include <algorithm>
#include <cstddef>

#include "cli/help_text.h"
#include "engine/json_text.h"

namespace metgrep {
namespace {

// --- json ---

void AppendNumberMember(std::string_view name, size_t number, std::string* out) {
  out->append(", \"").append(name).append("\": ").append(std::to_string(number));
}

void AppendTextMember(std::string_view name, std::string_view text, std::string* out) {
  *out += ", ";
  AppendJsonMember(name, text, out);
}

std::string JsonLine(const Finding& finding) {
  std::string line = "{";
  AppendJsonMember("path", finding.file, &line);
  if (finding.position.line > 0) AppendNumberMember("line", finding.position.line, &line);
  if (finding.position.column > 0) AppendNumberMember("column", finding.position.column, &line);
  AppendTextMember("severity", SeverityName(finding.severity), &line);
  AppendTextMember("id", finding.id, &line);
  if (!finding.definition.empty()) AppendTextMember("definition", finding.definition, &line);
  AppendTextMember("message", finding.message, &line);
  if (!finding.suggestion.empty()) AppendTextMember("suggestion", finding.suggestion, &line);
  if (!finding.pattern.empty()) {
    AppendTextMember("pattern", finding.pattern, &line);
    AppendNumberMember("patternBegin", finding.span.begin, &line);
    AppendNumberMember("patternEnd", finding.span.end, &line);
  }
  return line + "}\n";
}

// --- sarif ---

// A relative or absolute path as a URI reference.
std::string UriOf(std::string_view path) {
  constexpr std::string_view kUnreserved =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~/";
  constexpr char kHex[] = "0123456789ABCDEF";
  std::string uri;
  for (char c : path) {
    if (kUnreserved.find(c) != std::string_view::npos) {
      uri += c;
      continue;
    }
    const auto byte = static_cast<unsigned char>(c);
    uri += '%';
    uri += kHex[byte >> 4];
    uri += kHex[byte & 15];
  }
  return uri;
}

void AppendTextObject(std::string_view name, std::string_view text, std::string* out) {
  out->append("\"").append(name).append("\": {\"text\": ");
  AppendJsonString(text, out);
  *out += '}';
}

std::string SarifRules() {
  std::string rules;
  for (const FindingKind& kind : FindingKinds()) {
    if (!rules.empty()) rules += ",";
    rules.append("\n          {\"id\": \"").append(kind.id).append("\", ");
    AppendTextObject("shortDescription", kind.meaning, &rules);
    rules.append(", \"defaultConfiguration\": {\"level\": \"")
        .append(SeverityName(kind.severity))
        .append("\"}}");
  }
  return rules;
}

std::string SarifResult(const Finding& finding) {
  const auto kinds = FindingKinds();
  const auto rule = std::find_if(kinds.begin(), kinds.end(), [&finding](const FindingKind& kind) {
    return kind.id == finding.id;
  });
  std::string result = "\n        {\"ruleId\": \"";
  result.append(finding.id)
      .append("\", \"ruleIndex\": ")
      .append(std::to_string(rule - kinds.begin()))
      .append(", \"level\": \"")
      .append(SeverityName(finding.severity))
      .append("\", ");
  std::string text = FindingSentence(finding);
  if (!finding.suggestion.empty()) text.append("\n").append(FindingAdvice(finding));
  AppendTextObject("message", text, &result);
  result += ", \"locations\": [{\"physicalLocation\": {\"artifactLocation\": {\"uri\": ";
  AppendJsonString(UriOf(finding.file), &result);
  result += '}';
  if (finding.position.line > 0) {
    result.append(", \"region\": {\"startLine\": ").append(std::to_string(finding.position.line));
    if (finding.position.column > 0) {
      result.append(", \"startColumn\": ").append(std::to_string(finding.position.column));
    }
    result += '}';
  }
  return result + "}}]}";
}

std::string SarifDocument(const std::vector<Finding>& findings) {
  std::string document =
      "{\n"
      "  \"$schema\": \"https://json.schemastore.org/sarif-2.1.0.json\",\n"
      "  \"version\": \"2.1.0\",\n"
      "  \"runs\": [\n"
      "    {\n"
      "      \"tool\": {\n"
      "        \"driver\": {\"name\": \"metgrep\", \"version\": ";
  AppendJsonString(std::string(VersionNumber()), &document);
  document.append(", \"rules\": [").append(SarifRules()).append("\n        ]}\n      },\n");
  document += "      \"results\": [";
  for (size_t i = 0; i < findings.size(); ++i) {
    if (i > 0) document += ',';
    document += SarifResult(findings[i]);
  }
  return document + (findings.empty() ? "]\n" : "\n      ]\n") + "    }\n  ]\n}\n";
}

// --- github ---

// `also`: what must not stand as it is in the value of a property.
std::string GithubEscaped(std::string_view text, std::string_view also) {
  constexpr char kHex[] = "0123456789ABCDEF";
  std::string escaped;
  for (char c : text) {
    if (c != '%' && c != '\r' && c != '\n' && also.find(c) == std::string_view::npos) {
      escaped += c;
      continue;
    }
    escaped += '%';
    escaped += kHex[static_cast<unsigned char>(c) >> 4];
    escaped += kHex[static_cast<unsigned char>(c) & 15];
  }
  return escaped;
}

std::string GithubCommand(const Finding& finding) {
  constexpr std::string_view kInProperties = ":,";
  std::string command = "::";
  command += finding.severity == Severity::kNote ? "notice" : SeverityName(finding.severity);
  command.append(" file=").append(GithubEscaped(finding.file, kInProperties));
  if (finding.position.line > 0) {
    command.append(",line=").append(std::to_string(finding.position.line));
    if (finding.position.column > 0) {
      command.append(",col=").append(std::to_string(finding.position.column));
    }
  }
  command.append(",title=").append(GithubEscaped(finding.id, kInProperties)).append("::");
  command += GithubEscaped(FindingSentence(finding), "");
  if (!finding.suggestion.empty()) {
    command.append("%0A").append(GithubEscaped(FindingAdvice(finding), ""));
  }
  return command + "\n";
}

}  // namespace

std::optional<FindingFormat> FindFindingFormat(std::string_view name) {
  if (name == "text") return FindingFormat::kText;
  if (name == "json") return FindingFormat::kJson;
  if (name == "sarif") return FindingFormat::kSarif;
  if (name == "github") return FindingFormat::kGithub;
  return std::nullopt;
}

std::string FindingsText(const std::vector<Finding>& findings, FindingFormat format) {
  if (format == FindingFormat::kSarif) return SarifDocument(findings);
  std::string text;
  for (const Finding& finding : findings) {
    switch (format) {
      case FindingFormat::kJson:
        text += JsonLine(finding);
        break;
      case FindingFormat::kGithub:
        text += GithubCommand(finding);
        break;
      default:
        text += RenderFinding(finding);
    }
  }
  return text;
}

std::string FindingKindsText() {
  size_t widest = 0;
  for (const FindingKind& kind : FindingKinds()) widest = std::max(widest, kind.id.size());
  std::string text;
  for (const FindingKind& kind : FindingKinds()) {
    const std::string_view severity = SeverityName(kind.severity);
    text.append(kind.id).append(widest + 2 - kind.id.size(), ' ');
    text.append(severity).append(std::string_view("warning").size() + 2 - severity.size(), ' ');
    text.append(kind.meaning).append("\n");
  }
  return text;
}

}  // namespace metgrep
