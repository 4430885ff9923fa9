package io.forebay.cli.reprocess;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.forebay.cli.terminal.UsageException;
import io.forebay.common.document.ArtifactStatus;
import io.forebay.common.document.DocumentStatus;
import io.forebay.common.registry.ReprocessingCandidates.Wanted;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WhereTest {

  @Test
  void readsEveryCondition() {
    assertThat(
            Where.read(
                "status=ready|failed,media-type=image/*,tenant=acme,derivation=image:failed"))
        .isEqualTo(
            new Wanted(
                Set.of(DocumentStatus.READY, DocumentStatus.FAILED),
                "acme",
                "image/*",
                "image",
                ArtifactStatus.FAILED));
  }

  @Test
  void takesADerivationThatEndedInWhicheverWay() {
    assertThat(Where.read("derivation=text"))
        .isEqualTo(new Wanted(Set.of(), null, null, "text", null));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "ready",
        "=ready",
        "status=",
        "status=done",
        "colour=blue",
        "tenant=a,tenant=b",
        "derivation=text:gone",
        "status=ready,"
      })
  void refusesWhatItWouldHaveToGuess(String where) {
    assertThatExceptionOfType(UsageException.class).isThrownBy(() -> Where.read(where));
  }
}
