package io.forebay.processor.inspection;

import io.forebay.processor.sandbox.Operation;
import io.forebay.processor.sandbox.OperationInput;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import org.apache.commons.compress.archivers.zip.ZipArchiveInputStream;
import org.apache.tika.detect.DefaultDetector;
import org.apache.tika.detect.Detector;
import org.apache.tika.io.TikaInputStream;
import org.apache.tika.metadata.Metadata;
import org.apache.tika.metadata.TikaCoreProperties;
import org.apache.tika.mime.MediaType;
import org.apache.tika.mime.MediaTypeRegistry;
import org.apache.tika.mime.MimeTypes;

/** The worker's side of inspection. */
public final class InspectOperation implements Operation {

  static final String NAME = "inspect";

  // The types that are said of any text at all; a name or a declaration can only narrow these.
  private static final Set<MediaType> VAGUE =
      Set.of(MediaType.TEXT_PLAIN, MediaType.APPLICATION_XML);
  private static final MediaType QUICKTIME = MediaType.video("quicktime");
  private static final MediaType MAIL = MediaType.parse("message/rfc822");

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Object run(OperationInput input) throws IOException {
    return of(input.arguments(InspectArguments.class));
  }

  static Inspection of(InspectArguments arguments) throws IOException {
    MediaType named = MimeTypes.getDefaultMimeTypes().detect(null, hint(arguments.name()));
    if (Files.size(arguments.file()) == 0) {
      return found(text(named) ? named : MediaType.OCTET_STREAM);
    }
    MediaType declared = MediaTypes.normalise(arguments.declaredType());
    MediaType detected = Detection.of(arguments);
    if (detected.equals(MediaType.OCTET_STREAM)) {
      detected = UnsignedTypes.of(arguments.file(), text(named) || text(declared));
    }
    if (detected.equals(QUICKTIME)) {
      return found(UnsignedTypes.ofBrand(arguments.file()));
    }
    if (!VAGUE.contains(detected)) {
      return found(detected);
    }
    if (narrows(named, detected)) {
      return found(named);
    }
    // A mail may start with any header at all, so its declaration counts where the bytes are text.
    return found(declared.equals(MAIL) || narrows(declared, detected) ? declared : detected);
  }

  private static boolean text(MediaType type) {
    return MediaFamily.of(type.toString()) == MediaFamily.TEXT;
  }

  private static boolean narrows(MediaType candidate, MediaType detected) {
    return MediaTypeRegistry.getDefaultRegistry().isSpecializationOf(candidate, detected)
        || (candidate.equals(MAIL) && detected.equals(MediaType.TEXT_PLAIN));
  }

  private static Metadata hint(String name) {
    Metadata metadata = new Metadata();
    metadata.set(TikaCoreProperties.RESOURCE_NAME_KEY, name);
    return metadata;
  }

  private static Inspection found(MediaType type) {
    return new Inspection(type.getBaseType().toString().toLowerCase(Locale.ROOT), Cost.unknown());
  }

  /** Built once in the life of a worker. */
  private static final class Detection {
    private static final Detector DETECTOR = new DefaultDetector();
    private static final int SIGNATURE = 4;

    static MediaType of(InspectArguments arguments) throws IOException {
      // To tell a document from an archive it keeps all entries in memory.
      if (beginsAsZip(arguments.file()) && !ZipFiles.harmless(arguments.file())) {
        return MediaType.APPLICATION_ZIP;
      }
      try (TikaInputStream stream = TikaInputStream.get(arguments.file())) {
        // No name goes in: detection would believe it where the bytes say nothing.
        return DETECTOR.detect(stream, new Metadata());
      }
    }

    /** With any of the signatures for which it opens a zip file, and not that of an entry alone. */
    private static boolean beginsAsZip(Path file) throws IOException {
      byte[] head = UnsignedTypes.head(file, SIGNATURE);
      return ZipArchiveInputStream.matches(head, head.length);
    }
  }
}
