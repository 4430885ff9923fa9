package io.forebay.processor.derivation;

import java.util.regex.Pattern;

/** Which types have pages, so that {@code text.txt} separates them and chunks name them. */
public final class PagedTypes {

  private static final Pattern PAGED =
      Pattern.compile(
          "application/pdf|application/vnd\\.ms-powerpoint.*"
              + "|application/vnd\\.openxmlformats-officedocument\\.presentationml\\..*"
              + "|application/vnd\\.oasis\\.opendocument\\.presentation.*");

  private PagedTypes() {}

  /** Whether the text of such a file is divided into pages or slides. */
  public static boolean paged(String mediaType) {
    return PAGED.matcher(mediaType).matches();
  }
}
