package io.forebay.common.document;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The one place that builds and reads keys in the bucket. */
public final class ObjectKeys {

  /** Everything below is quarantine: what clients wrote and nobody has checked. */
  public static final String UPLOADS = "uploads/";

  /** Everything below was written by the processor. */
  public static final String DOCUMENTS = "documents/";

  private static final Pattern UPLOAD =
      Pattern.compile("uploads/([a-z0-9-]{1,40})/([0-9a-f-]{36})/([^/]+)");

  private ObjectKeys() {}

  /** Where the client puts its bytes. */
  public static String upload(String tenant, DocumentId id, String name) {
    return UPLOADS + tenant + "/" + id + "/" + name;
  }

  /**
   * The document an upload's key speaks of; empty for every key that this product cannot have made.
   * No store may be asked for such a key: an answer that is about the key and not about an object
   * would look like a store that is away.
   */
  public static Optional<DocumentId> documentOf(String uploadKey) {
    Matcher matcher = UPLOAD.matcher(uploadKey);
    return matcher.matches() && FileName.possible(matcher.group(3))
        ? DocumentId.parse(matcher.group(2))
        : Optional.empty();
  }

  /** The promoted original. */
  public static String original(DocumentId id, String name) {
    return artifact(id, "original." + FileName.extension(name));
  }

  /** The manifest, written last. */
  public static String manifest(DocumentId id) {
    return artifact(id, "manifest.json");
  }

  /** A derived artifact by its name, which may have slashes. */
  public static String artifact(DocumentId id, String name) {
    return DOCUMENTS + id + "/" + name;
  }
}
