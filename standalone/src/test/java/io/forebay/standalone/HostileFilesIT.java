package io.forebay.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import io.forebay.processor.corpus.Canary;
import io.forebay.processor.corpus.HostileCorpus;
import io.forebay.processor.corpus.HostileFile;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** A few of the hostile files on the whole path: what the table says, a client sees. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HostileFilesIT {

  private static final List<String> SOME =
      List.of(
          "ratio.zip",
          "claims-much.png",
          "deep.xml",
          "external.xml",
          "encrypted.docx",
          "jpeg-and-html.html",
          "many-entries.zip");

  private final Client client = RunningInstance.client();
  private final Canary canary = new Canary();

  @AfterAll
  void theNextDocumentIsUnaffected() throws IOException {
    assertThat(client.ingest("next.txt", "text/plain", SampleFiles.text(1)).path("status"))
        .hasToString("\"ready\"");
    canary.close();
  }

  Stream<HostileFile> some() {
    return HostileCorpus.of(canary.url(), 1).stream().filter(file -> SOME.contains(file.name()));
  }

  @ParameterizedTest
  @MethodSource("some")
  void keepsTheOriginalAndSaysWhatWasNotMadeOfIt(HostileFile file) {
    JsonNode ended = client.ingest(file.name(), "application/octet-stream", file.content().get());

    assertThat(ended.path("status").asString()).as(ended.toString()).isEqualTo("ready");
    assertThat(withoutLimits(file.expected())).isEqualTo(summary(ended));
    assertThat(canary.hits()).isZero();
  }

  /** Of each step its name, its status and its code. */
  private static String withoutLimits(String expected) {
    return expected.replaceAll("limit-exceeded [a-z -]*[a-z]", "limit-exceeded");
  }

  private static String summary(JsonNode ended) {
    StringBuilder summary = new StringBuilder(ended.path("detectedType").asString());
    for (JsonNode derivation : ended.path("derivations")) {
      summary.append(" | ").append(derivation.path("name").asString());
      summary.append(' ').append(derivation.path("status").asString());
      String code = derivation.path("code").asString("");
      summary.append(code.isEmpty() ? "" : " " + code);
    }
    return summary.toString();
  }
}
