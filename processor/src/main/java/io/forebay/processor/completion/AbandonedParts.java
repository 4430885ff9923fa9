package io.forebay.processor.completion;

import io.forebay.common.document.Document;
import io.forebay.common.document.ObjectKeys;
import io.forebay.common.failure.ForebayException;
import io.forebay.common.registry.DocumentRegistry;
import io.forebay.common.storage.MultipartUploads;
import io.forebay.common.storage.UnfinishedUpload;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Gives multipart uploads up that nobody will complete. One whose document waits is left alone,
 * however many of its parts are there: only the client knows that it is done.
 */
@Component
class AbandonedParts {

  private static final Logger log = LoggerFactory.getLogger(AbandonedParts.class);

  private final MultipartUploads uploads;
  private final DocumentRegistry registry;
  private final Clock clock;
  private final Duration age;

  AbandonedParts(
      MultipartUploads uploads,
      DocumentRegistry registry,
      Clock clock,
      CompletionProperties properties) {
    this.uploads = uploads;
    this.registry = registry;
    this.clock = clock;
    this.age = properties.multipartAge();
  }

  /** Those of a document that has given up; what fails is left for {@link #abortAll}. */
  void abortOf(Document document) {
    abort(document.uploadKey(), each -> each.key().equals(document.uploadKey()));
  }

  /** Old ones whose document does not wait, as far as one listing shows them. */
  void abortAll() {
    Instant youngest = clock.instant().minus(age);
    abort(ObjectKeys.UPLOADS, each -> each.begunAt().isBefore(youngest));
  }

  private void abort(String prefix, Predicate<UnfinishedUpload> wanted) {
    try {
      List<UnfinishedUpload> found = uploads.unfinished(prefix).stream().filter(wanted).toList();
      UploadsAt now = UploadsAt.of(registry, found.stream().map(UnfinishedUpload::key).toList());
      Batch.work(
          found.stream().filter(each -> now.standing(each.key()) != Standing.WAITS).toList(),
          each -> uploads.abort(each.key(), each.uploadId()));
    } catch (ForebayException refused) {
      // A store without the call, say: then its lifecycle rule is what takes them away.
      log.warn("unfinished multipart uploads below {} stay: {}", prefix, refused.getMessage());
    }
  }
}
