package io.forebay.benchmarks;

import io.forebay.standalone.CephGateway;
import io.forebay.standalone.DataDirectory;
import io.forebay.standalone.Endpoints;
import io.forebay.standalone.PartsApart;
import java.io.Closeable;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.BucketVersioningStatus;

/**
 * A store that several write to, as each of them wants to be told of it: one that the environment
 * names, else Ceph's gateway where it is installed, else the embedded one.
 */
final class WrittenStore implements AutoCloseable {

  private static final String PREFIX = "FOREBAY_BENCH_S3_";
  private static final String OWN_BUCKET = "bench";

  /** Frees what deleted objects hold. */
  private interface Collection {
    void run() throws Exception;
  }

  private final URI endpoint;
  private final String region;
  private final String bucket;
  private final AwsBasicCredentials keys;
  private final Map<String, String> settings;
  private final Collection collection;
  private final Closeable end;
  private final S3Client s3;

  private WrittenStore(
      URI endpoint,
      String region,
      String bucket,
      AwsBasicCredentials keys,
      Map<String, String> settings,
      Collection collection,
      Closeable end) {
    this.endpoint = endpoint;
    this.region = region;
    this.bucket = bucket;
    this.keys = keys;
    this.settings = settings;
    this.collection = collection;
    this.end = end;
    this.s3 =
        S3Client.builder()
            .endpointOverride(endpoint)
            .region(Region.of(region))
            .credentialsProvider(StaticCredentialsProvider.create(keys))
            .forcePathStyle(true)
            .build();
  }

  static WrittenStore open(Path root) throws Exception {
    if (System.getenv(PREFIX + "ENDPOINT") != null) {
      return named();
    }
    Optional<CephGateway> ceph = CephGateway.ifPresent();
    WrittenStore own = ceph.isPresent() ? of(ceph.get()) : embedded(root);
    own.s3.createBucket(create -> create.bucket(OWN_BUCKET));
    own.s3.putBucketVersioning(
        put ->
            put.bucket(OWN_BUCKET)
                .versioningConfiguration(to -> to.status(BucketVersioningStatus.ENABLED)));
    return own;
  }

  private static WrittenStore named() {
    System.out.println("store: the one that the environment names");
    return new WrittenStore(
        URI.create(variable("ENDPOINT")),
        Optional.ofNullable(System.getenv(PREFIX + "REGION")).orElse("us-east-1"),
        variable("BUCKET"),
        AwsBasicCredentials.create(variable("ACCESS_KEY"), variable("SECRET_KEY")),
        Map.of(),
        () -> {},
        () -> {});
  }

  private static String variable(String name) {
    return Optional.ofNullable(System.getenv(PREFIX + name))
        .orElseThrow(() -> new IllegalArgumentException("without " + PREFIX + name));
  }

  private static WrittenStore of(CephGateway ceph) {
    System.out.println("store: Ceph's gateway, in memory");
    return new WrittenStore(
        ceph.endpoint(),
        "us-east-1",
        OWN_BUCKET,
        AwsBasicCredentials.create(ceph.accessKeyId(), ceph.secretAccessKey()),
        Map.of("FOREBAY_STORAGE_CHECKSUMS", "md5"), // all that Debian's proves
        ceph::collect,
        () -> {});
  }

  private static WrittenStore embedded(Path root) throws Exception {
    System.out.println("store: the embedded one; Ceph's gateway is not installed");
    DataDirectory directory = DataDirectory.open(root.resolve("data"));
    PartsApart parts = PartsApart.withLostNotifications(directory);
    Endpoints at = parts.endpoints();
    return new WrittenStore(
        at.s3Endpoint(),
        at.s3Region(),
        OWN_BUCKET,
        AwsBasicCredentials.create(at.s3AccessKeyId(), at.s3SecretAccessKey()),
        Map.of(),
        () -> {},
        () -> {
          parts.close();
          directory.close();
        });
  }

  URI endpoint() {
    return endpoint;
  }

  String bucket() {
    return bucket;
  }

  Map<String, String> asOurs() {
    Map<String, String> all = new TreeMap<>(settings);
    all.putAll(
        Map.of(
            "AWS_ACCESS_KEY_ID",
            keys.accessKeyId(),
            "AWS_SECRET_ACCESS_KEY",
            keys.secretAccessKey(),
            "FOREBAY_STORAGE_ENDPOINT",
            endpoint.toString(),
            "FOREBAY_STORAGE_REGION",
            region,
            "FOREBAY_STORAGE_BUCKET",
            bucket,
            "FOREBAY_STORAGE_PATHSTYLE",
            "true",
            "FOREBAY_STORAGE_SETUP_ENABLED",
            "false"));
    return all;
  }

  Map<String, String> asRclone() {
    return Map.of(
        "RCLONE_CONFIG_FOREBAY_TYPE",
        "s3",
        "RCLONE_CONFIG_FOREBAY_PROVIDER",
        "Ceph",
        "RCLONE_CONFIG_FOREBAY_ENDPOINT",
        endpoint.toString(),
        "RCLONE_CONFIG_FOREBAY_REGION",
        region,
        "RCLONE_CONFIG_FOREBAY_ACCESS_KEY_ID",
        keys.accessKeyId(),
        "RCLONE_CONFIG_FOREBAY_SECRET_ACCESS_KEY",
        keys.secretAccessKey());
  }

  Map<String, String> asAws(Path configuration) {
    return Map.of(
        "AWS_ACCESS_KEY_ID",
        keys.accessKeyId(),
        "AWS_SECRET_ACCESS_KEY",
        keys.secretAccessKey(),
        "AWS_DEFAULT_REGION",
        region,
        "AWS_CONFIG_FILE",
        configuration.toString(),
        "AWS_REQUEST_CHECKSUM_CALCULATION",
        "when_required",
        "AWS_EC2_METADATA_DISABLED",
        "true");
  }

  /** How many objects a document has, all of whose versions are then gone. */
  int remove(UUID document) throws Exception {
    int[] removed = {0};
    s3.listObjectVersionsPaginator(
            list -> list.bucket(bucket).prefix("documents/" + document + "/"))
        .versions()
        .forEach(
            each -> {
              removed[0]++;
              s3.deleteObject(
                  delete -> delete.bucket(bucket).key(each.key()).versionId(each.versionId()));
            });
    collection.run();
    return removed[0];
  }

  @Override
  public void close() throws IOException {
    s3.close();
    end.close();
  }
}
