package io.forebay.processor.derivation.chunk;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What stands above which part of a text: sheets, and headings by their levels. */
final class Sections {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final int SHEET = 0;

  /** What stands above the text from each start on, the highest first. */
  private final NavigableMap<Integer, List<String>> above = new TreeMap<>();

  /**
   * A sheet or a heading.
   *
   * @param level 0 for a sheet
   * @param start where it stands, as a char offset
   */
  record Title(int level, String text, int start) {}

  /** Of titles in their order. */
  Sections(List<Title> titles) {
    Deque<Title> path = new ArrayDeque<>();
    for (Title title : titles) {
      while (!path.isEmpty() && path.getLast().level() >= title.level()) {
        path.removeLast();
      }
      path.addLast(title);
      above.put(
          title.start(), path.stream().map(Title::text).filter(text -> !text.isEmpty()).toList());
    }
  }

  /** What the text step has left; nothing where it knew of nothing. */
  static Sections read(Path outline, String text) {
    if (!Files.exists(outline)) {
      return new Sections(List.of());
    }
    JsonNode json = JSON.readTree(outline);
    List<Title> found = new ArrayList<>();
    if (json.path("unit").asString("").equals("sheet")) {
      json.path("units").forEach(unit -> add(found, SHEET, unit.path("name"), unit));
    }
    json.path("headings")
        .forEach(each -> add(found, each.path("level").asInt(), each.path("text"), each));
    found.sort(Comparator.comparingInt(Title::start).thenComparingInt(Title::level));
    return new Sections(inChars(found, text));
  }

  private static void add(List<Title> found, int level, JsonNode name, JsonNode place) {
    found.add(new Title(level, name.asString(""), place.path("start").asInt()));
  }

  private static List<Title> inChars(List<Title> inCodePoints, String text) {
    List<Title> titles = new ArrayList<>();
    int all = text.codePointCount(0, text.length());
    int chars = 0;
    int codePoints = 0;
    for (Title title : inCodePoints) {
      if (title.start() > all) {
        break;
      }
      chars = text.offsetByCodePoints(chars, title.start() - codePoints);
      codePoints = title.start();
      titles.add(new Title(title.level(), title.text(), chars));
    }
    return titles;
  }

  /** The start of the part that begins nearest to {@code target} within these bounds, or -1. */
  int start(int least, int most, int target) {
    Integer before = above.floorKey(Math.min(target, most));
    Integer behind = above.ceilingKey(Math.max(target, least));
    boolean first = before != null && before >= least;
    boolean second = behind != null && behind <= most;
    if (first && second) {
      return target - before <= behind - target ? before : behind;
    }
    return first ? before : second ? behind : -1;
  }

  /** What stands above the character at this offset, the highest first. */
  List<String> above(int offset) {
    Map.Entry<Integer, List<String>> last = above.floorEntry(offset);
    return last == null ? List.of() : last.getValue();
  }
}
