package io.forebay.cli.client;

import io.forebay.common.json.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** The few calls that bring a file in and tell what became of it. Safe for use by threads. */
public final class ApiClient {
  private static final Duration PATIENCE = Duration.ofSeconds(15);
  private static final Pattern S3_CODE = Pattern.compile("<Code>([^<]{1,80})</Code>");

  /** The client derives these from the request itself and will not have them set. */
  private static final Set<String> DERIVED_HEADERS =
      Set.of("connection", "content-length", "expect", "host", "upgrade");

  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(5))
          .build();
  private final String api;
  private final String key;

  /**
   * For the API at one address, as the holder of one key.
   *
   * @param api without a trailing slash
   */
  public ApiClient(String api, String key) {
    this.api = api;
    this.key = key;
  }

  /** Asks for an upload. */
  public CreatedDocument create(NewDocument document) throws IOException, InterruptedException {
    HttpRequest.Builder request =
        call("/v1/documents")
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(Json.MAPPER.writeValueAsString(document)));
    return answer(request, CreatedDocument.class);
  }

  /**
   * Sends the bytes of a file.
   *
   * @throws UploadRefused where the storage will not have them
   */
  public void upload(CreatedDocument.Upload upload, Path file, Duration timeout)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(upload.url()))
            .timeout(timeout)
            .method(upload.method(), BodyPublishers.ofFile(file));
    upload.headers().entrySet().stream()
        .filter(header -> !DERIVED_HEADERS.contains(header.getKey().toLowerCase(Locale.ROOT)))
        .forEach(header -> request.header(header.getKey(), header.getValue()));
    HttpResponse<String> response = http.send(request.build(), BodyHandlers.ofString());
    if (response.statusCode() / 100 != 2) {
      Matcher code = S3_CODE.matcher(response.body());
      throw new UploadRefused(response.statusCode(), code.find() ? code.group(1) : "");
    }
  }

  /** Says that the bytes of a document are there, for a case in which the storage may not have. */
  public void complete(String id) throws IOException, InterruptedException {
    answer(
        call("/v1/documents/" + id + "/upload/complete").POST(BodyPublishers.noBody()),
        DocumentState.class);
  }

  /** Where a document stands now. */
  public DocumentState document(String id) throws IOException, InterruptedException {
    return answer(call("/v1/documents/" + id).GET(), DocumentState.class);
  }

  /** What was derived from a document. */
  public ArtifactListing artifacts(String id) throws IOException, InterruptedException {
    return answer(call("/v1/documents/" + id + "/artifacts").GET(), ArtifactListing.class);
  }

  private HttpRequest.Builder call(String path) {
    return HttpRequest.newBuilder(URI.create(api + path))
        .timeout(PATIENCE)
        .header("Authorization", "Bearer " + key)
        .header("Accept", "application/json, application/problem+json");
  }

  private <T> T answer(HttpRequest.Builder request, Class<T> type)
      throws IOException, InterruptedException {
    HttpResponse<String> response = http.send(request.build(), BodyHandlers.ofString());
    try {
      if (response.statusCode() / 100 == 2) {
        return Json.MAPPER.readValue(response.body(), type);
      }
      throw problem(response.statusCode(), Json.MAPPER.readTree(response.body()));
    } catch (JacksonException | IllegalArgumentException e) {
      throw new ApiProblem(
          response.statusCode(), "answer-unreadable", "the answer is not the expected JSON");
    }
  }

  private static ApiProblem problem(int status, JsonNode body) {
    String title = body.path("title").asString("the call was refused");
    return new ApiProblem(
        status, body.path("code").asString("http-" + status), body.path("detail").asString(title));
  }
}
