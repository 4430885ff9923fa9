package io.forebay.processor.derivation;

import static org.assertj.core.api.Assertions.assertThat;

import io.forebay.common.document.ArtifactStatus;
import io.forebay.common.failure.FailureCode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Vectors of texts, made in a real worker with the limits that it has in the service. */
@Tag("extended")
@TestInstance(Lifecycle.PER_CLASS)
class EmbeddingIT {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final String CAT = "A small cat sleeps on the warm sofa.";
  private static final int MOST = 3;

  @TempDir private static Path root;
  private Pipeline pipeline;

  @BeforeAll
  void open() {
    Map<String, String> keys = new HashMap<>();
    keys.put("forebay.profiles.search.derivations", "metadata,text,chunk,embedding");
    keys.put("forebay.profiles.search.options.embedding.chunks", String.valueOf(MOST));
    pipeline = new Pipeline(root.resolve("scratch"), "search", keys);
  }

  /** The bundled model's bytes under another name, which workers find where tests have theirs. */
  private static Path copied(String ending) throws Exception {
    Path classes =
        Path.of(EmbeddingIT.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    try (InputStream in = EmbeddingIT.class.getResourceAsStream("/all-minilm-l6-v2-q" + ending)) {
      Path copy = classes.resolve("another" + ending);
      Files.copy(Objects.requireNonNull(in), copy, StandardCopyOption.REPLACE_EXISTING);
      return copy;
    }
  }

  @Test
  void takesAnotherModelWhereAProfileSaysSo() throws Exception {
    double[] usual = vectorOf(CAT);
    Path model = copied(".onnx");
    Path tokenizer = copied("-tokenizer.json");
    Map<String, String> keys = new HashMap<>();
    keys.put("forebay.profiles.search.derivations", "text,chunk,embedding");
    keys.put("forebay.profiles.search.options.embedding.model", "another");
    keys.put("forebay.profiles.search.options.embedding.pooling", "cls");
    try (Pipeline other = new Pipeline(root.resolve("other"), "search", keys)) {
      Path text = Files.writeString(root.resolve("other.txt"), CAT);
      Pipeline.Outcome outcome = other.run(text, "text/plain");
      JsonNode facts = JSON.readTree(outcome.content("embedding", "embeddings.json"));
      assertThat(facts.path("model").asString()).isEqualTo("another");
      assertThat(facts.has("version")).isFalse();
      assertThat(facts.path("dimensions").asInt()).isEqualTo(384);
      assertThat(product(vector(lines(outcome).get(0)), usual)).isLessThan(0.95);
      Files.writeString(model, "no model");
      try (Pipeline broken = new Pipeline(root.resolve("broken"), "search", keys)) {
        assertThat(broken.run(text, "text/plain").of("embedding").missing())
            .containsExactly("embedding-model");
      }
    } finally {
      Files.delete(model);
      Files.delete(tokenizer);
    }
  }

  @AfterAll
  void close() {
    pipeline.close();
  }

  private Pipeline.Outcome run(String text) throws IOException {
    return pipeline.run(Files.writeString(root.resolve("note.txt"), text), "text/plain");
  }

  private static List<JsonNode> lines(Pipeline.Outcome outcome) {
    return outcome.content("embedding", "embeddings.jsonl").lines().map(JSON::readTree).toList();
  }

  private static double[] vector(JsonNode line) {
    return JSON.treeToValue(line.path("embedding"), double[].class);
  }

  private double[] vectorOf(String text) throws IOException {
    return vector(lines(run(text)).get(0));
  }

  private static double product(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }

  @Test
  void givesEachChunkAVectorUnderItsId() throws IOException {
    Pipeline.Outcome outcome = run(CAT);
    assertThat(outcome.of("embedding").status()).isEqualTo(ArtifactStatus.DONE);
    JsonNode chunk = JSON.readTree(outcome.content("chunk", "chunks/0001.json"));
    assertThat(lines(outcome)).singleElement().isNotNull();
    JsonNode line = lines(outcome).get(0);
    assertThat(line.path("id")).isEqualTo(chunk.path("id"));
    assertThat(line.path("index").asInt()).isEqualTo(1);
    assertThat(vector(line)).hasSize(384);
    assertThat(product(vector(line), vector(line))).isCloseTo(1, Offset.offset(1e-4));
  }

  @Test
  void saysWhatModelMadeThem() throws IOException {
    JsonNode facts = JSON.readTree(run(CAT).content("embedding", "embeddings.json"));
    assertThat(facts.path("model").asString()).isEqualTo("all-minilm-l6-v2-q");
    assertThat(facts.path("sha256").asString()).matches("[0-9a-f]{64}");
    assertThat(facts.path("dimensions").asInt()).isEqualTo(384);
    assertThat(facts.path("normalised").asBoolean()).isTrue();
    assertThat(facts.path("count").asInt()).isEqualTo(1);
    assertThat(facts.path("cut").asInt()).isZero();
  }

  @Test
  void putsTextsOfOneMeaningNextToEachOther() throws IOException {
    double[] cat = vectorOf(CAT);
    double[] kitten = vectorOf("The little kitten is napping on the cosy couch.");
    double[] bank = vectorOf("The central bank raised interest rates again.");
    double[] policy = vectorOf("Monetary policy was tightened once more by the bank.");
    assertThat(product(cat, kitten)).isGreaterThan(0.6).isGreaterThan(product(cat, bank) + 0.4);
    assertThat(product(bank, policy)).isGreaterThan(0.6).isGreaterThan(product(cat, policy) + 0.4);
  }

  @Test
  void writesTheSameBytesForTheSameText() throws IOException {
    assertThat(run(CAT).content("embedding", "embeddings.jsonl"))
        .isEqualTo(run(CAT).content("embedding", "embeddings.jsonl"));
  }

  @Test
  void stopsAtAsManyChunksAsTheProfileAllows() throws IOException {
    Pipeline.Outcome outcome = run("Rain fell on the hills and the river rose. ".repeat(200));
    DerivationResult result = outcome.of("embedding");
    assertThat(result.status()).isEqualTo(ArtifactStatus.PARTIAL);
    assertThat(result.code()).isEqualTo(FailureCode.LIMIT_EXCEEDED);
    assertThat(result.limits()).containsExactly("chunks");
    assertThat(lines(outcome))
        .extracting(line -> line.path("index").asInt())
        .containsExactly(1, 2, 3);
  }

  @Test
  void readsAUsualChunkToItsEnd() throws IOException {
    String begin = "The boats lie in the harbour. ".repeat(25);
    assertThat(product(vectorOf(begin + "x"), vectorOf(begin + CAT.repeat(4)))).isLessThan(0.95);
  }

  @Test
  void skipsWhatHasNoText() throws IOException {
    assertThat(run("  \n ").of("embedding").status()).isEqualTo(ArtifactStatus.SKIPPED);
  }

  @Test
  void saysHowManyTextsWereNotReadToTheirEnd() throws IOException {
    // Each of these characters is a token of its own, so that a usual chunk has too many.
    JsonNode facts =
        JSON.readTree(run("水火木金土".repeat(180)).content("embedding", "embeddings.json"));
    assertThat(facts.path("cut").asInt()).isPositive();
  }
}
