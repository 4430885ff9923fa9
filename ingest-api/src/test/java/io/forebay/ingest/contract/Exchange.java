package io.forebay.ingest.contract;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** A request and its answer, as they were on the wire. */
record Exchange(
    String method, String path, String query, Message request, int status, Message answer) {

  /** Headers, by name in whatever case, and a body. */
  record Message(Map<String, List<String>> headers, String body) {

    Message {
      TreeMap<String, List<String>> any = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
      any.putAll(headers);
      headers = any;
    }

    /** Without parameters, in lower case; empty where there is none. */
    String type() {
      String type = headers.getOrDefault("Content-Type", List.of("")).get(0);
      return type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * Whether all that was asked for was done; a batch is answered with 200 whatever became of it.
   */
  boolean successful() {
    return status < 400 && !answer.body().contains("\"problem\":{\"");
  }

  /** Whether the caller went away before the request was whole: then nobody hears an answer. */
  boolean brokenOff() {
    String announced = request.headers().getOrDefault("Content-Length", List.of("0")).get(0);
    return answer.type().isEmpty() && Long.parseLong(announced) > request.body().length();
  }

  @Override
  public String toString() {
    return method + " " + path + (query.isEmpty() ? "" : "?" + query) + " answered with " + status;
  }
}
