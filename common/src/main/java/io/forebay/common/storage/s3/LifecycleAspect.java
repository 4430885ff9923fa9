package io.forebay.common.storage.s3;

import io.forebay.common.document.ObjectKeys;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.services.s3.S3AsyncClient;
import software.amazon.awssdk.services.s3.model.ExpirationStatus;
import software.amazon.awssdk.services.s3.model.GetBucketLifecycleConfigurationResponse;
import software.amazon.awssdk.services.s3.model.LifecycleRule;

/**
 * Lifecycle: the janitor of raw uploads with their superseded versions, and of unfinished multipart
 * uploads; foreign rules stay.
 *
 * <p>Superseded versions below {@code documents/} are kept on purpose. A manifest pins versions,
 * not the newest ones: an attempt that was stopped in the middle of a PUT and wakes up after
 * another one has committed makes the pinned versions noncurrent, and a rule would delete them from
 * under a ready document. No rule can tell them from versions that no manifest names.
 */
final class LifecycleAspect implements BucketAspect {

  private static final String OURS = "forebay-";

  private final S3AsyncClient s3;
  private final String bucket;
  private final List<LifecycleRule> ours;

  LifecycleAspect(S3AsyncClient s3, StorageProperties properties) {
    this.s3 = s3;
    this.bucket = properties.bucket();
    this.ours = rules(properties.setup());
  }

  static List<LifecycleRule> rules(StorageProperties.Setup setup) {
    return List.of(
        rule("uploads", ObjectKeys.UPLOADS)
            .expiration(after -> after.days(days(setup.uploadsExpireAfter())))
            .build(),
        incomplete("incomplete-uploads", ObjectKeys.UPLOADS, setup),
        incomplete("incomplete-documents", ObjectKeys.DOCUMENTS, setup),
        rule("noncurrent", ObjectKeys.UPLOADS)
            .expiration(after -> after.expiredObjectDeleteMarker(true))
            .noncurrentVersionExpiration(
                after -> after.noncurrentDays(days(setup.noncurrentExpireAfter())))
            .build());
  }

  private static LifecycleRule incomplete(String name, String prefix, StorageProperties.Setup to) {
    return rule(name, prefix)
        .abortIncompleteMultipartUpload(
            after -> after.daysAfterInitiation(days(to.incompleteExpireAfter())))
        .build();
  }

  private static LifecycleRule.Builder rule(String name, String prefix) {
    return LifecycleRule.builder()
        .id(OURS + name)
        .status(ExpirationStatus.ENABLED)
        .filter(filter -> filter.prefix(prefix));
  }

  /** Rounded up, since S3 counts whole days and nothing may go sooner than it was promised. */
  static int days(Duration duration) {
    return Math.toIntExact(Math.max(1, duration.plusDays(1).minusNanos(1).toDays()));
  }

  @Override
  public String name() {
    return "lifecycle";
  }

  @Override
  public boolean inForce() {
    return present().containsAll(ours);
  }

  @Override
  public void apply() {
    List<LifecycleRule> wanted = new ArrayList<>(present());
    wanted.removeIf(rule -> rule.id() != null && rule.id().startsWith(OURS));
    wanted.addAll(ours);
    s3.putBucketLifecycleConfiguration(
            put -> put.bucket(bucket).lifecycleConfiguration(rules -> rules.rules(wanted)))
        .join();
  }

  private List<LifecycleRule> present() {
    return S3Calls.unlessMissing(
        s3.getBucketLifecycleConfiguration(get -> get.bucket(bucket))
            .thenApply(GetBucketLifecycleConfigurationResponse::rules),
        List.of());
  }
}
