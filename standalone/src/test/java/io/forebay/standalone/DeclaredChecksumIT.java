package io.forebay.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import io.forebay.common.document.ChecksumAlgorithm;
import io.forebay.common.json.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;

/** What may be declared to the embedded store is proved by it: other bytes never get in. */
class DeclaredChecksumIT {

  private static final byte[] DECLARED = "hello".getBytes(StandardCharsets.UTF_8);
  private static final byte[] OTHER = "hallo".getBytes(StandardCharsets.UTF_8);

  @TempDir private Path directory;
  private final Client client = RunningInstance.client();

  @ParameterizedTest
  @EnumSource
  void refusesOtherBytesOfTheSameSizeByItself(ChecksumAlgorithm algorithm) throws IOException {
    Client.Answer created = create(algorithm);
    assertThat(created.status()).as(created.body().toString()).isEqualTo(201);
    assertThat(client.put(created, OTHER)).isEqualTo(400);

    assertThat(client.put(created, DECLARED)).isEqualTo(200);
    JsonNode ended = client.awaitEnd(created.body().path("id").asString());
    assertThat(ended.path("status").asString()).isEqualTo("ready");
  }

  private Client.Answer create(ChecksumAlgorithm algorithm) throws IOException {
    String value = algorithm.of(Files.write(directory.resolve("declared"), DECLARED));
    return client.post(
        "/v1/documents",
        Json.MAPPER.writeValueAsString(
            Map.of(
                "name",
                algorithm.wire() + ".txt",
                "mediaType",
                "text/plain",
                "size",
                DECLARED.length,
                "checksum",
                Map.of("algorithm", algorithm.wire(), "value", value))));
  }
}
