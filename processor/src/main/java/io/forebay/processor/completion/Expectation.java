package io.forebay.processor.completion;

import io.forebay.common.document.Checksum;
import io.forebay.common.document.Declaration;
import io.forebay.common.failure.FailureCode;
import io.forebay.common.storage.ObjectVersion;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Holds what the store says of an object against what was declared and what is required here. What
 * the store does not say is not held against the client: the bytes are read and proved later.
 */
@Component
class Expectation {

  private final List<String> requiredEncryption;

  Expectation(CompletionProperties properties) {
    this.requiredEncryption = properties.requiredEncryption();
  }

  /** The first thing that is not as it should be; null where all is. */
  @Nullable FailureCode mismatch(Declaration declared, ObjectVersion found) {
    if (!declared.allows(found.size())) {
      return FailureCode.SIZE_MISMATCH;
    }
    if (!sameType(declared, found)) {
      return FailureCode.CONTENT_TYPE_MISMATCH;
    }
    if (!sameChecksum(declared.checksum(), found.checksum())) {
      return FailureCode.CHECKSUM_MISMATCH;
    }
    return encrypted(found) ? null : FailureCode.ENCRYPTION_MISMATCH;
  }

  private static boolean sameType(Declaration declared, ObjectVersion found) {
    return found.mediaType() == null || found.mediaType().equalsIgnoreCase(declared.mediaType());
  }

  private static boolean sameChecksum(@Nullable Checksum declared, @Nullable Checksum stored) {
    return declared == null
        || stored == null
        || !declared.algorithm().equals(stored.algorithm())
        || declared.value().equals(stored.value());
  }

  // Where encryption is required, a store that tells none has to be taken at its word.
  private boolean encrypted(ObjectVersion found) {
    return requiredEncryption.isEmpty()
        || (found.encryption() != null && requiredEncryption.contains(found.encryption()));
  }
}
