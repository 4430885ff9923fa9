package io.forebay.processor.derivation.chunk;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What stands above which part of a text: sheets, and headings by their levels. */
final class Sections {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final int SHEET = 0;

  private final List<Title> titles;

  /**
   * A sheet or a heading.
   *
   * @param level 0 for a sheet
   * @param start where it stands, as a char offset
   */
  record Title(int level, String text, int start) {}

  Sections(List<Title> titles) {
    this.titles = List.copyOf(titles);
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
    return titles.stream()
        .map(Title::start)
        .filter(start -> start >= least && start <= most)
        .min(Comparator.comparingInt(start -> Math.abs(start - target)))
        .orElse(-1);
  }

  /** What stands above the character at this offset, the highest first. */
  List<String> above(int offset) {
    Deque<Title> path = new ArrayDeque<>();
    for (Title title : titles) {
      if (title.start() > offset) {
        break;
      }
      while (!path.isEmpty() && path.getLast().level() >= title.level()) {
        path.removeLast();
      }
      path.addLast(title);
    }
    return path.stream().map(Title::text).filter(text -> !text.isEmpty()).toList();
  }
}
