package io.forebay.common.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.forebay.common.failure.FailureCode;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

class DocumentChangeTest {

  private static final Instant NOW = SampleDocuments.CREATED.plusSeconds(5);
  private final Document waiting = SampleDocuments.awaiting(1, "acme");

  @Test
  void raisesTheSequenceByOneAndKeepsWhatWasNotChanged() {
    Document before = SampleDocuments.complete(1, "acme");
    Document after = before.change().to(DocumentStatus.DELETED).at(NOW);
    assertThat(after.seq()).isEqualTo(before.seq() + 1);
    assertThat(after.updatedAt()).isEqualTo(NOW);
    assertThat(after)
        .usingRecursiveComparison()
        .ignoringFields("seq", "status", "updatedAt")
        .isEqualTo(before);
  }

  @Test
  void carriesEveryChangedField() {
    Document target = SampleDocuments.complete(1, "acme");
    Document after =
        waiting
            .change()
            .to(DocumentStatus.UPLOADED)
            .source(present(target.source()))
            .progress(target.progress())
            .problem(target.problem())
            .derivations(target.derivations())
            .manifest(target.manifest())
            .generation(target.generation())
            .reprocessing(target.reprocessing())
            .at(target.updatedAt());
    assertThat(after)
        .usingRecursiveComparison()
        .ignoringFields("seq", "status", "profile")
        .isEqualTo(target);
  }

  @Test
  void takesAProblemAway() {
    Document failing =
        waiting.change().problem(Problem.of(FailureCode.STORAGE_UNAVAILABLE)).at(NOW);
    assertThat(failing.change().problem(null).at(NOW).problem()).isNull();
  }

  @Test
  void refusesAnIllegalTransitionAndNamesIt() {
    assertThatIllegalStateException()
        .isThrownBy(() -> waiting.change().to(DocumentStatus.READY).at(NOW))
        .withMessageContaining("AWAITING_UPLOAD to READY")
        .withMessageContaining(waiting.id().toString());
  }

  @Test
  void maySayMoreWithoutLeavingAStatusThatIsInFlight() {
    Progress progress = new Progress(1, 4, 1, null);
    Document after = waiting.change().progress(progress).at(NOW);
    assertThat(after.status()).isEqualTo(DocumentStatus.AWAITING_UPLOAD);
    assertThat(after.progress()).isEqualTo(progress);
  }

  @ParameterizedTest
  @EnumSource(
      mode = Mode.EXCLUDE,
      names = {"AWAITING_UPLOAD", "UPLOADED", "PROCESSING"})
  void neverChangesATerminalStatusInPlace(DocumentStatus terminal) {
    Document ended = inStatus(terminal);
    assertThatIllegalStateException().isThrownBy(() -> ended.change().at(NOW));
  }

  @Test
  void letsAReadyDocumentStayReadyWhileItIsReprocessed() {
    Document ready = inStatus(DocumentStatus.READY);
    Reprocessing wanted = new Reprocessing(2, NOW, null, null, null);
    Document queued = ready.change().reprocessing(wanted).at(NOW);
    assertThat(queued.status()).isEqualTo(DocumentStatus.READY);
    assertThat(queued.workingGeneration()).isEqualTo(2);
    Document remade = queued.change().generation(2).reprocessing(null).at(NOW);
    assertThat(remade.generation()).isEqualTo(2);
    assertThat(remade.reprocessing()).isNull();
    assertThatIllegalStateException()
        .isThrownBy(() -> inStatus(DocumentStatus.FAILED).change().reprocessing(wanted).at(NOW));
  }

  @Test
  void worksByTheProfileOfTheGenerationThatIsMade() {
    Document ready = inStatus(DocumentStatus.READY).under("lean");
    assertThat(ready.workingProfile()).isEqualTo("lean");
    assertThat(remade(ready, null).workingProfile()).isEqualTo("lean");
    assertThat(remade(ready, "rich").workingProfile()).isEqualTo("rich");
    assertThat(remade(ready, "rich").profile()).isEqualTo("lean");
    assertThat(remade(ready, Document.DEFAULT_PROFILE).workingProfile()).isEqualTo("default");
  }

  private static Document remade(Document ready, @Nullable String profile) {
    return ready.change().reprocessing(new Reprocessing(2, NOW, null, null, profile)).at(NOW);
  }

  @Test
  void hasOneSpellingOfTheDefaultProfile() {
    assertThat(waiting.under("default")).isEqualTo(waiting);
    assertThat(waiting.under("lean").profile()).isEqualTo("lean");
  }

  @Test
  void doesNotShareItsListWithTheCaller() {
    List<DerivationOutcome> outcomes = new java.util.ArrayList<>();
    Document after = waiting.change().derivations(outcomes).at(NOW);
    outcomes.add(new DerivationOutcome("text", 1, ArtifactStatus.DONE, null, null, 1));
    assertThat(after.derivations()).isEmpty();
  }

  private Document inStatus(DocumentStatus status) {
    return new Document(
        waiting.id(),
        waiting.tenant(),
        3,
        status,
        waiting.declared(),
        waiting.createdAt(),
        waiting.updatedAt(),
        waiting.uploadExpiresAt(),
        waiting.metadata(),
        waiting.tags(),
        null,
        Progress.NONE,
        null,
        List.of(),
        null,
        1,
        null,
        null);
  }

  private static <T> T present(@org.jspecify.annotations.Nullable T value) {
    return java.util.Objects.requireNonNull(value);
  }
}
