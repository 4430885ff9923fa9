package io.forebay.processor.inspection;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/** How much of a file is decoded, see {@link Limits}. */
@ConfigurationProperties("forebay.limits")
record LimitProperties(
    @DefaultValue("100000000") long imagePixels,
    @DefaultValue("32768") int imageSide,
    @DefaultValue("2000") int pages,
    @DefaultValue("50MB") DataSize textSize,
    @DefaultValue("10000") int archiveEntries,
    @DefaultValue("5") int archiveDepth,
    @DefaultValue("100") int archiveRatio,
    @DefaultValue("1MB") DataSize archiveRatioAfter,
    @DefaultValue("10GB") DataSize archiveSize,
    @DefaultValue("0.01") double officeRatio,
    @DefaultValue("100") int xmlDepth,
    @DefaultValue("5000") int htmlDepth) {

  /** Entries are remembered one by one, 16 bytes each. */
  private static final int MOST_ENTRIES = 1_000_000;

  private static final int DEEPEST_ARCHIVE = 50;

  LimitProperties {
    within("image-pixels", imagePixels, 1, 1L << 31);
    within("image-side", imageSide, 1, 1 << 20);
    within("pages", pages, 1, 1_000_000);
    within("text-size", textSize.toBytes(), 1, 1L << 30);
    within("archive-entries", archiveEntries, 1, MOST_ENTRIES);
    within("archive-depth", archiveDepth, 1, DEEPEST_ARCHIVE);
    within("archive-ratio", archiveRatio, 1, 1_000_000);
    within("archive-ratio-after", archiveRatioAfter.toBytes(), 0, 1L << 40);
    within("archive-size", archiveSize.toBytes(), 1, 1L << 50);
    within("xml-depth", xmlDepth, 1, 10_000);
    within("html-depth", htmlDepth, 1, 50_000);
    if (!(officeRatio > 0 && officeRatio < 1)) {
      throw new IllegalArgumentException("forebay.limits.office-ratio must lie between 0 and 1");
    }
  }

  private static void within(String key, long value, long least, long most) {
    if (value < least || value > most) {
      throw new IllegalArgumentException(
          "forebay.limits." + key + " must be from " + least + " to " + most);
    }
  }

  Limits limits() {
    return new Limits(
        imagePixels,
        imageSide,
        pages,
        textSize.toBytes(),
        archiveEntries,
        archiveDepth,
        archiveRatio,
        archiveRatioAfter.toBytes(),
        archiveSize.toBytes(),
        officeRatio,
        xmlDepth,
        htmlDepth);
  }
}
