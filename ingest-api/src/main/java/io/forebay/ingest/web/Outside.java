package io.forebay.ingest.web;

/** Words that came from outside. */
public final class Outside {

  private static final int LONGEST = 40;

  private Outside() {}

  /** The word, fit to be repeated in an answer: printable ASCII, and not long. */
  public static String shown(String word) {
    String printable = word.replaceAll("\\P{Graph}", "?");
    return printable.substring(0, Math.min(printable.length(), LONGEST));
  }
}
