package io.forebay.common.document;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One change of a document's state: collects what differs, then checks that the transition is
 * legal.
 */
public final class DocumentChange {

  private final Document before;
  private DocumentStatus status;
  private Declaration declared;
  private @Nullable SourceObject source;
  private Progress progress;
  private @Nullable Problem problem;
  private List<DerivationOutcome> derivations;
  private @Nullable ManifestPointer manifest;
  private int generation;
  private @Nullable String profile;
  private @Nullable Reprocessing reprocessing;

  DocumentChange(Document before) {
    this.before = before;
    this.status = before.status();
    this.declared = before.declared();
    this.source = before.source();
    this.progress = before.progress();
    this.problem = before.problem();
    this.derivations = before.derivations();
    this.manifest = before.manifest();
    this.generation = before.generation();
    this.profile = before.profile();
    this.reprocessing = before.reprocessing();
  }

  /** The status afterwards. */
  public DocumentChange to(DocumentStatus next) {
    this.status = next;
    return this;
  }

  /** The pinned source afterwards, whose size is known from then on. */
  public DocumentChange source(SourceObject pinned) {
    this.source = pinned;
    this.declared = declared.exact() ? declared : declared.measured(pinned.size());
    return this;
  }

  /** The progress afterwards. */
  public DocumentChange progress(Progress now) {
    this.progress = now;
    return this;
  }

  /** The problem afterwards; null takes an earlier one away. */
  public DocumentChange problem(@Nullable Problem now) {
    this.problem = now;
    return this;
  }

  /** The derivations afterwards. */
  public DocumentChange derivations(List<DerivationOutcome> ended) {
    this.derivations = ended;
    return this;
  }

  /** The manifest afterwards; null where there is none any more. */
  public DocumentChange manifest(@Nullable ManifestPointer pinned) {
    this.manifest = pinned;
    return this;
  }

  /** The generation afterwards. */
  public DocumentChange generation(int number) {
    this.generation = number;
    return this;
  }

  /** The profile afterwards. */
  public DocumentChange profile(String chosen) {
    this.profile = chosen;
    return this;
  }

  /** The further generation afterwards; null where none is wanted any more. */
  public DocumentChange reprocessing(@Nullable Reprocessing wanted) {
    this.reprocessing = wanted;
    return this;
  }

  /**
   * The state afterwards, with the next {@code seq}.
   *
   * @throws IllegalStateException where the table of legal transitions has no such step; staying in
   *     a status is legal until it is terminal, and in {@code ready} for a further generation
   */
  public Document at(Instant now) {
    if (!stays() && !before.status().mayBecome(status)) {
      throw new IllegalStateException(
          "document " + before.id() + " may not go from " + before.status() + " to " + status);
    }
    return new Document(
        before.id(),
        before.tenant(),
        before.seq() + 1,
        status,
        declared,
        before.createdAt(),
        now,
        before.uploadExpiresAt(),
        before.metadata(),
        before.tags(),
        source,
        progress,
        problem,
        derivations,
        manifest,
        generation,
        profile,
        reprocessing);
  }

  private boolean stays() {
    boolean remade = before.reprocessing() != null || reprocessing != null;
    return status == before.status()
        && (!status.terminal() || (status == DocumentStatus.READY && remade));
  }
}
