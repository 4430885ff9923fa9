package io.forebay.ingest.upload;

import io.forebay.common.document.Document;
import io.forebay.common.failure.FailureCode;
import io.forebay.common.failure.ForebayException;
import io.forebay.common.registry.MultipartSession;
import io.forebay.common.registry.MultipartSessions;
import io.forebay.common.storage.MultipartUploads;
import io.forebay.common.storage.UploadedPart;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Uploads in parts, as the store and the registry know them. */
@Component
class PartUploads {

  private static final Logger log = LoggerFactory.getLogger(PartUploads.class);
  private static final int NAMED = 10;

  private final MultipartUploads store;
  private final MultipartSessions sessions;
  private final UploadProperties properties;

  PartUploads(MultipartUploads store, MultipartSessions sessions, UploadProperties properties) {
    this.store = store;
    this.sessions = sessions;
    this.properties = properties;
  }

  /** Whether bytes of this size come in parts, by size or by the client's wish. */
  boolean suit(long size, @Nullable Boolean wanted) {
    if (wanted == null) {
      return size >= properties.multipartThreshold().toBytes();
    }
    if (!wanted) {
      requireFit(size);
    }
    return wanted && size >= PartPlan.SMALLEST_PART;
  }

  /** Refuses bytes that no single request takes. */
  void requireFit(long size) {
    if (size > PartPlan.LARGEST_PART) {
      throw ForebayException.withDetail(
          FailureCode.SIZE_EXCEEDED,
          "One request takes up to " + PartPlan.LARGEST_PART + " bytes: allow for multipart.");
    }
  }

  /**
   * Begins one at the store; nobody else knows of it before the registry does.
   *
   * @param partSize bytes that a client cuts by; null for ours
   */
  MultipartSession begin(Document document, @Nullable Long partSize) {
    PartPlan plan =
        partSize == null
            ? PartPlan.of(document.declared().size(), properties.partSize().toBytes())
            : new PartPlan(document.declared().size(), partSize);
    String uploadId = store.begin(document.uploadKey(), document.declared().mediaType());
    return new MultipartSession(uploadId, plan.partSize());
  }

  /** Gives one up. Where the store cannot be asked now, its lifecycle does it later. */
  void giveUp(Document document, MultipartSession session) {
    try {
      store.abort(document.uploadKey(), session.uploadId());
    } catch (ForebayException notNow) {
      log.warn("parts of {} are left to the lifecycle: {}", document.id(), notNow.getMessage());
    }
  }

  /** The same, where the document has one. */
  void giveUp(Document document) {
    sessions.find(document.id()).ifPresent(session -> giveUp(document, session));
  }

  /**
   * The session of a waiting document. A registry that was rebuilt has lost it; for a file that
   * fits no single request another begins.
   */
  Optional<MultipartSession> of(Document document) {
    Optional<MultipartSession> session = sessions.find(document.id());
    boolean lost = session.isEmpty() && document.declared().size() > PartPlan.LARGEST_PART;
    return lost ? Optional.of(anew(document)) : session;
  }

  private MultipartSession anew(Document document) {
    MultipartSession mine = begin(document, null);
    if (sessions.add(document.id(), mine)) {
      return mine;
    }
    giveUp(document, mine);
    return sessions
        .find(document.id())
        .orElseThrow(() -> new ForebayException(FailureCode.UPLOAD_CLOSED, "ended meanwhile"));
  }

  /** The same, or {@code upload-not-multipart}. */
  MultipartSession required(Document document) {
    return of(document)
        .orElseThrow(
            () -> new ForebayException(FailureCode.UPLOAD_NOT_MULTIPART, "comes in one request"));
  }

  /** The parts that the store holds; {@code upload-closed} where it knows the upload no more. */
  List<UploadedPart> held(Document document, MultipartSession session) {
    try {
      return store.parts(document.uploadKey(), session.uploadId());
    } catch (ForebayException failure) {
      throw gone(failure)
          ? ForebayException.withDetail(
              FailureCode.UPLOAD_CLOSED, "The parts were put together already, or given up.")
          : failure;
    }
  }

  /**
   * Puts the parts together. Where the store knows the upload no more it was complete before, as
   * far as can be told without reading what clients wrote; the processor will see.
   */
  void complete(Document document) {
    MultipartSession session = sessions.find(document.id()).orElse(null);
    if (session == null) {
      return;
    }
    try {
      List<UploadedPart> parts = store.parts(document.uploadKey(), session.uploadId());
      requireWhole(PartSigning.plan(document, session), parts);
      store.complete(document.uploadKey(), session.uploadId(), parts);
    } catch (ForebayException failure) {
      if (!gone(failure)) {
        throw failure;
      }
    }
  }

  private static boolean gone(ForebayException failure) {
    return failure.code() == FailureCode.SOURCE_MISSING;
  }

  private static void requireWhole(PartPlan plan, List<UploadedPart> parts) {
    List<Integer> missing = plan.missing(parts);
    if (!missing.isEmpty()) {
      String first =
          missing.stream().limit(NAMED).map(String::valueOf).collect(Collectors.joining(", "));
      throw ForebayException.withDetail(
          FailureCode.PARTS_MISSING,
          "%d of %d parts are missing or of another size, from the first on: %s."
              .formatted(missing.size(), plan.count(), first));
    }
  }
}
