package io.forebay.processor.derivation;

import io.forebay.processor.inspection.Cost;
import java.nio.file.Path;

/**
 * The file that artifacts are derived from.
 *
 * @param path where it lies on this machine
 * @param name what its owner calls it
 * @param declaredType the media type that was declared at upload
 * @param detectedType the media type that inspection found
 * @param size bytes
 * @param sha256 lower case hexadecimal
 * @param cost what its headers say about decoding it
 */
public record SourceFile(
    Path path,
    String name,
    String declaredType,
    String detectedType,
    long size,
    String sha256,
    Cost cost) {

  /** A file whose cost is unknown. */
  public SourceFile(
      Path path, String name, String declaredType, String detectedType, long size, String sha256) {
    this(path, name, declaredType, detectedType, size, sha256, Cost.unknown());
  }
}
