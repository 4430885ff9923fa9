package io.forebay.ingest.upload;

import io.forebay.common.document.Checksum;
import io.forebay.common.document.Declaration;
import io.forebay.common.document.FileName;
import io.forebay.common.failure.FailureCode;
import io.forebay.common.failure.ForebayException;
import java.math.BigDecimal;
import java.util.Base64;
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

  private static final int SHA256_BYTES = 32;

  private final UploadProperties properties;

  DeclarationReader(UploadProperties properties) {
    this.properties = properties;
  }

  Declaration read(CreateDocument request) {
    return new Declaration(
        name(request.name()),
        mediaType(request.mediaType()),
        size(request.size()),
        checksum(request.checksum()));
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

  private static @Nullable Checksum checksum(CreateDocument.@Nullable CreateChecksum given) {
    if (given == null) {
      return null;
    }
    if (!Checksum.SHA256.equals(given.algorithm())) {
      throw ForebayException.withDetail(
          FailureCode.CHECKSUM_UNSUPPORTED, "The checksum algorithm supported here is sha256.");
    }
    if (given.value() == null || !isSha256(given.value())) {
      throw ForebayException.withDetail(
          FailureCode.CHECKSUM_INVALID, "A sha256 checksum is 44 characters of base64.");
    }
    return new Checksum(Checksum.SHA256, given.value());
  }

  private static boolean isSha256(String base64) {
    try {
      byte[] bytes = Base64.getDecoder().decode(base64);
      return bytes.length == SHA256_BYTES
          && Base64.getEncoder().encodeToString(bytes).equals(base64);
    } catch (IllegalArgumentException notBase64) {
      return false;
    }
  }
}
