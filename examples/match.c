// Prints the lines that match a pattern, and what is extracted from each, with the C functions of
// metgrep.
//
//   metgrep_example_match PATTERN [FILE]    lines of standard input, or of FILE
//
// The exit status is 0 if a line matches, 1 if none does, and 2 for errors.
#define _POSIX_C_SOURCE 200809L  // getline

#include <errno.h>
#include <metgrep.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/types.h>

static void PrintMatch(const char* line, size_t size, const metgrep_value* values, size_t count) {
  fwrite(line, 1, size, stdout);
  putchar('\n');
  for (size_t i = 0; i < count; ++i) {
    fputs("    ", stdout);
    fwrite(values[i].name, 1, values[i].name_size, stdout);
    fputs(" = ", stdout);
    fwrite(values[i].value, 1, values[i].value_size, stdout);
    putchar('\n');
  }
}

// The exit status.
static int MatchLines(const metgrep_filter* filter, metgrep_scratch* scratch, FILE* file) {
  int exit_status = 1;
  char* line = NULL;
  size_t capacity = 0;
  for (ssize_t got; (got = getline(&line, &capacity, file)) >= 0;) {
    size_t size = (size_t)got;
    if (size > 0 && line[size - 1] == '\n') --size;
    if (size > 0 && line[size - 1] == '\r') --size;
    const metgrep_value* values = NULL;
    size_t count = 0;
    const int answer = metgrep_extract(filter, scratch, line, size, &values, &count);
    if (answer < 0) {
      fprintf(stderr, "%s\n", metgrep_status_text(answer));
      exit_status = 2;
      break;
    }
    if (answer == 0) continue;
    exit_status = 0;
    PrintMatch(line, size, values, count);
  }
  if (ferror(file)) {
    fprintf(stderr, "%s\n", strerror(errno));
    exit_status = 2;
  }
  free(line);
  return exit_status;
}

int main(int argc, char** argv) {
  if (argc < 2 || argc > 3) {
    fprintf(stderr, "usage: metgrep_example_match PATTERN [FILE]\n");
    return 2;
  }
  metgrep_filter* filter = NULL;
  metgrep_error* error = NULL;
  const int status = metgrep_compile(argv[1], strlen(argv[1]), &filter, &error);
  if (status != METGREP_OK) {
    fprintf(stderr, "%s\n",
            error != NULL ? metgrep_error_text(error, NULL) : metgrep_status_text(status));
    metgrep_error_free(error);
    return 2;
  }
  int exit_status = 2;
  metgrep_scratch* scratch = metgrep_scratch_new();
  FILE* file = argc == 3 ? fopen(argv[2], "rb") : stdin;
  if (file == NULL) {
    fprintf(stderr, "%s: %s\n", argv[2], strerror(errno));
  } else {
    exit_status = MatchLines(filter, scratch, file);
    if (file != stdin) fclose(file);
  }
  metgrep_scratch_free(scratch);
  metgrep_free(filter);
  return exit_status;
}
