package io.forebay.processor.derivation;

import java.util.regex.Pattern;

/** Which types have parts that readers know by their number or name: pages, slides and sheets. */
public final class PagedTypes {

  private static final Pattern PAGED =
      Pattern.compile(
          "application/pdf|image/tiff|application/vnd\\.ms-powerpoint.*"
              + "|application/vnd\\.openxmlformats-officedocument\\.presentationml\\..*"
              + "|application/vnd\\.oasis\\.opendocument\\.presentation.*");

  private static final Pattern SHEETS =
      Pattern.compile(
          "application/vnd\\.ms-excel.*"
              + "|application/vnd\\.openxmlformats-officedocument\\.spreadsheetml\\..*"
              + "|application/vnd\\.oasis\\.opendocument\\.spreadsheet.*");

  private PagedTypes() {}

  /** Whether {@code text.txt} of such a file is divided into pages or slides. */
  public static boolean paged(String mediaType) {
    return PAGED.matcher(mediaType).matches();
  }

  /** Whether such a file is divided into sheets. */
  public static boolean sheets(String mediaType) {
    return SHEETS.matcher(mediaType).matches();
  }
}
