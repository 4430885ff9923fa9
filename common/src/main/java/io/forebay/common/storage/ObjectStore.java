package io.forebay.common.storage;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads and writes versioned objects of one bucket. Every method throws a {@link
 * io.forebay.common.failure.ForebayException} with {@code storage-unavailable} when the store
 * cannot be reached or gives an answer that is not about the object (rights, tokens, load, a
 * missing bucket), and with {@code source-missing} when the object version that it needs is gone.
 */
public interface ObjectStore {

  /** The bucket that all keys are in. */
  String bucket();

  /**
   * What the store knows of an object: its current version, or the named one; empty where there is
   * none.
   */
  Optional<ObjectVersion> head(String key, @Nullable String versionId);

  /**
   * Writes the bytes of exactly this version to a new file; fails with {@code scratch-full} where
   * the disk has no room for them.
   */
  void download(String key, @Nullable String versionId, Path target);

  /** The bytes of exactly this version, for small objects. */
  byte[] read(String key, @Nullable String versionId);

  /** Stores a file, in parts where it is large. */
  ObjectVersion upload(String key, Path file, ObjectForm form);

  /** Stores a small object. */
  ObjectVersion put(String key, byte[] bytes, String mediaType);

  /** Copies one version inside the store; its bytes do not travel through here. */
  ObjectVersion copy(String key, @Nullable String versionId, String targetKey, String mediaType);

  /**
   * The same, with tags on the copy where the store keeps any and lets this caller write them; a
   * copy without them is none the worse, since nothing here reads them.
   */
  default ObjectVersion copy(
      String key,
      @Nullable String versionId,
      String targetKey,
      String mediaType,
      Map<String, String> tags) {
    return copy(key, versionId, targetKey, mediaType);
  }
}
