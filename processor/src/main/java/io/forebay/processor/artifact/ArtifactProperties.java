package io.forebay.processor.artifact;

import io.forebay.common.storage.ObjectForm;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How artifacts are kept and handed out.
 *
 * @param cacheControl the header of that name of their downloads
 * @param storageClass of the store, such as {@code STANDARD_IA}; null for its usual one
 * @param tags of each of their objects, for rules of the store
 */
@ConfigurationProperties("forebay.artifact")
record ArtifactProperties(
    @DefaultValue("private, max-age=3600") String cacheControl,
    @Nullable String storageClass,
    @DefaultValue Map<String, String> tags) {

  /** As many as S3 lets an object have. */
  private static final int MOST_TAGS = 10;

  /** Refuses what no object could have. */
  ArtifactProperties {
    // An empty variable of the environment is none.
    storageClass = storageClass == null || storageClass.isBlank() ? null : storageClass.strip();
    tags = Map.copyOf(tags);
    if (tags.size() > MOST_TAGS) {
      throw new IllegalArgumentException(
          "forebay.artifact.tags: an object has at most " + MOST_TAGS + " tags");
    }
  }

  /** The form of one. */
  ObjectForm form(String mediaType, String sha256) {
    return new ObjectForm(mediaType, sha256, cacheControl, storageClass, tags);
  }
}
