package io.forebay.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.forebay.cli.client.ArtifactEntry;
import io.forebay.cli.client.ArtifactListing;
import io.forebay.cli.client.Derivation;
import io.forebay.common.document.ArtifactStatus;
import io.forebay.common.document.DocumentStatus;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ArtifactTableTest {
  @Test
  void numberedSiblingsShareARow() {
    List<ArtifactEntry> artifacts =
        Stream.concat(
                Stream.of(artifact("text.txt", 42_000, "text/plain")),
                IntStream.rangeClosed(1, 42)
                    .mapToObj(
                        n -> artifact("chunks/%04d.json".formatted(n), 1200, "application/json")))
            .toList();
    List<Derivation> derivations =
        List.of(
            new Derivation("text", ArtifactStatus.DONE, null, null),
            new Derivation("previews", ArtifactStatus.FAILED, "timeout", "took over 60 s"));
    assertThat(table(new ArtifactListing(artifacts, derivations)))
        .isEqualTo(
            """

            report.pdf  application/pdf  ready in 2.5 s
              documents/d1/
                text.txt                              42.0 kB  text/plain
                chunks/0001.json … 0042.json (42)     50.4 kB  application/json
                previews                                    -  failed (timeout): took over 60 s
            """);
  }

  @Test
  void aSingleChunkIsNotCollapsed() {
    assertThat(
            table(
                new ArtifactListing(
                    List.of(artifact("chunks/0001.json", 10, "application/json")), List.of())))
        .contains("    chunks/0001.json        10 B  application/json");
  }

  @Test
  void previewsOfSeveralSizesAreNotASequence() {
    assertThat(
            table(
                new ArtifactListing(
                    List.of(
                        artifact("previews/256.jpg", 9, "image/jpeg"),
                        artifact("previews/1440.jpg", 99, "image/jpeg")),
                    List.of())))
        .contains("previews/256.jpg ")
        .contains("previews/1440.jpg ");
  }

  private static String table(ArtifactListing listing) {
    StringWriter text = new StringWriter();
    new ArtifactTable(new PrintWriter(text))
        .print(
            List.of(
                new Outcome(
                    new InputFile("report.pdf", Path.of("report.pdf")),
                    "d1",
                    DocumentStatus.READY,
                    null,
                    null,
                    "application/pdf",
                    Duration.ofMillis(2500),
                    listing)));
    return text.toString();
  }

  private static ArtifactEntry artifact(String name, long size, String mediaType) {
    return new ArtifactEntry(
        name, "documents/d1/" + name, "v", size, "ab", mediaType, ArtifactStatus.DONE);
  }
}
