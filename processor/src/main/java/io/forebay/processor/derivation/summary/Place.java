package io.forebay.processor.derivation.summary;

/** Walks on through a text, and knows how many characters and pages lie behind. */
final class Place {

  private final String text;
  private int at;
  private int codePoints;
  private int page = 1;

  Place(String text) {
    this.text = text;
  }

  /** Only ever forward. */
  void moveTo(int offset) {
    codePoints += text.codePointCount(at, offset);
    for (int feed = text.indexOf('\f', at); feed >= 0 && feed < offset; ) {
      page++;
      feed = text.indexOf('\f', feed + 1);
    }
    at = offset;
  }

  int codePoints() {
    return codePoints;
  }

  int page() {
    return page;
  }
}
