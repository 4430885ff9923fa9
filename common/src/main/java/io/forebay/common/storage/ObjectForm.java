package io.forebay.common.storage;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How a file is to be kept and handed out.
 *
 * @param sha256 hex, of its bytes; a store that proves it then takes no others. Null where it is
 *     not known
 * @param cacheControl what those who download it may keep, as the header of that name has it; null
 *     for nothing said
 * @param storageClass as the store names them; null for its usual one
 * @param tags where the store keeps any and lets this caller write them
 */
public record ObjectForm(
    String mediaType,
    @Nullable String sha256,
    @Nullable String cacheControl,
    @Nullable String storageClass,
    Map<String, String> tags) {

  /** Copies the map. */
  public ObjectForm {
    tags = Map.copyOf(tags);
  }
}
