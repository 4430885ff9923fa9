package io.forebay.processor.derivation.text;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where the parts of {@code text.txt} are, as {@code outline.json} has it; all offsets count
 * Unicode code points from 0.
 *
 * @param characters how long the text is
 * @param unit what it is divided into: {@code page}, {@code slide} or {@code sheet}; null where it
 *     is one piece
 * @param units in their order
 * @param headings in their order
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Outline(long characters, @Nullable String unit, List<Unit> units, List<Heading> headings) {

  /**
   * A page, slide or sheet.
   *
   * @param number from 1 up
   * @param name of a sheet
   * @param confidence of what was read off its picture, from 0 to 100; null where nothing was
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Unit(
      int number, @Nullable String name, long start, long end, @Nullable Integer confidence) {}

  /**
   * A heading.
   *
   * @param level from 1, the highest, to 6
   */
  record Heading(int level, String text, long start) {}
}
