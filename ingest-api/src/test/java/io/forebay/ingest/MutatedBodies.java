package io.forebay.ingest;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Bodies that were valid before something happened to them; the same seed gives the same ones. */
final class MutatedBodies {

  private static final Pattern TOKEN =
      Pattern.compile("\"(?:[^\"\\\\]|\\\\.)*\"|[{}\\[\\],:]|[^\\s{}\\[\\],:\"]+");

  private static final List<String> HOSTILE =
      List.of(
          "null",
          "true",
          "-1",
          "0",
          "1",
          "101",
          "1.5",
          "-0.0",
          "1e30",
          "1e-30",
          "1e999999999",
          "1e-999999999",
          "0e999999999",
          "20971520",
          "20971521",
          "9223372036854775808",
          "9".repeat(900),
          "9".repeat(1100),
          "NaN",
          "{}",
          "[]",
          "[{}]",
          "{\"a\":1}",
          "[".repeat(300),
          "[".repeat(300) + "]".repeat(300),
          "{\"a\":".repeat(600),
          "\"\"",
          "\"../\"",
          "\"..\\\\..\\\\x\"",
          "\"\\u0000\"",
          "\"a\\u0000b\"",
          "\"\\ud800\"",
          "\"a\\udc00b\"",
          "\"\u202e\ufeff\"",
          "\"\u00e9\ud83d\ude00\u4e2d\"",
          "\"" + "x".repeat(300) + "\"",
          "\"" + "\u4e2d".repeat(23_000) + "\"",
          "\"a/b\\r\\nx: y\"",
          "\"%00%2e%2e%2f\"",
          "\"' or 1=1 --\"",
          "\"name\"",
          "\"size\"",
          "\"documents\"",
          "\"metadata\"",
          "\"tags\"",
          "\"multipart\"",
          "\"@class\"",
          "<!DOCTYPE a [<!ENTITY b SYSTEM 'file:///etc/passwd'>]>");

  private final Random random;

  MutatedBodies(long seed) {
    this.random = new Random(seed);
  }

  /** One or two things happen to its words; then, sometimes, one to its bytes. */
  byte[] next(String valid) {
    List<String> tokens =
        new ArrayList<>(TOKEN.matcher(valid).results().map(MatchResult::group).toList());
    for (int times = 1 + random.nextInt(2); times > 0; times--) {
      mutate(tokens);
    }
    byte[] bytes = String.join(" ", tokens).getBytes(StandardCharsets.UTF_8);
    if (random.nextInt(15) == 0 && bytes.length > 0) {
      bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
    }
    return bytes;
  }

  private void mutate(List<String> tokens) {
    int at = random.nextInt(tokens.size());
    int other = random.nextInt(tokens.size());
    switch (random.nextInt(40)) {
      case 0 -> tokens.add(at, tokens.get(other));
      case 1 -> tokens.add(at, any(HOSTILE));
      case 2 -> tokens.set(at, tokens.get(other));
      case 3 -> Collections.swap(tokens, at, other);
      case 4 -> tokens.remove(at);
      default -> replaceValue(tokens, at);
    }
  }

  /** Most bodies are to stay JSON, or nothing behind the parser would be met. */
  private void replaceValue(List<String> tokens, int from) {
    int at = from;
    while (at > 0 && !isValue(tokens, at)) {
      at--;
    }
    int open = 0;
    do {
      String removed = tokens.remove(at);
      open += "{[".contains(removed) ? 1 : "}]".contains(removed) ? -1 : 0;
    } while (open > 0 && at < tokens.size());
    tokens.add(at, any(HOSTILE));
  }

  private static boolean isValue(List<String> tokens, int at) {
    boolean name = at + 1 < tokens.size() && tokens.get(at + 1).equals(":");
    return !name && ":[,".contains(tokens.get(at - 1)) && !"}],:".contains(tokens.get(at));
  }

  <T> T any(List<T> choices) {
    return choices.get(random.nextInt(choices.size()));
  }
}
