package io.forebay.common.document;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The whole public state of a document. The same JSON of it stands in the registry's row and in
 * every event, which is why the registry can be rebuilt from the topic.
 *
 * @param seq rises by one with every change; what pollers, waiters and consumers order by
 * @param uploadExpiresAt how long the document waits for its bytes; a URL handed out for them ends
 *     sooner, after {@code forebay.upload.url-life} at most, and another is given for the asking
 * @param metadata what the client wants to find again with the document: JSON's values, null
 *     included; Forebay does not read it
 * @param tags likewise, to search by
 * @param source set once the upload is confirmed
 * @param problem set when it is rejected, failed or expired, or while a failed attempt waits for
 *     its next
 * @param manifest set once it is ready; before that, of the derivations that have ended so far
 * @param generation of the manifest: 1, and one more each time that the derivations are made anew
 * @param profile that chooses the derivations and their options; null for the default one
 * @param reprocessing a further generation of a ready document, on its way or failed
 */
public record Document(
    DocumentId id,
    String tenant,
    long seq,
    DocumentStatus status,
    Declaration declared,
    Instant createdAt,
    Instant updatedAt,
    Instant uploadExpiresAt,
    Map<String, @Nullable Object> metadata,
    Map<String, String> tags,
    @Nullable SourceObject source,
    Progress progress,
    @Nullable Problem problem,
    List<DerivationOutcome> derivations,
    @Nullable ManifestPointer manifest,
    int generation,
    @Nullable String profile,
    @Nullable Reprocessing reprocessing) {

  /** The profile of documents that name none. */
  public static final String DEFAULT_PROFILE = "default";

  /** Copies what it holds; a state written by another release may lack what was added later. */
  public Document {
    // Not Map.copyOf: a value may be null.
    metadata =
        metadata == null ? Map.of() : Collections.unmodifiableMap(new LinkedHashMap<>(metadata));
    tags = tags == null ? Map.of() : Map.copyOf(tags);
    progress = progress == null ? Progress.NONE : progress;
    derivations = derivations == null ? List.of() : List.copyOf(derivations);
    generation = Math.max(1, generation);
    // One spelling of it, in rows that were written before there were profiles, too.
    profile = DEFAULT_PROFILE.equals(profile) ? null : profile;
  }

  /** A document that waits for its bytes. */
  public static Document requested(
      DocumentId id, String tenant, Declaration declared, Instant now, Instant uploadExpiresAt) {
    return new Document(
        id,
        tenant,
        1,
        DocumentStatus.AWAITING_UPLOAD,
        declared,
        now,
        now,
        uploadExpiresAt,
        Map.of(),
        Map.of(),
        null,
        Progress.NONE,
        null,
        List.of(),
        null,
        1,
        null,
        null);
  }

  /** The same new document with this profile. */
  public Document under(String chosen) {
    return copy(metadata, tags, chosen);
  }

  /** The same new document with what its client wants to find again with it. */
  public Document labelled(Map<String, @Nullable Object> with, Map<String, String> tagged) {
    return copy(with, tagged, profile);
  }

  private Document copy(
      Map<String, @Nullable Object> with, Map<String, String> tagged, @Nullable String chosen) {
    return new Document(
        id,
        tenant,
        seq,
        status,
        declared,
        createdAt,
        updatedAt,
        uploadExpiresAt,
        with,
        tagged,
        source,
        progress,
        problem,
        derivations,
        manifest,
        generation,
        chosen,
        reprocessing);
  }

  /** The generation that a job of this document makes. */
  public int workingGeneration() {
    return reprocessing == null ? generation : reprocessing.generation();
  }

  /** The profile that a job of this document goes by. */
  public String workingProfile() {
    String next = reprocessing == null ? null : reprocessing.profile();
    return Objects.requireNonNullElse(next == null ? profile : next, DEFAULT_PROFILE);
  }

  /** Where the client puts the bytes. */
  public String uploadKey() {
    return ObjectKeys.upload(tenant, id, declared.name());
  }

  /** Starts a change of this state. */
  public DocumentChange change() {
    return new DocumentChange(this);
  }
}
