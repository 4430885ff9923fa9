package io.forebay.ingest.upload;

import io.forebay.common.document.Declaration;
import io.forebay.common.document.FileName;
import io.forebay.common.failure.FailureCode;
import io.forebay.common.failure.ForebayException;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Checks what a caller declares; every refusal has its own code. */
@Component
class DeclarationReader {

  /** RFC 6838, section 4.2. */
  private static final Pattern MEDIA_TYPE =
      Pattern.compile("[a-z0-9][a-z0-9!#$&^_.+-]{0,126}/[a-z0-9][a-z0-9!#$&^_.+-]{0,126}");

  private final UploadProperties properties;
  private final ChecksumReader checksums;

  DeclarationReader(UploadProperties properties, ChecksumReader checksums) {
    this.properties = properties;
    this.checksums = checksums;
  }

  Declaration read(CreateDocument request) {
    return new Declaration(
        name(request.name()),
        mediaType(request.mediaType()),
        size(request.size()),
        checksums.read(request.checksum()));
  }

  private static String name(@Nullable String given) {
    if (given == null) {
      throw new ForebayException(FailureCode.NAME_INVALID, "no name");
    }
    return FileName.clean(given)
        .orElseThrow(() -> new ForebayException(FailureCode.NAME_INVALID, "unusable name"));
  }

  /** Parameters (a charset, say) are dropped: the type alone is signed and compared. */
  private static String mediaType(@Nullable String given) {
    String type = given == null ? "" : given.split(";", 2)[0].trim().toLowerCase(Locale.ROOT);
    if (!MEDIA_TYPE.matcher(type).matches()) {
      throw new ForebayException(FailureCode.MEDIA_TYPE_INVALID, "unusable media type");
    }
    return type;
  }

  private long size(@Nullable BigDecimal given) {
    if (given == null || given.signum() < 0 || given.stripTrailingZeros().scale() > 0) {
      throw new ForebayException(FailureCode.SIZE_INVALID, "unusable size");
    }
    long limit = properties.maxSize().toBytes();
    if (given.compareTo(BigDecimal.valueOf(limit)) > 0) {
      throw ForebayException.withDetail(
          FailureCode.SIZE_EXCEEDED, "A file may have up to " + limit + " bytes.");
    }
    return given.longValueExact();
  }
}
