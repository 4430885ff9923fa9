package io.forebay.standalone;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** What a browser sends for an HTML form with a file. */
final class FormPost {

  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static final String BOUNDARY = "----boundary-of-a-browser";

  private final URI url;
  private final Map<String, String> fields;
  private final byte[] file;

  FormPost(URI url, Map<String, String> fields, byte[] file) {
    this.url = url;
    this.fields = fields;
    this.file = file;
  }

  URI url() {
    return url;
  }

  Map<String, String> fields() {
    return fields;
  }

  /** As the API's answer says. */
  static FormPost of(JsonNode upload, byte[] file) {
    Map<String, String> fields = new LinkedHashMap<>();
    upload
        .path("fields")
        .properties()
        .forEach(f -> fields.put(f.getKey(), f.getValue().asString()));
    return new FormPost(URI.create(upload.path("url").asString()), fields, file);
  }

  /** The same with a field that says something else, or is new. */
  FormPost with(String name, String value) {
    Map<String, String> changed = new LinkedHashMap<>(fields);
    changed.put(name, value);
    return new FormPost(url, changed, file);
  }

  FormPost without(String name) {
    Map<String, String> changed = new LinkedHashMap<>(fields);
    changed.remove(name);
    return new FormPost(url, changed, file);
  }

  FormPost with(byte[] otherFile) {
    return new FormPost(url, fields, otherFile);
  }

  HttpResponse<String> send() {
    HttpRequest request =
        HttpRequest.newBuilder(url)
            .header("Content-Type", "multipart/form-data; boundary=" + BOUNDARY)
            .POST(BodyPublishers.ofByteArray(body()))
            .build();
    try {
      return HTTP.send(request, BodyHandlers.ofString());
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    } catch (InterruptedException stopped) {
      throw new IllegalStateException(stopped);
    }
  }

  private byte[] body() {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    fields.forEach((name, value) -> part(body, "name=\"" + name + "\"\r\n", utf8(value)));
    part(body, "name=\"file\"; filename=\"a\"\r\nContent-Type: text/html\r\n", file);
    body.writeBytes(utf8("--" + BOUNDARY + "--\r\n"));
    return body.toByteArray();
  }

  private static void part(ByteArrayOutputStream body, String head, byte[] content) {
    body.writeBytes(utf8("--" + BOUNDARY + "\r\nContent-Disposition: form-data; " + head + "\r\n"));
    body.writeBytes(content);
    body.writeBytes(utf8("\r\n"));
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
