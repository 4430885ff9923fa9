package io.forebay.processor.inspection;

import io.forebay.processor.inspection.Cost.Fact;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * How much of a file is decoded. Sizes are bytes.
 *
 * @param imagePixels of one frame
 * @param imageSide pixels of its longer side
 * @param pages of which text is taken
 * @param textBytes of one text, as UTF-8
 * @param archiveEntries of one archive
 * @param archiveDepth archives inside archives, the outermost included
 * @param archiveRatio inflated bytes for each compressed one
 * @param archiveRatioAfter so many inflated bytes; small files may be all zeros
 * @param archiveBytes inflated, all entries together
 * @param officeRatio compressed bytes for each inflated one, at least, of every part of a document
 * @param xmlDepth elements inside elements
 * @param htmlDepth the same for pages of the web, whose authors forget to close them
 */
public record Limits(
    long imagePixels,
    int imageSide,
    int pages,
    long textBytes,
    int archiveEntries,
    int archiveDepth,
    int archiveRatio,
    long archiveRatioAfter,
    long archiveBytes,
    double officeRatio,
    int xmlDepth,
    int htmlDepth) {

  /** Good for a start. */
  public static Limits defaults() {
    return new Limits(
        100_000_000L,
        32_768,
        2000,
        50L << 20,
        10_000,
        5,
        100,
        1L << 20,
        10L << 30,
        0.01,
        100,
        5000);
  }

  /** Every limit that a file of this cost is over, before anything of it is decoded. */
  public Set<Limit> exceededBy(Cost cost) {
    Set<Limit> exceeded = EnumSet.noneOf(Limit.class);
    image(cost, exceeded);
    archive(cost, exceeded);
    above(cost.of(Fact.PAGES), pages, Limit.PAGES, exceeded);
    above(cost.of(Fact.XML_DEPTH), xmlDepth, Limit.XML_DEPTH, exceeded);
    above(cost.of(Fact.HTML_DEPTH), htmlDepth, Limit.HTML_DEPTH, exceeded);
    return exceeded;
  }

  /** The wire names of those that keep a file of this cost from being parsed at all. */
  public List<String> bars(Cost cost) {
    return exceededBy(cost).stream().filter(Limit::barring).map(Limit::wire).toList();
  }

  private void image(Cost cost, Set<Limit> exceeded) {
    long width = cost.of(Fact.WIDTH);
    long height = cost.of(Fact.HEIGHT);
    above(Math.max(width, height), imageSide, Limit.SIDE, exceeded);
    if (height > 0 && width > imagePixels / height) {
      exceeded.add(Limit.PIXELS);
    }
    above(cost.of(Fact.FRAMES), 1, Limit.FRAMES, exceeded);
  }

  private void archive(Cost cost, Set<Limit> exceeded) {
    above(cost.of(Fact.ENTRIES), archiveEntries, Limit.ARCHIVE_ENTRIES, exceeded);
    above(cost.of(Fact.DEPTH), archiveDepth, Limit.ARCHIVE_DEPTH, exceeded);
    above(cost.of(Fact.INFLATED_BYTES), archiveBytes, Limit.ARCHIVE_BYTES, exceeded);
    above(cost.of(Fact.OVERLAPS), 0, Limit.ARCHIVE_OVERLAP, exceeded);
    if (cost.of(Fact.INFLATED_BYTES) > archiveRatioAfter) {
      above(cost.of(Fact.RATIO), archiveRatio, Limit.ARCHIVE_RATIO, exceeded);
    }
    if (cost.of(Fact.ENTRY_RATIO) * officeRatio > 1) {
      exceeded.add(Limit.OFFICE_RATIO);
    }
  }

  private static void above(long value, long most, Limit limit, Set<Limit> exceeded) {
    if (value > most) {
      exceeded.add(limit);
    }
  }
}
