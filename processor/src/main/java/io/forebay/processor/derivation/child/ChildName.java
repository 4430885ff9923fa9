package io.forebay.processor.derivation.child;

import io.forebay.processor.derivation.parse.CleanText;

/**
 * What a file in another one is called there.
 *
 * @param path as it is stored, which may lead anywhere; never a name of a file here
 * @param declaredType the media type that is said there, {@code application/octet-stream} where
 *     none is
 */
public record ChildName(String path, String declaredType) {

  private static final int MAX_LENGTH = 1000;
  private static final int MAX_TYPE = 200;

  /** Makes both fit for JSON. */
  public ChildName {
    path = CleanText.of(path, MAX_LENGTH);
    declaredType = CleanText.of(declaredType, MAX_TYPE);
  }

  /** Where nothing is said of its type. */
  public static ChildName of(String path) {
    return new ChildName(path, "application/octet-stream");
  }

  /** The last part of its path. */
  String file() {
    return path.substring(1 + Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')));
  }
}
