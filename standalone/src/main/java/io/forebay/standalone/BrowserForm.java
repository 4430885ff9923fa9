package io.forebay.standalone;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.gaul.s3proxy.S3ErrorCode;
import org.gaul.s3proxy.S3ProxyException;
import org.gaul.s3proxy.auth.PostPolicy;
import org.gaul.s3proxy.blobstore.BlobStore;
import org.gaul.s3proxy.checksum.FlexChecksum;
import org.gaul.shaded.org.eclipse.jetty.http.MultiPart;
import org.gaul.shaded.org.eclipse.jetty.io.Content;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.PutObjectResponse;

/**
 * A form with a file.
 *
 * @param fields with their names in lower case, and the bucket that the address names
 */
record BrowserForm(Map<String, String> fields, MultiPart.Part file) {

  /** Bytes, as S3 has it. */
  private static final long LONGEST_FIELD = 20 << 10;

  static BrowserForm of(Iterable<MultiPart.Part> parts, String bucket) {
    Map<String, String> fields = new HashMap<>();
    MultiPart.Part file = null;
    for (MultiPart.Part part : parts) {
      String name = name(part);
      if (name.equals("file")) {
        file = part;
        break; // what stands behind it is not read, by S3 neither
      }
      fields.put(name, text(part));
    }
    fields.put("bucket", bucket);
    if (file == null || fields.get("key") == null) {
      throw new S3ProxyException(S3ErrorCode.INVALID_ARGUMENT, "The form lacks its key or file.");
    }
    return new BrowserForm(fields, file);
  }

  private static String name(MultiPart.Part part) {
    if (part.getName() == null) {
      throw new S3ProxyException(S3ErrorCode.INVALID_ARGUMENT, "A part of the form has no name.");
    }
    return part.getName().toLowerCase(Locale.ROOT);
  }

  /** Not before its length is known: anybody may send a form, and nothing is checked yet. */
  private static String text(MultiPart.Part part) {
    if (part.getLength() > LONGEST_FIELD) {
      throw new S3ProxyException(S3ErrorCode.INVALID_ARGUMENT, "A field of the form is too long.");
    }
    return part.getContentAsString(StandardCharsets.UTF_8);
  }

  String key() {
    return fields.getOrDefault("key", "");
  }

  String bucket() {
    return fields.getOrDefault("bucket", "");
  }

  /** Fails where its policy is not signed so, or does not allow what it brings. */
  void check(FormSignature signature) {
    signature.check(fields);
    String policy = fields.getOrDefault("policy", "");
    PostPolicy.parse(policy.getBytes(StandardCharsets.ISO_8859_1))
        .evaluate(fields, file.getLength());
    if (PathSizedKeys.isBookkeeping(key())) {
      throw new S3ProxyException(S3ErrorCode.INVALID_ARGUMENT, "This key is the store's own.");
    }
  }

  /** Stores the file as one stream; bytes that are not those of their checksum leave nothing. */
  PutObjectResponse store(BlobStore store) throws IOException {
    PutObjectRequest.Builder put =
        PutObjectRequest.builder()
            .bucket(bucket())
            .key(key())
            .contentType(fields.get("content-type"))
            .contentLength(file.getLength());
    FlexChecksum checksum = checksum();
    if (checksum != null) {
      put.metadata(Map.of(checksum.metadataKey(), sum(checksum)));
    }
    try (InputStream bytes = Content.Source.asInputStream(file.createContentSource())) {
      return store.putBlob(
          put.build(),
          checksum == null
              ? bytes
              : checksum.wrapValidator(bytes, sum(checksum), file.getLength()));
    }
  }

  private @Nullable FlexChecksum checksum() {
    return fields.keySet().stream()
        .map(FlexChecksum::fromHeaderName)
        .filter(known -> known != null)
        .findFirst()
        .orElse(null);
  }

  private String sum(FlexChecksum checksum) {
    return fields.getOrDefault(checksum.header(), "");
  }
}
