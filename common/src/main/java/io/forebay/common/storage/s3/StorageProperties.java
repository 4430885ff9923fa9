package io.forebay.common.storage.s3;

import io.forebay.common.document.ChecksumAlgorithm;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Which bucket of which store.
 *
 * @param endpoint of a store other than AWS, as the services reach it
 * @param publicEndpoint as clients reach it, where that differs; presigned URLs point there
 * @param pathStyle whether the bucket stands in the path; most stores other than AWS need it
 * @param checksums of uploads that the store proves; clients may declare no others
 * @param transfers who carries files
 * @param callTimeout for one call that carries little, with its repetitions
 * @param transferTimeout for one file up or down, or one copy inside the store
 */
@ConfigurationProperties("forebay.storage")
record StorageProperties(
    @Nullable URI endpoint,
    @Nullable URI publicEndpoint,
    @DefaultValue("us-east-1") String region,
    @DefaultValue("forebay") String bucket,
    @DefaultValue("false") boolean pathStyle,
    @DefaultValue({"sha256", "crc32c", "crc64nvme", "md5"}) Set<ChecksumAlgorithm> checksums,
    @DefaultValue("netty") TransferClient transfers,
    @DefaultValue("30s") Duration callTimeout,
    @DefaultValue("30m") Duration transferTimeout,
    @DefaultValue Setup setup) {

  /** Refuses limits that no call could keep. */
  StorageProperties {
    checksums = Set.copyOf(checksums);
    positive("call-timeout", callTimeout);
    positive("transfer-timeout", transferTimeout);
  }

  private static void positive(String key, Duration limit) {
    if (limit.isNegative() || limit.isZero()) {
      throw new IllegalArgumentException("forebay.storage." + key + " must be positive: " + limit);
    }
  }

  /**
   * What the bucket is set up with at start.
   *
   * @param enabled false for a bucket that others manage
   * @param blockPublicAcls false for a store that then refuses every object
   * @param allowedOrigins web pages that may upload and read from the browser
   * @param uploadsExpireAfter when raw uploads go away; rounded up to whole days, as S3 counts them
   * @param noncurrentExpireAfter when superseded versions of raw uploads go away; rounded up to
   *     whole days
   * @param incompleteExpireAfter when unfinished multipart uploads go away; rounded up to whole
   *     days
   */
  record Setup(
      @DefaultValue("true") boolean enabled,
      @DefaultValue("true") boolean blockPublicAcls,
      @DefaultValue({}) List<String> allowedOrigins,
      @DefaultValue("7d") Duration uploadsExpireAfter,
      @DefaultValue("30d") Duration noncurrentExpireAfter,
      @DefaultValue("1d") Duration incompleteExpireAfter) {}

  /** Where presigned URLs point; null means AWS itself. */
  @Nullable URI signingEndpoint() {
    return publicEndpoint == null ? endpoint : publicEndpoint;
  }
}
