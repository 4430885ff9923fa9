package io.forebay.standalone;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CopyOnWriteArrayList;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.BucketVersioningStatus;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;
import software.amazon.awssdk.services.s3.presigner.model.PresignedPutObjectRequest;

/**
 * The embedded S3 with one versioned bucket, and a client that knows nothing but a presigned URL.
 */
final class S3Fixture implements AutoCloseable {
  static final String BUCKET = "media";
  static final String ORIGIN = "http://localhost:8080";
  private static final Set<String> SET_BY_THE_CLIENT =
      new TreeSet<>(List.of("host", "content-length"));

  final List<ObjectEvent> events = new CopyOnWriteArrayList<>();
  final S3Access access;
  final S3Client s3;
  final HttpClient http = HttpClient.newHttpClient();
  private final EmbeddedS3 server;

  private S3Fixture(Path folder) throws Exception {
    Credentials credentials = Credentials.generate();
    int port = Ports.choose(folder.resolve("ports.properties")).s3();
    server =
        EmbeddedS3.start(folder.resolve("s3"), port, credentials, List.of(ORIGIN), events::add);
    access =
        new S3Access(
            server.endpoint(), credentials.s3AccessKeyId(), credentials.s3SecretAccessKey());
    s3 = access.client();
  }

  /** Starts on a new folder and makes the bucket. */
  static S3Fixture withVersionedBucket(Path folder) throws Exception {
    S3Fixture fixture = new S3Fixture(folder);
    fixture.s3.createBucket(request -> request.bucket(BUCKET));
    fixture.s3.putBucketVersioning(
        request ->
            request
                .bucket(BUCKET)
                .versioningConfiguration(
                    configuration -> configuration.status(BucketVersioningStatus.ENABLED)));
    return fixture;
  }

  /** Starts on a folder that an earlier fixture filled. */
  static S3Fixture again(Path folder) throws Exception {
    return new S3Fixture(folder);
  }

  URI uri(String path) {
    return server.endpoint().resolve(path);
  }

  /** A URL that takes this text once, as plain text, for the given time. */
  PresignedPutObjectRequest sign(String key, String text, Duration lifetime) {
    try (S3Presigner presigner = access.presigner()) {
      return presigner.presignPutObject(
          request -> request.signatureDuration(lifetime).putObjectRequest(putOnce(key, text)));
    }
  }

  private static PutObjectRequest putOnce(String key, String text) {
    return PutObjectRequest.builder()
        .bucket(BUCKET)
        .key(key)
        .contentType("text/plain")
        .contentLength((long) text.getBytes(StandardCharsets.UTF_8).length)
        .checksumSHA256(sha256(text))
        .ifNoneMatch("*")
        .build();
  }

  HttpResponse<String> put(PresignedPutObjectRequest signed, String text)
      throws IOException, InterruptedException {
    return http.send(
        request(signed, signed.url().toString(), text).build(),
        HttpResponse.BodyHandlers.ofString());
  }

  /** The request with every signed header set; one set again afterwards replaces it. */
  static HttpRequest.Builder request(PresignedPutObjectRequest signed, String url, String text) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(url)).PUT(HttpRequest.BodyPublishers.ofString(text));
    signed.signedHeaders().entrySet().stream()
        .filter(header -> !SET_BY_THE_CLIENT.contains(header.getKey().toLowerCase(Locale.ROOT)))
        .forEach(header -> request.setHeader(header.getKey(), header.getValue().get(0)));
    return request;
  }

  static String sha256(String text) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return Base64.getEncoder().encodeToString(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    s3.close();
    server.close();
  }
}
