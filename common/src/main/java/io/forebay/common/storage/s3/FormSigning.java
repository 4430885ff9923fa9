package io.forebay.common.storage.s3;

import io.forebay.common.document.Checksum;
import io.forebay.common.document.ChecksumAlgorithm;
import io.forebay.common.storage.FormToSign;
import io.forebay.common.storage.SignedForm;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;
import software.amazon.awssdk.identity.spi.AwsSessionCredentialsIdentity;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Configuration;
import software.amazon.awssdk.services.s3.S3Utilities;

/**
 * Signs HTML forms by AWS Signature Version 4; the AWS SDK for Java does not. A condition that the
 * key holds nothing yet is not among what a policy can say, nor is {@code Content-MD5}.
 */
@Component
class FormSigning {

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

  /** The store then answers with XML that names the object, as Uppy's own server asks it to. */
  private static final String CREATED = "201";

  private final CredentialsLife credentials;
  private final StorageProperties properties;
  private final Clock clock;
  private final URI bucketUrl;

  /** By the clock of the machine, like the SDK's presigner. */
  @Autowired
  FormSigning(CredentialsLife credentials, StorageProperties properties) {
    this(credentials, properties, Clock.systemUTC());
  }

  FormSigning(CredentialsLife credentials, StorageProperties properties, Clock clock) {
    this.credentials = credentials;
    this.properties = properties;
    this.clock = clock;
    this.bucketUrl = bucketUrl(properties);
  }

  SignedForm sign(FormToSign form, Duration life) {
    AwsCredentialsIdentity keys = credentials.current();
    Instant now = clock.instant();
    Instant expiresAt = now.plus(credentials.bound(life, keys));
    Map<String, String> fields = fields(form, keys, TIME.format(now));
    String policy =
        new FormPolicy(expiresAt, properties.bucket(), fields, form.least(), form.most()).base64();
    fields.put("policy", policy);
    fields.put("x-amz-signature", key(keys, TIME.format(now)).sign(policy));
    return new SignedForm(bucketUrl, fields, expiresAt);
  }

  private Map<String, String> fields(FormToSign form, AwsCredentialsIdentity keys, String time) {
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("key", form.key());
    fields.put("Content-Type", form.mediaType());
    if (form.checksum() != null) {
      addChecksum(fields, form.checksum());
    }
    fields.put("success_action_status", CREATED);
    fields.put("x-amz-algorithm", SigningKey.ALGORITHM);
    fields.put("x-amz-credential", keys.accessKeyId() + "/" + scope(time));
    fields.put("x-amz-date", time);
    if (keys instanceof AwsSessionCredentialsIdentity temporary) {
      fields.put("x-amz-security-token", temporary.sessionToken());
    }
    return fields;
  }

  private static void addChecksum(Map<String, String> fields, Checksum checksum) {
    if (!checksum.algorithm().equals(ChecksumAlgorithm.MD5.wire())) {
      fields.put("x-amz-checksum-" + checksum.algorithm(), checksum.value());
    }
  }

  private String scope(String time) {
    return String.join("/", date(time), properties.region(), SigningKey.SERVICE, SigningKey.END);
  }

  private SigningKey key(AwsCredentialsIdentity keys, String time) {
    return SigningKey.of(keys.secretAccessKey(), date(time), properties.region());
  }

  private static String date(String time) {
    return time.substring(0, time.indexOf('T'));
  }

  /** The SDK knows where a bucket lies in each of AWS's partitions, and when it stands in front. */
  private static URI bucketUrl(StorageProperties properties) {
    S3Utilities.Builder addresses =
        S3Utilities.builder()
            .region(Region.of(properties.region()))
            .s3Configuration(
                S3Configuration.builder().pathStyleAccessEnabled(properties.pathStyle()).build());
    if (properties.signingEndpoint() != null) {
      addresses.endpoint(properties.signingEndpoint());
    }
    return URI.create(
            addresses.build().getUrl(url -> url.bucket(properties.bucket()).key("k")).toString())
        .resolve(".");
  }
}
