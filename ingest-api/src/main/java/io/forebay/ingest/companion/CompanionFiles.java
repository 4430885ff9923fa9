package io.forebay.ingest.companion;

import io.forebay.common.json.Json;
import io.forebay.ingest.upload.ClientFile;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.util.MultiValueMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads what Uppy tells of a file. Its size and the profile to make it by are told only where a
 * page puts them into the file's metadata.
 */
final class CompanionFiles {

  private static final String METADATA = "metadata[";
  private static final String SIZE = "size";
  private static final String PROFILE = "profile";

  /** What stands in the declaration already; Uppy repeats it in the metadata. */
  private static final Set<String> DECLARED = Set.of("name", "type", SIZE, PROFILE);

  private CompanionFiles() {}

  /** Of an address: {@code filename}, {@code type}, {@code metadata[…]}. */
  static ClientFile of(MultiValueMap<String, String> parameters) {
    ObjectNode metadata = Json.MAPPER.createObjectNode();
    parameters.forEach(
        (name, values) -> {
          if (name.startsWith(METADATA) && name.endsWith("]")) {
            metadata.put(name.substring(METADATA.length(), name.length() - 1), values.get(0));
          }
        });
    return of(parameters.getFirst("filename"), parameters.getFirst("type"), metadata);
  }

  /** Of a body. */
  static ClientFile of(@Nullable String name, @Nullable String type, @Nullable JsonNode metadata) {
    if (!(metadata instanceof ObjectNode object)) {
      return new ClientFile(name, type, null, metadata, null);
    }
    ObjectNode own = object.deepCopy();
    own.remove(DECLARED);
    return new ClientFile(name, type, value(object, SIZE), own, value(object, PROFILE));
  }

  private static @Nullable String value(ObjectNode metadata, String name) {
    JsonNode value = metadata.path(name);
    // As it stands where it is none, so that it is refused and not passed over.
    return value.isContainer() ? value.toString() : value.asString(null);
  }
}
