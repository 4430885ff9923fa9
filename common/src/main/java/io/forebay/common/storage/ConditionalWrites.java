package io.forebay.common.storage;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Writes that a store takes only while a key holds what the writer has seen. Fails as {@link
 * ObjectStore} does. A store that does not heed conditions writes in any case, so nothing may
 * depend on the refusal.
 */
public interface ConditionalWrites {

  /**
   * Stores a small object.
   *
   * @param etag of what the key has to hold, without quotes; null where it has to hold nothing
   * @return empty, with nothing written, where the key holds something else
   */
  Optional<ObjectVersion> putIf(String key, byte[] bytes, String mediaType, @Nullable String etag);
}
