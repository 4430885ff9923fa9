package io.forebay.cli.demo;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import io.forebay.cli.client.ArtifactEntry;
import io.forebay.cli.client.Derivation;
import io.forebay.common.document.ArtifactStatus;
import io.forebay.common.json.Json;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The outcome of one file as programs read it: every field is there, null where it has no value.
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
@JsonPropertyOrder({"file", "id", "status", "code", "mediaType", "elapsedMs", "artifacts"})
record JsonLine(
    String file,
    @Nullable String id,
    String status,
    @Nullable String code,
    String mediaType,
    long elapsedMs,
    List<Entry> artifacts) {

  /** An artifact, or a derivation that left none and says why. */
  @JsonInclude(JsonInclude.Include.ALWAYS)
  @JsonPropertyOrder({
    "name",
    "key",
    "versionId",
    "size",
    "sha256",
    "mediaType",
    "status",
    "code",
    "reason"
  })
  record Entry(
      String name,
      @Nullable String key,
      @Nullable String versionId,
      @Nullable Long size,
      @Nullable String sha256,
      @Nullable String mediaType,
      ArtifactStatus status,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String code,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String reason) {

    static Entry of(ArtifactEntry artifact) {
      return new Entry(
          artifact.name(),
          artifact.key(),
          artifact.versionId(),
          artifact.size(),
          artifact.sha256(),
          artifact.mediaType(),
          artifact.status(),
          null,
          null);
    }

    static Entry of(Derivation derivation) {
      return new Entry(
          derivation.name(),
          null,
          null,
          null,
          null,
          null,
          derivation.status(),
          derivation.code(),
          derivation.reason());
    }
  }

  /** The outcome on one line. */
  static String of(Outcome outcome) {
    return Json.MAPPER.writeValueAsString(
        new JsonLine(
            outcome.input().label(),
            outcome.id(),
            outcome.status().wire(),
            outcome.code(),
            outcome.mediaType(),
            outcome.elapsed().toMillis(),
            entries(outcome)));
  }

  private static List<Entry> entries(Outcome outcome) {
    return Stream.concat(
            outcome.listing().artifacts().stream().map(Entry::of),
            outcome.listing().derivations().stream().filter(Derivation::leftNothing).map(Entry::of))
        .toList();
  }
}
