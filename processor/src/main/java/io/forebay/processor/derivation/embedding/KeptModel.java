package io.forebay.processor.derivation.embedding;

import ai.onnxruntime.OrtException;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * The model that a worker has used last; it pays for it at its first document and not before, and
 * has one at a time.
 */
final class KeptModel {

  private static @Nullable LocalModel kept;

  private KeptModel() {}

  /** Loads it where another one was used last. */
  static synchronized LocalModel of(ModelChoice choice) throws IOException, OrtException {
    LocalModel last = kept;
    if (last != null && last.choice().equals(choice)) {
      return last;
    }
    if (last != null) {
      kept = null;
      last.close();
    }
    LocalModel loaded = LocalModel.load(choice);
    kept = loaded;
    return loaded;
  }
}
