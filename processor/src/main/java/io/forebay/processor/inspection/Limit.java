package io.forebay.processor.inspection;

/** What a file can have too much of; the wire names stand in manifests. */
public enum Limit {
  PIXELS("pixels", false),
  SIDE("side", false),
  /** Frames after the first, which no derivation decodes. */
  FRAMES("frames", false),
  PAGES("pages", false),
  TEXT_BYTES("text-bytes", false),
  ARCHIVE_ENTRIES("archive-entries", true),
  ARCHIVE_BYTES("archive-bytes", true),
  ARCHIVE_RATIO("archive-ratio", true),
  ARCHIVE_DEPTH("archive-depth", true),
  /** Entries that share their bytes, as no program but a bomb's writes them. */
  ARCHIVE_OVERLAP("archive-overlap", true),
  OFFICE_RATIO("office-ratio", true),
  XML_DEPTH("xml-depth", true),
  HTML_DEPTH("html-depth", true);

  private final String wire;
  private final boolean barring;

  Limit(String wire, boolean barring) {
    this.wire = wire;
    this.barring = barring;
  }

  /** The stable name, lower case with dashes. */
  public String wire() {
    return wire;
  }

  /** Whether no part of a file beyond it may be parsed; beyond the others a part may. */
  public boolean barring() {
    return barring;
  }
}
