package io.forebay.processor.derivation.text;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Notes where parts begin while the text is written. */
final class OutlineBuilder {

  private static final int MAX_HEADINGS = 10_000;
  private static final int MAX_UNITS = 50_000;
  private static final int MAX_HEADING = 300;

  private final List<Outline.Unit> units = new ArrayList<>();
  private final List<Outline.Heading> headings = new ArrayList<>();
  private @Nullable String unit;
  private @Nullable String name;
  private @Nullable Integer confidence;
  private long unitStart;
  private boolean open;
  private int level;
  private long headingStart;
  private final StringBuilder heading = new StringBuilder();

  /** A unit begins here; the one before has ended at the latest. */
  void unit(String kind, long at) {
    unitEnds(at);
    unit = kind;
    unitStart = at;
    open = true;
  }

  /** The unit has ended here, if there is one. */
  void unitEnds(long at) {
    if (open && unit != null) {
      if (units.size() < MAX_UNITS) {
        units.add(
            new Outline.Unit(
                units.size() + 1, name, unitStart, Math.max(unitStart, at), confidence));
      }
      name = null;
      confidence = null;
      open = false;
    }
  }

  /** What the open unit says was read off its picture, with so much confidence. */
  void recognised(int ofAHundred) {
    confidence = ofAHundred;
  }

  void headingBegins(int ofLevel) {
    level = ofLevel;
    heading.setLength(0);
  }

  /** Whether one has begun and not ended. */
  boolean inHeading() {
    return level > 0;
  }

  /** Whether what comes now is the first of the heading. */
  boolean headingIsEmpty() {
    return heading.length() == 0;
  }

  /** More of the heading. */
  void headingText(String text, long at) {
    headingStart = heading.length() == 0 ? at : headingStart;
    heading.append(text, 0, Math.min(text.length(), Math.max(0, MAX_HEADING - heading.length())));
  }

  void headingEnds() {
    String text = heading.toString().strip().replaceAll("\\s+", " ");
    if (level > 0 && !text.isEmpty() && !nameOfSheet(text) && headings.size() < MAX_HEADINGS) {
      headings.add(new Outline.Heading(level, text, headingStart));
    }
    level = 0;
  }

  /** A sheet's first heading is its name. */
  private boolean nameOfSheet(String text) {
    if ("sheet".equals(unit) && name == null) {
      name = text;
    }
    return text.equals(name);
  }

  Outline build(long characters) {
    unitEnds(characters);
    return new Outline(characters, unit, List.copyOf(units), List.copyOf(headings));
  }
}
