package io.forebay.common.storage.s3;

import io.forebay.common.document.Checksum;
import io.forebay.common.document.ChecksumAlgorithm;
import io.forebay.common.document.Declaration;
import io.forebay.common.storage.DownloadSigner;
import io.forebay.common.storage.FormToSign;
import io.forebay.common.storage.PartToSign;
import io.forebay.common.storage.SignedForm;
import io.forebay.common.storage.SignedRequest;
import io.forebay.common.storage.UploadSigner;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import software.amazon.awssdk.awscore.presigner.PresignedRequest;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.UploadPartRequest;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

/**
 * Signs with the AWS SDK's presigner; nothing is sent while signing. What temporary credentials
 * sign dies with them, whatever the URL says, so no URL is given a longer life than theirs.
 */
@Component
class S3Signer implements UploadSigner, DownloadSigner {

  private final S3Presigner presigner;
  private final CredentialsLife credentials;
  private final FormSigning forms;
  private final StorageProperties properties;
  private final String bucket;

  S3Signer(
      S3Presigner presigner,
      CredentialsLife credentials,
      FormSigning forms,
      StorageProperties properties) {
    this.presigner = presigner;
    this.credentials = credentials;
    this.forms = forms;
    this.properties = properties;
    this.bucket = properties.bucket();
  }

  @Override
  public Set<ChecksumAlgorithm> proves() {
    return properties.checksums();
  }

  @Override
  public SignedRequest signPut(String key, Declaration declared, Duration life) {
    PutObjectRequest.Builder put =
        PutObjectRequest.builder()
            .bucket(bucket)
            .key(key)
            .contentType(declared.mediaType())
            .contentLength(declared.size())
            .ifNoneMatch("*");
    Checksum checksum = declared.checksum();
    if (checksum != null) {
      sign(put, algorithm(checksum), checksum.value());
    }
    Duration bounded = credentials.bound(life);
    return signedRequest(
        "PUT",
        presigner.presignPutObject(
            request -> request.signatureDuration(bounded).putObjectRequest(put.build())));
  }

  private static void sign(
      PutObjectRequest.Builder put, ChecksumAlgorithm algorithm, String value) {
    switch (algorithm) {
      case SHA256 -> put.checksumSHA256(value);
      case CRC32C -> put.checksumCRC32C(value);
      case CRC64NVME -> put.checksumCRC64NVME(value);
      case MD5 -> put.contentMD5(value);
    }
  }

  private static ChecksumAlgorithm algorithm(Checksum checksum) {
    return ChecksumAlgorithm.ofWire(checksum.algorithm())
        .orElseThrow(() -> new IllegalArgumentException("unknown: " + checksum.algorithm()));
  }

  @Override
  public SignedRequest signPart(PartToSign part, Duration life) {
    UploadPartRequest put =
        UploadPartRequest.builder()
            .bucket(bucket)
            .key(part.key())
            .uploadId(part.uploadId())
            .partNumber(part.number())
            .contentLength(part.size())
            .contentMD5(part.md5())
            .build();
    Duration bounded = credentials.bound(life);
    return signedRequest(
        "PUT",
        presigner.presignUploadPart(
            request -> request.signatureDuration(bounded).uploadPartRequest(put)));
  }

  @Override
  public SignedForm signForm(FormToSign form, Duration life) {
    return forms.sign(form, life);
  }

  @Override
  public SignedRequest signGet(
      String key, @Nullable String versionId, String mediaType, String fileName, Duration life) {
    GetObjectRequest get =
        GetObjectRequest.builder()
            .bucket(bucket)
            .key(key)
            .versionId(versionId)
            .responseContentType(mediaType)
            .responseContentDisposition(attachment(fileName))
            .build();
    Duration bounded = credentials.bound(life);
    return signedRequest(
        "GET",
        presigner.presignGetObject(
            request -> request.signatureDuration(bounded).getObjectRequest(get)));
  }

  private static SignedRequest signedRequest(String method, PresignedRequest signed) {
    Map<String, String> headers = new LinkedHashMap<>();
    for (Map.Entry<String, List<String>> header : signed.signedHeaders().entrySet()) {
      // Every HTTP client sends Host itself, and many refuse to be told.
      if (!header.getKey().equalsIgnoreCase("host")) {
        headers.put(header.getKey().toLowerCase(Locale.ROOT), String.join(",", header.getValue()));
      }
    }
    return new SignedRequest(
        method, URI.create(signed.url().toString()), headers, signed.expiration());
  }

  /** RFC 6266, with the name in both spellings. */
  private static String attachment(String fileName) {
    String plain = fileName.replaceAll("[^ -~]|[\"\\\\%;]", "_");
    String encoded =
        URLEncoder.encode(fileName, StandardCharsets.UTF_8).replace("+", "%20").replace("*", "%2A");
    return "attachment; filename=\"" + plain + "\"; filename*=UTF-8''" + encoded;
  }
}
