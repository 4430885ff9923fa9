package io.forebay.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import io.forebay.common.document.ChecksumAlgorithm;
import io.forebay.common.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** A file in parts, over real HTTP and S3, by clients that come and go. */
class MultipartUploadIT {

  private static final int PART = 8 << 20;
  private static final int SIZE = (12 << 20) + 7;

  @TempDir private Path directory;
  private final byte[] bytes = noise();
  private final Client client = RunningInstance.client();

  @Test
  void endsReadyThoughItsClientIsDroppedInTheMiddleAndAnotherGoesOn() throws IOException {
    Client.Answer created = create();
    JsonNode upload = created.body().path("upload");
    assertThat(upload.path("type").asString()).isEqualTo("multipart");
    assertThat(upload.path("partCount").asInt()).isEqualTo(2);
    String path = "/v1/documents/" + created.body().path("id").asString();
    assertThat(put(client, upload.path("parts").get(0), bytes)).isEqualTo(200);
    Client.Answer early = client.post(path + "/upload/complete", null);
    assertThat(early.status()).isEqualTo(409);
    assertThat(early.code()).isEqualTo("parts-missing");

    Client fresh = RunningInstance.client();
    assertThat(missing(fresh, path)).containsExactly(2);
    Client.Answer signed = fresh.post(path + "/upload/parts", withMd5Of(2));
    assertThat(signed.status()).as(signed.body().toString()).isEqualTo(200);
    JsonNode rest = signed.body().path("parts").get(0);
    assertThat(put(fresh, rest, altered())).as("other bytes").isEqualTo(400);
    assertThat(put(fresh, rest, bytes)).isEqualTo(200);
    assertThat(missing(fresh, path)).isEmpty();
    assertThat(fresh.post(path + "/upload/complete", null).status()).isEqualTo(202);
    assertThat(fresh.post(path + "/upload/complete", null).status()).isEqualTo(202);

    JsonNode ended = fresh.awaitEnd(created.body().path("id").asString());
    assertThat(ended.path("status").asString()).as(ended.toString()).isEqualTo("ready");
    assertThat(ended.path("size").asInt()).isEqualTo(SIZE);
    assertThat(original(fresh, path)).isEqualTo(bytes);
  }

  @Test
  void rejectsAWholeThatIsNotWhatWasDeclaredThoughEachPartIs() {
    byte[] declared = bytes.clone();
    bytes[SIZE - 1] ^= 1;
    Client.Answer created = create(declared);
    for (JsonNode part : created.body().path("upload").path("parts")) {
      assertThat(put(client, part, bytes)).isEqualTo(200);
    }
    String id = created.body().path("id").asString();
    client.post("/v1/documents/" + id + "/upload/complete", null);

    JsonNode ended = client.awaitEnd(id);
    assertThat(ended.path("status").asString()).isEqualTo("rejected");
    assertThat(ended.path("problem").path("code").asString()).isEqualTo("checksum-mismatch");
  }

  @Test
  void refusesAPartOfAnotherSizeAndEveryPartOnceTheUploadIsCalledOff() {
    Client.Answer created = create(Arrays.copyOf(bytes, PART + 3));
    JsonNode last = created.body().path("upload").path("parts").get(1);
    assertThat(client.put(last.path("url").asString(), last.path("headers"), new byte[2]))
        .isEqualTo(403);

    String path = "/v1/documents/" + created.body().path("id").asString() + "/upload";
    Client.Answer cancelled = client.call("DELETE", path, RunningInstance.connection().key(), null);
    assertThat(cancelled.body().path("status").asString()).isEqualTo("cancelled");
    assertThat(put(client, last, bytes)).isEqualTo(404);
  }

  private Client.Answer create() {
    return create(bytes);
  }

  private Client.Answer create(byte[] declared) {
    return client.post(
        "/v1/documents",
        Json.MAPPER.writeValueAsString(
            Map.of(
                "name",
                "noise.bin",
                "mediaType",
                "application/octet-stream",
                "size",
                declared.length,
                "multipart",
                true,
                "checksum",
                Map.of("algorithm", "crc64nvme", "value", sum("crc64nvme", declared)))));
  }

  /** Where a client without any memory of its own goes on. */
  private static List<Integer> missing(Client client, String path) {
    JsonNode held = client.get(path + "/upload/parts").body();
    List<Integer> missing = new ArrayList<>();
    for (int number = 1; number <= held.path("partCount").asInt(); number++) {
      missing.add(number);
    }
    held.path("parts")
        .forEach(part -> missing.remove(Integer.valueOf(part.path("partNumber").asInt())));
    return missing;
  }

  private String withMd5Of(int number) {
    byte[] part = Arrays.copyOfRange(bytes, (number - 1) * PART, SIZE);
    return Json.MAPPER.writeValueAsString(
        Map.of(
            "partNumbers",
            List.of(number),
            "checksums",
            Map.of("" + number, Map.of("algorithm", "md5", "value", sum("md5", part)))));
  }

  private String sum(String algorithm, byte[] content) {
    try {
      Path file = Files.write(directory.resolve("content"), content);
      return ChecksumAlgorithm.ofWire(algorithm).orElseThrow().of(file);
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  private static int put(Client client, JsonNode part, byte[] whole) {
    int from = (part.path("partNumber").asInt() - 1) * PART;
    byte[] content = Arrays.copyOfRange(whole, from, from + length(part));
    return client.put(part.path("url").asString(), part.path("headers"), content);
  }

  private static int length(JsonNode part) {
    return Integer.parseInt(part.path("headers").path("content-length").asString());
  }

  private byte[] altered() {
    byte[] altered = bytes.clone();
    altered[SIZE - 1] ^= 1;
    return altered;
  }

  private static byte[] original(Client client, String path) {
    Client.Answer redirect = client.get(path + "/artifacts/original.bin");
    return client.download(redirect.response().headers().firstValue("location").orElseThrow());
  }

  /** Begins like no known type. */
  private static byte[] noise() {
    byte[] noise = new byte[SIZE];
    new Random(7).nextBytes(noise);
    noise[0] = (byte) 0x91;
    noise[1] = 0x02;
    noise[2] = (byte) 0xfe;
    return noise;
  }
}
