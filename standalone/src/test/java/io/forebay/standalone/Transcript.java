package io.forebay.standalone;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What a page says was typed into a shell, and what it says was printed. */
record Transcript(List<Step> steps) {

  private static final Pattern BLOCK =
      Pattern.compile("^```console\\n(.*?)^```$", Pattern.DOTALL | Pattern.MULTILINE);
  private static final String PROMPT = "$ ";
  private static final String ANYTHING = "…";

  /** One command, and what it prints; {@code …} stands for what differs each time. */
  record Step(String command, List<String> printed) {

    /** Matches what is printed: a line of nothing but dots is any number of lines. */
    Pattern pattern() {
      return Pattern.compile(printed.stream().map(Step::line).collect(Collectors.joining()));
    }

    private static String line(String line) {
      if (line.equals(ANYTHING)) {
        return "(?:.*\\n)*";
      }
      return List.of(line.split(ANYTHING, -1)).stream()
          .map(Pattern::quote)
          .collect(Collectors.joining(".*", "", "\\n"));
    }
  }

  /** Of all blocks of this page that are marked as such, in their order. */
  static Transcript of(String page) {
    List<Step> steps = new ArrayList<>();
    Matcher block = BLOCK.matcher(page);
    while (block.find()) {
      read(block.group(1).lines().iterator(), steps);
    }
    return new Transcript(steps);
  }

  private static void read(Iterator<String> lines, List<Step> steps) {
    while (lines.hasNext()) {
      String line = lines.next();
      if (line.startsWith(PROMPT)) {
        steps.add(new Step(command(line.substring(PROMPT.length()), lines), new ArrayList<>()));
      } else {
        steps.get(steps.size() - 1).printed().add(line);
      }
    }
  }

  /** A quote that is open, or a backslash at the end, goes on in the next line. */
  private static String command(String first, Iterator<String> lines) {
    StringBuilder command = new StringBuilder(first);
    while (goesOn(command.toString())) {
      command.append('\n').append(lines.next());
    }
    return command.toString();
  }

  private static boolean goesOn(String command) {
    return command.endsWith("\\") || command.chars().filter(each -> each == '\'').count() % 2 == 1;
  }

  /** A script that says where the output of each command begins. */
  String script(String mark) {
    return steps.stream()
        .map(step -> "echo " + mark + "\n" + step.command() + "\n")
        .collect(Collectors.joining());
  }
}
