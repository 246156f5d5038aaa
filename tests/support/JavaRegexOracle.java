// What java.util.regex answers, for tests that compare with it. Reads from standard input and
// writes to standard output until the input ends; numbers are 4 bytes, big-endian; a text is its
// length and its bytes.
//
//   first:    the version of Java, such as 17
//   request:  regex, flags (of Pattern), number of lines, lines (any bytes)
//   answer:   1, number of groups, and for each line
//               0 no match | 1 match, and for each group -1 or its text | 2 not finished, or failed
//             or 0, index and description of the error
//
// Run as java JavaRegexOracle.java, which needs a JDK. Each regex is compiled and each line matched
// as Hive's RegexSerDe does it.
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

public class JavaRegexOracle {
  private static final class TooManySteps extends RuntimeException {}

  // A line that ends the search of a regex that would take forever.
  private static final class LimitedText implements CharSequence {
    private final String text;
    private long steps = 2_000_000;

    LimitedText(String text) {
      this.text = text;
    }

    @Override
    public char charAt(int index) {
      if (--steps < 0)
        throw new TooManySteps();
      return text.charAt(index);
    }

    @Override
    public int length() {
      return text.length();
    }

    @Override
    public CharSequence subSequence(int start, int end) {
      return text.substring(start, end);
    }

    @Override
    public String toString() {
      return text;
    }
  }

  private static String readText(DataInputStream input) throws IOException {
    byte[] bytes = new byte[input.readInt()];
    input.readFully(bytes);
    return new String(bytes, StandardCharsets.UTF_8);
  }

  private static void writeText(DataOutputStream output, String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    output.writeInt(bytes.length);
    output.write(bytes);
  }

  private static void match(Pattern pattern, String line, DataOutputStream output)
      throws IOException {
    Matcher matcher = pattern.matcher(new LimitedText(line));
    boolean matches;
    try {
      matches = matcher.matches();
    } catch (RuntimeException | StackOverflowError e) {
      // Too many steps, or an error in Java itself, as of [[a]b&&].
      output.writeInt(2);
      return;
    }
    output.writeInt(matches ? 1 : 0);
    for (int group = 1; matches && group <= matcher.groupCount(); ++group) {
      String text = matcher.group(group);
      if (text == null) {
        output.writeInt(-1);
      } else {
        writeText(output, text);
      }
    }
  }

  public static void main(String[] arguments) throws IOException {
    DataInputStream input = new DataInputStream(new BufferedInputStream(System.in, 1 << 16));
    DataOutputStream output = new DataOutputStream(new BufferedOutputStream(System.out, 1 << 16));
    output.writeInt(Runtime.version().feature());
    while (true) {
      String regex;
      try {
        regex = readText(input);
      } catch (EOFException e) {
        break;
      }
      int flags = input.readInt();
      String[] lines = new String[input.readInt()];
      for (int i = 0; i < lines.length; ++i) lines[i] = readText(input);
      Pattern pattern;
      try {
        pattern = Pattern.compile(regex, flags);
      } catch (PatternSyntaxException e) {
        output.writeInt(0);
        output.writeInt(e.getIndex());
        writeText(output, e.getDescription());
        continue;
      } catch (RuntimeException e) {
        output.writeInt(0);
        output.writeInt(-2);
        writeText(output, e.toString());
        continue;
      }
      output.writeInt(1);
      output.writeInt(pattern.matcher("").groupCount());
      for (String line : lines) match(pattern, line, output);
    }
    output.flush();
  }
}
