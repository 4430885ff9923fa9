package io.forebay.standalone;

import io.forebay.standalone.nio2blob.VersionedBlobStore;
import java.lang.reflect.Field;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.gaul.s3proxy.CrossOriginResourceSharing;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.s3proxy.auth.AuthenticationType;
import org.gaul.s3proxy.blobstore.BlobStore;
import org.gaul.shaded.org.eclipse.jetty.server.Handler;
import org.gaul.shaded.org.eclipse.jetty.server.Server;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * S3 on a directory: signatures are really checked, versions really kept.
 *
 * <p>Objects are files under {@code <folder>/<bucket>/}, so a key is bounded as a path is: 200
 * bytes for each part between slashes, and no key may be both an object and the beginning of
 * others. There is no lifecycle, no tagging, no bucket policy. Addresses are path-style.
 */
final class EmbeddedS3 implements AutoCloseable {
  static final String REGION = "us-east-1";
  private static final Logger LOG = LoggerFactory.getLogger(EmbeddedS3.class);
  private static final int MAXIMUM_THREADS = 64;
  private static final long STOP_TIMEOUT_MILLISECONDS = 3_000;
  private static final List<String> METHODS = List.of("GET", "PUT", "HEAD", "POST", "DELETE");
  private static final List<String> EXPOSED_HEADERS =
      List.of(
          "ETag",
          "Location",
          "x-amz-version-id",
          "x-amz-checksum-crc32",
          "x-amz-checksum-crc32c",
          "x-amz-checksum-crc64nvme",
          "x-amz-checksum-sha1",
          "x-amz-checksum-sha256",
          "x-amz-checksum-type");

  private final S3Proxy server;
  private final URI endpoint;

  private EmbeddedS3(S3Proxy server, URI endpoint) {
    this.server = server;
    this.endpoint = endpoint;
  }

  /**
   * Starts the server.
   *
   * @param corsOrigins origins like {@code http://localhost:8080} whose pages may use it; {@code *}
   *     for all
   */
  static EmbeddedS3 start(
      Path folder, int port, Credentials credentials, List<String> corsOrigins, ObjectEvents events)
      throws Exception {
    Files.createDirectories(folder);
    VersionedBlobStore store = VersionedBlobStore.open(folder);
    URI endpoint = URI.create("http://127.0.0.1:" + port);
    BlobStore whole =
        new NotifyingBlobStore(
            new PathSizedKeys(new LiveUploads(store)),
            events,
            store.firstSequence(),
            Clock.systemUTC());
    CrossOriginResourceSharing pages = corsRules(corsOrigins);
    S3Proxy server =
        S3Proxy.builder()
            .blobStore(whole)
            .endpoint(endpoint)
            .awsAuthentication(
                AuthenticationType.AWS_V4,
                credentials.s3AccessKeyId(),
                credentials.s3SecretAccessKey())
            .corsRules(pages)
            .jettyMaxThreads(MAXIMUM_THREADS)
            .stopTimeout(STOP_TIMEOUT_MILLISECONDS)
            // Clients send headers that came after this server's release; S3 ignores what it does
            // not know.
            .ignoreUnknownHeaders(true)
            .build();
    FormSignature signature = new FormSignature(credentials);
    Path scratch = FormUploads.emptied(folder.resolveSibling(folder.getFileName() + ".forms"));
    putInFront(server, behind -> new FormUploads(behind, whole, signature, pages, scratch));
    server.start();
    return new EmbeddedS3(server, endpoint);
  }

  /** S3Proxy has no place for a handler of others, and keeps its server to itself. */
  private static void putInFront(S3Proxy proxy, UnaryOperator<Handler> front)
      throws ReflectiveOperationException {
    Field field = S3Proxy.class.getDeclaredField("server");
    field.setAccessible(true);
    Server server = (Server) field.get(proxy);
    server.setHandler(front.apply(server.getHandler()));
  }

  URI endpoint() {
    return endpoint;
  }

  @Override
  public void close() {
    try {
      server.stop();
    } catch (Exception e) {
      LOG.warn("S3 did not stop in order", e);
    }
  }

  private static CrossOriginResourceSharing corsRules(List<String> origins) {
    // The server takes origins as regular expressions.
    List<String> patterns =
        origins.stream()
            .map(origin -> origin.equals("*") ? origin : Pattern.quote(origin))
            .toList();
    return new CrossOriginResourceSharing(patterns, METHODS, List.of("*"), EXPOSED_HEADERS, "");
  }
}
