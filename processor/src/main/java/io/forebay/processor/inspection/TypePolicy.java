package io.forebay.processor.inspection;

import io.forebay.common.failure.FailureCode;
import java.util.Set;
import org.apache.tika.mime.MediaType;
import org.apache.tika.mime.MediaTypeRegistry;
import org.jspecify.annotations.Nullable;

/** Judges what a file turned out to be against what was declared. */
public final class TypePolicy {

  /** How closely the two must agree. */
  public enum Mode {
    /** The same type, or one that is a kind of the other. */
    STRICT,
    /** The same family: a PNG declared as JPEG passes, an executable declared as JPEG does not. */
    FAMILY,
    /** Nothing is refused. */
    OFF
  }

  private static final MediaType SVG = MediaType.image("svg+xml");
  private static final Set<MediaFamily> TIMED = Set.of(MediaFamily.AUDIO, MediaFamily.VIDEO);

  private final Mode mode;
  private final AcceptedTypes accepted;

  /** A policy of this mode; the default of a configuration should be {@link Mode#FAMILY}. */
  public TypePolicy(Mode mode, AcceptedTypes accepted) {
    this.mode = mode;
    this.accepted = accepted;
  }

  /**
   * The failure of a file, or null where it passes: {@code empty-file} for no bytes where the
   * declared type cannot be empty, {@code type-mismatch} where the bytes are something else. A
   * declared type that says nothing, or that nobody knows, passes with any content. What agrees is
   * still {@code type-not-allowed} where this installation does not take it.
   */
  public @Nullable FailureCode judge(String declaredType, String detectedType, long size) {
    FailureCode disagreement = compare(declaredType, detectedType, size);
    if (disagreement != null) {
      return disagreement;
    }
    MediaType declared = MediaTypes.normalise(declaredType);
    MediaType detected = MediaTypes.normalise(detectedType);
    return accepted.take(declared, detected) ? null : FailureCode.TYPE_NOT_ALLOWED;
  }

  private @Nullable FailureCode compare(String declaredType, String detectedType, long size) {
    MediaFamily family = MediaFamily.of(declaredType);
    if (mode == Mode.OFF || family == MediaFamily.OTHER) {
      return null;
    }
    if (size == 0) {
      return family.mayBeEmpty() ? null : FailureCode.EMPTY_FILE;
    }
    MediaType declared = MediaTypes.normalise(declaredType);
    MediaType detected = MediaTypes.normalise(detectedType);
    boolean agree =
        detected.equals(MediaType.OCTET_STREAM)
            ? !family.recognisable()
            : agree(declared, family, detected);
    return agree ? null : FailureCode.TYPE_MISMATCH;
  }

  private boolean agree(MediaType declared, MediaFamily family, MediaType detected) {
    MediaTypeRegistry registry = MediaTypeRegistry.getDefaultRegistry();
    if (registry.isInstanceOf(detected, declared)) {
      return true;
    }
    MediaFamily other = MediaFamily.of(detected.toString());
    if (declared.equals(SVG)) {
      // An SVG without the usual beginning is detected as the XML or the text that it is.
      return other == MediaFamily.TEXT;
    }
    if (mode == Mode.STRICT) {
      // Little tells a CSV file or a mail from plain text; the more general answer is no lie.
      return (family == other && registry.isInstanceOf(declared, detected))
          || (detected.equals(MediaType.TEXT_PLAIN) && family == MediaFamily.TEXT);
    }
    // The same containers hold sound with and without pictures.
    return family == other || (TIMED.contains(family) && TIMED.contains(other));
  }
}
