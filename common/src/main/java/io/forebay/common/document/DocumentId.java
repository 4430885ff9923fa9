package io.forebay.common.document;

import java.util.Optional;
import java.util.UUID;

/** The id of a document: a UUIDv7, so that ids sort by time of creation. */
public record DocumentId(UUID value) {

  /**
   * Reads the canonical 36-character text form; anything else, a shortened group included, is
   * empty.
   */
  public static Optional<DocumentId> parse(String text) {
    try {
      UUID uuid = UUID.fromString(text);
      return uuid.toString().equals(text) ? Optional.of(new DocumentId(uuid)) : Optional.empty();
    } catch (IllegalArgumentException notAUuid) {
      return Optional.empty();
    }
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
