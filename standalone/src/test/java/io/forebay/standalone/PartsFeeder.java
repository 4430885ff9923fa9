package io.forebay.standalone;

import io.forebay.common.json.Json;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import tools.jackson.databind.JsonNode;

/**
 * A client in a process of its own that knows an upload's id and nothing else. It sends the parts
 * that the store does not hold yet, says each on a line, and has them put together.
 */
final class PartsFeeder {

  private static final int SIGNED_AT_ONCE = 20;

  private final Client client;
  private final String upload;
  private final byte[] noise;

  private PartsFeeder(Client client, String id) {
    this.client = client;
    this.upload = "/v1/documents/" + id + "/upload";
    this.noise = noise(held().path("partSize").asInt());
  }

  /** Arguments: the API's address, a key, the document's id. */
  public static void main(String[] arguments) {
    Connection.S3 none = new Connection.S3("", "", "", "", "");
    Connection connection = new Connection(arguments[0], arguments[1], "", none, "", "");
    new PartsFeeder(new Client(connection), arguments[2]).run();
  }

  private void run() {
    List<Integer> missing = missing(held());
    for (int from = 0; from < missing.size(); from += SIGNED_AT_ONCE) {
      send(missing.subList(from, Math.min(missing.size(), from + SIGNED_AT_ONCE)));
    }
    expect(202, client.post(upload + "/complete", null));
  }

  private void send(List<Integer> numbers) {
    String wanted = Json.MAPPER.writeValueAsString(Map.of("partNumbers", numbers));
    for (JsonNode part : expect(200, client.post(upload + "/parts", wanted)).path("parts")) {
      int length = Integer.parseInt(part.path("headers").path("content-length").asString());
      byte[] bytes = part(noise, part.path("partNumber").asInt(), length);
      int status = client.put(part.path("url").asString(), part.path("headers"), bytes);
      if (status != 200) {
        throw new IllegalStateException("part answered " + status);
      }
      System.out.println(part.path("partNumber").asInt());
    }
  }

  private JsonNode held() {
    return expect(200, client.get(upload + "/parts"));
  }

  static List<Integer> missing(JsonNode held) {
    List<Integer> missing = new ArrayList<>();
    for (int number = 1; number <= held.path("partCount").asInt(); number++) {
      missing.add(number);
    }
    held.path("parts")
        .forEach(part -> missing.remove(Integer.valueOf(part.path("partNumber").asInt())));
    return missing;
  }

  /** The same for everybody; begins like no known type. */
  static byte[] noise(int size) {
    byte[] noise = new byte[size];
    new Random(7).nextBytes(noise);
    noise[0] = (byte) 0x91;
    return noise;
  }

  /** No part is like another, so that none can stand in another's place. */
  static byte[] part(byte[] noise, int number, int length) {
    byte[] part = Arrays.copyOf(noise, length);
    for (int place = 1; place <= Math.min(Integer.BYTES, length - 1); place++) {
      part[place] = (byte) (number >> (8 * (place - 1)));
    }
    return part;
  }

  private static JsonNode expect(int status, Client.Answer answer) {
    if (answer.status() != status) {
      throw new IllegalStateException(answer.status() + ": " + answer.body());
    }
    return answer.body();
  }
}
