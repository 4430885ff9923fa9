package io.forebay.processor.derivation.embedding;

import static org.assertj.core.api.Assertions.assertThat;

import ai.onnxruntime.OrtException;
import io.forebay.common.document.ArtifactStatus;
import io.forebay.processor.derivation.MediaCalls;
import io.forebay.processor.derivation.StepArguments;
import io.forebay.processor.derivation.StepOutput;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.json.JsonMapper;

/** Hosts on which no model runs, and models that none can run. */
class EmbeddingOperationTest {

  @TempDir private Path directory;

  private StepOutput run(EmbeddingOperation.Models models) throws Exception {
    Path chunk = directory.resolve("chunk");
    Path chunks = Files.createDirectories(chunk.resolve("chunks"));
    JsonMapper.shared()
        .writeValue(
            chunks.resolve("0001.json"),
            Map.of("id", "a", "index", 1, "text", "The north quay.", "start", 0, "end", 15));
    Path file = Files.writeString(directory.resolve("file"), "The north quay.");
    StepArguments usual = MediaCalls.usual(MediaCalls.arguments(file, "text/plain"), "embedding");
    return MediaCalls.run(
        new EmbeddingOperation(models), MediaCalls.reading(usual, "chunk", chunk), directory);
  }

  static Stream<LinkageError> absent() {
    return Stream.of(
        new UnsatisfiedLinkError("no such file"),
        new NoClassDefFoundError("could not initialize"),
        new ExceptionInInitializerError(new IllegalStateException("no such host")));
  }

  @ParameterizedTest
  @MethodSource("absent")
  void saysThatTheHostHasNoNativePart(LinkageError absent) throws Exception {
    StepOutput output =
        run(
            choice -> {
              throw absent;
            });
    assertThat(output.status()).isEqualTo(ArtifactStatus.SKIPPED);
    assertThat(output.missing()).containsExactly("onnxruntime");
  }

  @Test
  void saysThatAModelCannotBeRun() throws Exception {
    StepOutput output =
        run(
            choice -> {
              throw new OrtException("no protobuf");
            });
    assertThat(output.status()).isEqualTo(ArtifactStatus.SKIPPED);
    assertThat(output.missing()).containsExactly("embedding-model");
  }
}
