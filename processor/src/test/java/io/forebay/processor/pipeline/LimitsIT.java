package io.forebay.processor.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.forebay.common.document.Document;
import io.forebay.common.document.Manifest;
import io.forebay.common.document.ManifestDerivation;
import io.forebay.processor.corpus.HostileCorpus;
import io.forebay.processor.corpus.HostileFile;
import io.forebay.processor.inspection.Limit;
import io.forebay.processor.job.JobResult;
import io.forebay.processor.job.Lane;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whoever reads a manifest sees which limit a file has met, whichever it is. */
@Tag("extended")
class LimitsIT extends PipelineTestBase {

  private static final HostileFile LONG_TEXT =
      new HostileFile(
          "long.txt",
          () -> "Water settles here. ".repeat(100_000).getBytes(StandardCharsets.UTF_8),
          "text/plain");

  @Override
  Map<String, ?> settings() {
    return Map.of("forebay.limits.text-size", "1MB");
  }

  @ParameterizedTest
  @EnumSource(Limit.class)
  void isNamedByTheManifestOfAFileBeyondIt(Limit limit) throws Exception {
    HostileFile file = beyond(limit);
    String type = file.expected().split(" ", 2)[0];
    Document document = uploads().of(file.name(), type, file.content().get());
    JobResult result = uploads().attempt();
    assertThat(result == JobResult.MOVED ? uploads().attempt(Lane.HEAVY) : result)
        .isEqualTo(JobResult.READY);
    Manifest manifest = uploads().assertThere(uploads().now(document));
    assertThat(manifest.derivations())
        .flatExtracting(ManifestDerivation::limits)
        .contains(limit.wire());
  }

  private static HostileFile beyond(Limit limit) {
    Pattern named = Pattern.compile(" " + limit.wire() + "( |$)");
    List<HostileFile> corpus = HostileCorpus.of("http://127.0.0.1:1", 1);
    return limit == Limit.TEXT_BYTES
        ? LONG_TEXT
        : corpus.stream()
            .filter(file -> named.matcher(file.expected()).find())
            .findFirst()
            .orElseThrow(() -> new AssertionError("no file of the corpus beyond " + limit));
  }
}
