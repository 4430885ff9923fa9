package io.forebay.standalone;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.Stream;
import org.gaul.s3proxy.CrossOriginResourceSharing;
import org.gaul.s3proxy.S3ErrorCode;
import org.gaul.s3proxy.S3ProxyException;
import org.gaul.s3proxy.blobstore.BlobStore;
import org.gaul.shaded.org.eclipse.jetty.http.HttpHeader;
import org.gaul.shaded.org.eclipse.jetty.http.MultiPart;
import org.gaul.shaded.org.eclipse.jetty.http.MultiPartFormData;
import org.gaul.shaded.org.eclipse.jetty.io.ByteBufferPool;
import org.gaul.shaded.org.eclipse.jetty.io.Content;
import org.gaul.shaded.org.eclipse.jetty.io.content.InputStreamContentSource;
import org.gaul.shaded.org.eclipse.jetty.server.Handler;
import org.gaul.shaded.org.eclipse.jetty.server.Request;
import org.gaul.shaded.org.eclipse.jetty.server.Response;
import org.gaul.shaded.org.eclipse.jetty.util.Callback;
import org.gaul.shaded.org.eclipse.jetty.util.Promise;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.s3.model.PutObjectResponse;

/**
 * Takes HTML forms in the place of the server behind it, which holds the whole of one in memory,
 * and more than once. Here a file goes through the disk.
 */
final class FormUploads extends Handler.Wrapper {

  private static final Logger LOG = LoggerFactory.getLogger(FormUploads.class);
  private static final int IN_MEMORY = 64 << 10;
  private static final long LARGEST = (5L << 30) + IN_MEMORY; // S3's limit, and the fields

  /** A form has a dozen fields. */
  private static final int MOST_PARTS = 64;

  private final BlobStore store;
  private final FormSignature signature;
  private final CrossOriginResourceSharing pages;
  private final Path scratch;

  FormUploads(
      Handler behind,
      BlobStore store,
      FormSignature signature,
      CrossOriginResourceSharing pages,
      Path scratch) {
    super(behind);
    this.store = store;
    this.signature = signature;
    this.pages = pages;
    this.scratch = scratch;
  }

  /** A directory for files on their way; what a run that was killed left there goes. */
  static Path emptied(Path scratch) throws IOException {
    Files.createDirectories(scratch);
    try (Stream<Path> left = Files.list(scratch)) {
      for (Path file : left.toList()) {
        Files.delete(file);
      }
    }
    return scratch;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    if (!isForm(request)) {
      return super.handle(request, response, callback);
    }
    allowPage(request, response);
    try (MultiPartFormData.Parts parts = parse(request, boundary(request))) {
      BrowserForm form = BrowserForm.of(parts, bucket(request));
      form.check(signature);
      created(response, form, form.store(store), callback);
    } catch (CompletionException unreadable) {
      refuse(response, unreadable(unreadable), callback);
    } catch (RuntimeException | IOException failed) {
      refuse(response, refusal(failed), callback);
    }
    return true;
  }

  /** What is wrong with the bytes comes wrapped in what reading them fails with. */
  private static S3ProxyException refusal(Exception failed) {
    return Stream.<@Nullable Throwable>iterate(failed, Objects::nonNull, Throwable::getCause)
        .filter(S3ProxyException.class::isInstance)
        .map(S3ProxyException.class::cast)
        .findFirst()
        .orElseGet(() -> unexpected(failed));
  }

  private static S3ProxyException unexpected(Exception failed) {
    LOG.warn("a form was not stored", failed);
    return new S3ProxyException(S3ErrorCode.INTERNAL_ERROR, failed);
  }

  /** All of them: what stands behind would take a form into memory, more than once. */
  private static boolean isForm(Request request) {
    String type = request.getHeaders().get(HttpHeader.CONTENT_TYPE);
    return request.getMethod().equals("POST")
        && type != null
        && type.strip().toLowerCase(Locale.ROOT).startsWith("multipart/form-data");
  }

  private static String boundary(Request request) {
    String type = request.getHeaders().get(HttpHeader.CONTENT_TYPE);
    String boundary = MultiPart.extractBoundary(type);
    if (boundary == null || bucket(request).contains("/")) {
      throw new S3ProxyException(
          S3ErrorCode.INVALID_ARGUMENT, "A form has a boundary and goes to a bucket.");
    }
    return boundary;
  }

  /** A disk of ours is no fault of the form's. */
  private static S3ProxyException unreadable(CompletionException failure) {
    Throwable cause = failure.getCause();
    boolean ours =
        cause instanceof FileSystemException
            || String.valueOf(cause == null ? null : cause.getMessage()).contains("No space left");
    return ours ? unexpected(failure) : new S3ProxyException(S3ErrorCode.INVALID_REQUEST, failure);
  }

  private static String bucket(Request request) {
    return Request.getPathInContext(request).replaceAll("^/|/$", "");
  }

  private MultiPartFormData.Parts parse(Request request, String boundary) {
    MultiPartFormData.Parser parser = new MultiPartFormData.Parser(boundary);
    parser.setFilesDirectory(scratch);
    parser.setMaxMemoryFileSize(IN_MEMORY);
    parser.setMaxLength(LARGEST);
    parser.setMaxParts(MOST_PARTS);
    CompletableFuture<MultiPartFormData.Parts> parts = new CompletableFuture<>();
    // On this thread: one that waited here for another to read would starve with enough others.
    parser.parse(
        new InputStreamContentSource(
            Content.Source.asInputStream(request), ByteBufferPool.SIZED_NON_POOLING),
        Promise.Invocable.toPromise(parts));
    return parts.join();
  }

  private void allowPage(Request request, Response response) {
    String origin = request.getHeaders().get(HttpHeader.ORIGIN);
    response.getHeaders().add(HttpHeader.VARY, HttpHeader.ORIGIN.asString());
    if (origin != null && pages.isOriginAllowed(origin)) {
      response.getHeaders().put("Access-Control-Allow-Origin", pages.getAllowedOrigin(origin));
      response.getHeaders().put("Access-Control-Expose-Headers", pages.getExposedHeaders());
    }
  }

  private static void created(
      Response response, BrowserForm form, PutObjectResponse stored, Callback callback) {
    String etag = "\"" + String.valueOf(stored.eTag()).replace("\"", "") + "\"";
    response.getHeaders().put(HttpHeader.ETAG, etag);
    if (stored.versionId() != null) {
      response.getHeaders().put("x-amz-version-id", stored.versionId());
    }
    boolean told = "201".equals(form.fields().get("success_action_status"));
    String body =
        "<PostResponse>%s%s%s</PostResponse>"
            .formatted(
                element("Bucket", form.bucket()),
                element("Key", form.key()),
                element("ETag", etag));
    answer(response, told ? 201 : 204, told ? body : "", callback);
  }

  private static void refuse(Response response, S3ProxyException refusal, Callback callback) {
    // The status, the code and a sentence; nothing else of it is for the outside of its package.
    String code = refusal.getError().toString().split(" ", 3)[1];
    String body =
        "<Error>%s%s</Error>"
            .formatted(
                element("Code", code), element("Message", String.valueOf(refusal.getMessage())));
    answer(response, refusal.statusCode(), body, callback);
  }

  private static void answer(Response response, int status, String body, Callback callback) {
    response.setStatus(status);
    if (!body.isEmpty()) {
      response.getHeaders().put(HttpHeader.CONTENT_TYPE, "application/xml");
    }
    Content.Sink.write(response, true, body, callback);
  }

  private static String element(String name, String text) {
    String escaped = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    return "<" + name + ">" + escaped + "</" + name + ">";
  }
}
