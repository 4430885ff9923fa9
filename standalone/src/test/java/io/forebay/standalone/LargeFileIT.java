package io.forebay.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import io.forebay.common.json.Json;
import java.io.BufferedReader;
import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Three gibibytes in parts, by a process that is killed, and another that goes on. */
@Tag("extended")
class LargeFileIT {

  private static final Duration PATIENCE = Duration.ofMinutes(20);
  private static final long SIZE = (3L << 30) + 5;
  private static final int BEFORE_THE_END = 100;

  private final Client client = RunningInstance.client();

  @Test
  void isWholeThoughItsClientWasKilledAndAnotherProcessWentOn() throws Exception {
    JsonNode created = create();
    String id = created.path("id").asString();
    int parts = created.path("upload").path("partCount").asInt();
    assertThat(parts).isGreaterThan(2 * BEFORE_THE_END);

    assertThat(sentUntilKilled(id)).hasSize(BEFORE_THE_END);
    List<Integer> missing =
        PartsFeeder.missing(client.get("/v1/documents/" + id + "/upload/parts").body());
    assertThat(missing).hasSizeBetween(1, parts - BEFORE_THE_END);

    assertThat(sentToTheEnd(id)).isEqualTo(missing);
    JsonNode ended = ended(id);
    assertThat(ended.path("status").asString()).as(ended.toString()).isEqualTo("ready");
    assertThat(ended.path("size").asLong()).isEqualTo(SIZE);
  }

  private JsonNode create() throws NoSuchAlgorithmException {
    int partSize = 8 << 20;
    String body =
        Json.MAPPER.writeValueAsString(
            Map.of(
                "name",
                "noise.bin",
                "mediaType",
                "application/octet-stream",
                "size",
                SIZE,
                "checksum",
                Map.of("algorithm", "sha256", "value", sha256(partSize))));
    Client.Answer answer = client.post("/v1/documents", body);
    assertThat(answer.status()).as(answer.body().toString()).isEqualTo(201);
    assertThat(answer.body().path("upload").path("partSize").asInt()).isEqualTo(partSize);
    return answer.body();
  }

  private static String sha256(int partSize) throws NoSuchAlgorithmException {
    MessageDigest digest = MessageDigest.getInstance("SHA-256");
    byte[] noise = PartsFeeder.noise(partSize);
    int number = 1;
    for (long from = 0; from < SIZE; from += partSize) {
      digest.update(PartsFeeder.part(noise, number++, (int) Math.min(partSize, SIZE - from)));
    }
    return Base64.getEncoder().encodeToString(digest.digest());
  }

  /** Killed while it sends the next one. */
  private List<Integer> sentUntilKilled(String id) throws IOException, InterruptedException {
    Process feeder = feeder(id);
    try (BufferedReader lines = feeder.inputReader()) {
      List<Integer> sent = new ArrayList<>();
      while (sent.size() < BEFORE_THE_END) {
        sent.add(Integer.valueOf(lines.readLine()));
      }
      return sent;
    } finally {
      feeder.destroyForcibly().waitFor();
    }
  }

  private List<Integer> sentToTheEnd(String id) throws IOException, InterruptedException {
    Process feeder = feeder(id);
    try (BufferedReader lines = feeder.inputReader()) {
      List<Integer> sent = lines.lines().map(Integer::valueOf).toList();
      assertThat(feeder.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
      assertThat(feeder.exitValue()).isZero();
      return sent;
    } finally {
      feeder.destroyForcibly();
    }
  }

  private static Process feeder(String id) throws IOException {
    Connection connection = RunningInstance.connection();
    return ChildJvm.builder(PartsFeeder.class, connection.api(), connection.key(), id).start();
  }

  private JsonNode ended(String id) {
    return Awaitility.await("end of " + id)
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(200))
        .until(
            () -> client.get("/v1/documents/" + id).body(),
            state ->
                List.of("ready", "rejected", "failed").contains(state.path("status").asString()));
  }
}
