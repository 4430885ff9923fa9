package io.forebay.processor.inspection;

import java.util.List;
import org.apache.tika.mime.MediaType;

/** Which types of files an installation takes at all, whatever a client declares. */
public final class AcceptedTypes {

  /** Takes everything. */
  public static final AcceptedTypes ALL = new AcceptedTypes(List.of(), List.of());

  private final MediaTypePatterns allowed;
  private final MediaTypePatterns denied;

  /**
   * Lists of media types and of {@code type/*}; no allowed ones stand for all, and a denied one is
   * not taken although it is allowed.
   */
  public AcceptedTypes(List<String> allowed, List<String> denied) {
    this.allowed = new MediaTypePatterns("forebay.inspection.allowed-types", allowed);
    this.denied = new MediaTypePatterns("forebay.inspection.denied-types", denied);
  }

  /**
   * Whether a file may come in. What the bytes are decides; a denied type is also refused where it
   * is only declared, since readers may believe that.
   */
  boolean take(MediaType declared, MediaType detected) {
    return (allowed.isEmpty() || allowed.match(detected))
        && !denied.match(detected)
        && !denied.match(declared);
  }
}
