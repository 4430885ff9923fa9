package io.forebay.processor.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.forebay.common.document.Artifact;
import io.forebay.common.document.ArtifactStatus;
import io.forebay.common.document.DerivationOutcome;
import io.forebay.common.document.Document;
import io.forebay.common.document.DocumentStatus;
import io.forebay.common.document.Manifest;
import io.forebay.common.document.ManifestDerivation;
import io.forebay.common.document.Problem;
import io.forebay.common.failure.FailureCode;
import io.forebay.common.failure.ForebayException;
import io.forebay.processor.ScriptedStore.Call;
import io.forebay.processor.job.JobResult;
import io.forebay.processor.job.Lane;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What one attempt has made, the next one does not make again; and nothing counts by halves. */
class CheckpointIT extends PipelineTestBase {

  /** What is left of a process that was killed. */
  private static final class Killed extends Error {
    private static final long serialVersionUID = 1;
  }

  @Override
  Map<String, ?> settings() {
    return Map.of("forebay.pipeline.checkpoint-after", "0ms", "forebay.sandbox.workers", "2");
  }

  @Test
  void makesOnlyWhatFailedAgain() throws Exception {
    Document document = uploads().text();
    failAtUploadOf("chunks/0001.json", FailureCode.INTERNAL);
    assertThat(uploads().attempt()).isEqualTo(JobResult.RETRIED);
    Document waiting = uploads().now(document);
    assertThat(waiting.status()).isEqualTo(DocumentStatus.PROCESSING);
    assertThat(waiting.problem()).isEqualTo(Problem.of(FailureCode.INTERNAL));
    assertThat(waiting.progress().derivationsDone()).isEqualTo(3);
    assertThat(waiting.derivations())
        .extracting(DerivationOutcome::name)
        .containsExactly("metadata", "text", "summary");
    Manifest partial = uploads().assertThere(waiting);
    assertThat(partial.complete()).isFalse();
    assertThat(partial.derivation("chunk").orElseThrow().temporary()).isTrue();

    List<String> writes = writesFromNow();
    assertThat(uploads().attempt()).isEqualTo(JobResult.READY);
    assertThat(writes).containsExactly("chunks/0001.json", "manifest.json");
    Manifest whole = uploads().assertThere(uploads().now(document));
    assertThat(whole.complete()).isTrue();
    assertThat(whole.of("text")).isEqualTo(partial.of("text"));
    assertThat(whole.derivations()).noneMatch(ManifestDerivation::temporary);
  }

  @Test
  void endsReadyWithoutADerivationThatNeverSucceedsWhereThatIsNotEssential() throws Exception {
    Document document = uploads().text();
    failAtUploadOf("metadata.json", FailureCode.INTERNAL);
    assertThat(uploads().attempts(5)).endsWith(JobResult.RETRIED, JobResult.READY);
    assertFailed(document, "metadata", FailureCode.INTERNAL);
  }

  @Test
  void failsWithoutAnEssentialDerivationThatNeverSucceeds() throws Exception {
    Document document = uploads().text();
    failAtUploadOf("text.txt", FailureCode.INTERNAL);
    assertThat(uploads().attempts(5)).endsWith(JobResult.RETRIED, JobResult.FAILED);
    Document failed = uploads().now(document);
    assertThat(failed.problem()).isEqualTo(Problem.of(FailureCode.INTERNAL));
    assertThat(uploads().assertThere(failed).complete()).isFalse();
  }

  @Test
  void saysOfWhichDerivationAWorkerDiedThreeTimes() throws Exception {
    Document document = uploads().text();
    failAtUploadOf("chunks/0001.json", FailureCode.CRASHED);
    assertThat(uploads().attempts(3))
        .containsExactly(JobResult.RETRIED, JobResult.RETRIED, JobResult.READY);
    assertFailed(document, "chunk", FailureCode.CRASHED);
  }

  @Test
  void failsAfterThreeDeathsOverAnEssentialDerivation() throws Exception {
    Document document = uploads().text();
    failAtUploadOf("text.txt", FailureCode.CRASHED);
    assertThat(uploads().attempts(3)).endsWith(JobResult.FAILED);
    assertThat(uploads().now(document).problem()).isEqualTo(Problem.of(FailureCode.CRASHED));
  }

  @Test
  void takesAManifestOverThatNoRowPointsAtWithoutReadingTheFileAgain() throws Exception {
    int calls = callsOfACleanRun();
    Document document = uploads().text();
    killAfter(calls);
    assertThat(catchThrowable(uploads()::attempt)).isInstanceOf(Error.class);
    assertThat(uploads().now(document).status()).isEqualTo(DocumentStatus.PROCESSING);
    context().store().heal();
    context().lapse();
    AtomicInteger downloads = new AtomicInteger();
    context()
        .store()
        .before(
            (call, key) -> {
              if (call == Call.DOWNLOAD || call == Call.PUT) {
                downloads.incrementAndGet();
              }
            });
    assertThat(uploads().attempt()).isEqualTo(JobResult.READY);
    assertThat(downloads).hasValue(0);
    assertThat(uploads().assertThere(uploads().now(document)).complete()).isTrue();
  }

  @Test
  void makesAgainWhatTheStoreHasLostMeanwhile() throws Exception {
    Document document = uploads().text();
    failAtUploadOf("chunks/0001.json", FailureCode.INTERNAL);
    assertThat(uploads().attempt()).isEqualTo(JobResult.RETRIED);
    context().store().memory().expire("documents/" + document.id() + "/text.txt");
    List<String> writes = writesFromNow();
    assertThat(uploads().attempt()).isEqualTo(JobResult.READY);
    assertThat(writes).contains("text.txt").doesNotContain("metadata.json", "original");
    uploads().assertThere(uploads().now(document));
  }

  /** Dies after each call to the store in turn. */
  @Test
  void isReadyOnlyWithAllThatTheManifestNamesWhereverItDied() throws Exception {
    int calls = callsOfACleanRun();
    assertThat(calls).isGreaterThanOrEqualTo(8);
    for (int death = 1; death <= calls; death++) {
      assertSurvives(death);
    }
  }

  /** And the next attempt in its turn. */
  @Test
  @Tag("extended")
  void isReadyOnlyWithAllThatTheManifestNamesWhereverItDiedTwice() throws Exception {
    int calls = callsOfACleanRun();
    for (int first = 1; first <= calls; first++) {
      for (int second = 1; second <= calls; second++) {
        assertSurvives(first, second);
      }
    }
  }

  private void assertSurvives(int... deaths) throws InterruptedException {
    context().forgetEverything();
    Document document = uploads().text();
    for (int death : deaths) {
      if (uploads().now(document).status() != DocumentStatus.READY) {
        dieAfter(death);
      }
    }
    if (uploads().now(document).status() != DocumentStatus.READY) {
      assertThat(uploads().attempt()).as(Arrays.toString(deaths)).isEqualTo(JobResult.READY);
    }
    assertThat(uploads().assertThere(uploads().now(document)).complete()).isTrue();
    assertThat(context().events(document.id()))
        .containsOnlyOnce("processing-started", "document-ready");
  }

  /** Above 40 megapixels; one colour, so that it is small. */
  @Test
  void showsWhatIsQuickBeforeItBeginsWithWhatIsSlow() throws Exception {
    Document document = uploads().of("wall.jpg", "image/jpeg", jpeg(8000, 5100));
    assertThat(uploads().attempt()).isEqualTo(JobResult.MOVED);
    Document halfway = uploads().now(document);
    assertThat(halfway.status()).isEqualTo(DocumentStatus.PROCESSING);
    assertThat(halfway.progress().derivationsDone()).isEqualTo(1);
    assertThat(halfway.progress().derivationsTotal()).isEqualTo(2);
    assertThat(uploads().assertThere(halfway).artifacts())
        .extracting(Artifact::name)
        .containsExactly("original.jpg", "metadata.json");
    assertThat(context().events(document.id()))
        .endsWith("processing-started", "artifacts-available");
    assertThat(context().queue().pending(Lane.FAST)).isZero();

    List<String> writes = writesFromNow();
    assertThat(uploads().attempt(Lane.HEAVY)).isEqualTo(JobResult.READY);
    assertThat(writes).endsWith("manifest.json").contains("previews/256.jpg");
    assertThat(writes).doesNotContain("original", "metadata.json");
    Document ready = uploads().now(document);
    assertThat(ready.progress().attempt()).isEqualTo(1);
    assertThat(uploads().assertThere(ready).complete()).isTrue();
  }

  private void dieAfter(int calls) {
    killAfter(calls);
    Throwable death = catchThrowable(uploads()::attempt);
    assertThat(death == null || death instanceof Error).as("%s", death).isTrue();
    context().store().heal();
    context().lapse();
  }

  /** From that call on the process is dead, on whichever thread. */
  private void killAfter(int calls) {
    AtomicInteger seen = new AtomicInteger();
    context()
        .store()
        .before(
            (call, key) -> {
              if (seen.get() >= calls) {
                throw new Killed();
              }
            });
    context()
        .store()
        .after(
            (call, key) -> {
              if (seen.incrementAndGet() >= calls) {
                throw new Killed();
              }
            });
  }

  private int callsOfACleanRun() throws Exception {
    List<Call> calls = new CopyOnWriteArrayList<>();
    context().forgetEverything();
    uploads().text();
    context().store().after((call, key) -> calls.add(call));
    assertThat(uploads().attempt()).isEqualTo(JobResult.READY);
    context().forgetEverything();
    return calls.size();
  }

  private List<String> writesFromNow() {
    context().store().heal();
    return uploads().writes();
  }

  private void failAtUploadOf(String name, FailureCode code) {
    context()
        .store()
        .before(
            (call, key) -> {
              if (call == Call.UPLOAD && key.endsWith("/" + name)) {
                throw new ForebayException(code, "as told");
              }
            });
  }

  private void assertFailed(Document document, String derivation, FailureCode code) {
    Document ready = uploads().now(document);
    assertThat(ready.status()).isEqualTo(DocumentStatus.READY);
    assertThat(ready.problem()).isNull();
    ManifestDerivation failed = uploads().assertThere(ready).derivation(derivation).orElseThrow();
    assertThat(failed.status()).isEqualTo(ArtifactStatus.FAILED);
    assertThat(failed.code()).isEqualTo(code);
    assertThat(failed.temporary()).isFalse();
  }

  private static byte[] jpeg(int width, int height) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    ImageIO.write(new BufferedImage(width, height, BufferedImage.TYPE_BYTE_GRAY), "jpeg", bytes);
    return bytes.toByteArray();
  }
}
