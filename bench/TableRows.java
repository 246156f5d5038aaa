// Counts the rows of a table over logs that fulfil conditions, as Athena's RegexSerDe makes rows:
// every line is decoded from UTF-8, and a new matcher must match all of it. A peer for
// bench/peers.sh, in one thread; table_rows.cc does the same with RE2 and says what the arguments
// mean.
//
//   java TableRows.java REGEX_FILE LOG CONDITION...
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Paths;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

public class TableRows {
  private static final int BLOCK_BYTES = 1 << 20;

  // "GROUP TYPE OPERATOR VALUE".
  private static final class Condition {
    private final int group;
    private final String type;
    private final String operator;
    private final String text;
    private final int integer;
    private final double real;

    Condition(String argument) {
      String[] words = argument.split(" ");
      group = Integer.parseInt(words[0]);
      type = words[1];
      operator = words[2];
      text = words[3];
      integer = type.equals("int") ? Integer.parseInt(text) : 0;
      real = type.equals("double") ? Double.parseDouble(text) : 0;
    }

    boolean holds(Matcher row) {
      String cell = row.group(group);
      if (cell == null)
        return false;
      try {
        switch (type) {
          case "int":
            return holds(Integer.compare(Integer.parseInt(cell), integer));
          case "double":
            return holds(Double.compare(Double.parseDouble(cell), real));
          default:
            return holds(cell.compareTo(text));
        }
      } catch (NumberFormatException e) {
        return false;  // NULL
      }
    }

    private boolean holds(int order) {
      switch (operator) {
        case "=":
          return order == 0;
        case "!=":
          return order != 0;
        default:
          return order > 0;
      }
    }
  }

  private static boolean isRow(String line, Pattern pattern, Condition[] conditions) {
    Matcher row = pattern.matcher(line);
    if (!row.matches())
      return false;
    for (Condition condition : conditions) {
      if (!condition.holds(row))
        return false;
    }
    return true;
  }

  public static void main(String[] arguments) throws IOException {
    String regex = Files.readString(Paths.get(arguments[0])).lines().findFirst().get();
    Pattern pattern = Pattern.compile(regex, Pattern.DOTALL);
    Condition[] conditions = Arrays.stream(arguments).skip(2).map(Condition::new).toArray(
        Condition[]::new);
    long rows = 0;
    byte[] text = new byte[2 * BLOCK_BYTES];
    int size = 0;  // of `text`, which starts with the line that the last block did not end
    try (InputStream input = new FileInputStream(arguments[1])) {
      for (int read; (read = input.read(text, size, text.length - size)) > 0;) {
        size += read;
        int begin = 0;
        for (int end = size - read; end < size; ++end) {
          if (text[end] != '\n')
            continue;
          if (isRow(new String(text, begin, end - begin, StandardCharsets.UTF_8), pattern,
                  conditions))
            ++rows;
          begin = end + 1;
        }
        System.arraycopy(text, begin, text, 0, size - begin);
        size -= begin;
        if (size == text.length)
          text = Arrays.copyOf(text, 2 * size);
      }
    }
    if (size > 0 && isRow(new String(text, 0, size, StandardCharsets.UTF_8), pattern, conditions))
      ++rows;
    System.out.println(rows);
  }
}
