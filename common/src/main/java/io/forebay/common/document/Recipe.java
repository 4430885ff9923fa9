package io.forebay.common.document;

import java.util.ArrayList;
import java.util.List;

/**
 * All that decides what a derivation gives: an artifact whose recipe is still the same need not be
 * made again.
 *
 * @param producer the derivation's name
 * @param version raised whenever the same input gives another output
 * @param options hex SHA-256 of its options
 * @param hash hex SHA-256 over the above, the source and the recipes of what it reads
 */
public record Recipe(String producer, int version, String options, String hash) {

  /**
   * The recipe for these bytes. Their detected type is part of it: it decides which decoder reads
   * them, and another release may detect another one.
   *
   * @param inputs of the derivations that it reads from, in a fixed order
   */
  public static Recipe of(
      String producer,
      int version,
      String options,
      String sourceSha256,
      String detectedType,
      List<Recipe> inputs) {
    List<String> parts =
        new ArrayList<>(
            List.of(producer, String.valueOf(version), options, sourceSha256, detectedType));
    inputs.forEach(input -> parts.add(input.hash()));
    return new Recipe(producer, version, options, Sha256.hex(String.join("\n", parts)));
  }
}
