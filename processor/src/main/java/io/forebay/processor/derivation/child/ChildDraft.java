package io.forebay.processor.derivation.child;

import io.forebay.common.document.ArtifactStatus;
import io.forebay.common.failure.FailureCode;
import io.forebay.processor.derivation.MailTypes;
import io.forebay.processor.inspection.Cost;
import io.forebay.processor.inspection.Cost.Fact;
import io.forebay.processor.inspection.MediaFamily;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What is known of a child so far; it may end at any time. */
final class ChildDraft {

  private final int index;
  private final ChildName name;
  private final Map<String, Object> metadata = new TreeMap<>();
  private @Nullable InnerBytes bytes;
  private @Nullable String type;
  private @Nullable BoundedText text;

  ChildDraft(int index, ChildName name) {
    this.index = index;
    this.name = name;
  }

  ChildName name() {
    return name;
  }

  Map<String, Object> metadata() {
    return metadata;
  }

  void bytes(InnerBytes known) {
    bytes = known;
  }

  void type(String detected) {
    type = detected;
  }

  void text(@Nullable BoundedText found) {
    text = found;
  }

  /** Of an image whose parser does not tell them. */
  void sides(Cost cost) {
    if (cost.of(Fact.WIDTH) > 0 && cost.of(Fact.HEIGHT) > 0) {
      metadata.putIfAbsent("width", cost.of(Fact.WIDTH));
      metadata.putIfAbsent("height", cost.of(Fact.HEIGHT));
    }
  }

  Child done() {
    return ended(ArtifactStatus.DONE, null, null);
  }

  Child skipped(FailureCode code, String reason) {
    return ended(ArtifactStatus.SKIPPED, code, reason);
  }

  Child failed(FailureCode code) {
    return ended(ArtifactStatus.FAILED, code, code.sentence());
  }

  private Child ended(ArtifactStatus status, @Nullable FailureCode code, @Nullable String reason) {
    BoundedText taken = status == ArtifactStatus.DONE ? text : null;
    String found = taken == null ? "" : taken.text();
    return new Child(
        index,
        name.path(),
        name.declaredType(),
        type,
        bytes == null ? null : Long.valueOf(bytes.size()),
        bytes == null ? null : bytes.sha256(),
        status.wire(),
        code == null ? null : code.code(),
        reason,
        type != null && container(type),
        metadata,
        found.isEmpty() ? null : found,
        taken != null && taken.full());
  }

  private static boolean container(String type) {
    return MailTypes.mail(type) || MediaFamily.of(type) == MediaFamily.ARCHIVE;
  }
}
