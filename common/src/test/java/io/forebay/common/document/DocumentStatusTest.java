package io.forebay.common.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DocumentStatusTest {

  /** Row: from; column: to, in the order of the enum. Written out so that no rule can hide. */
  private static final List<String> TABLE =
      List.of(
          "awaiting-upload | . x . . x . x x x x",
          "uploaded        | . . x . x x . . x x",
          "processing      | . . . x x x . . x x",
          "ready           | . . x . x . . . x x",
          "rejected        | . . x . . . . . x x",
          "failed          | . . x . . . . . x x",
          "expired         | . . . . . . . . x x",
          "cancelled       | . . . . . . . . x x",
          "deleted         | . . . x x x x x . x",
          "erased          | . . . . . . . . . .");

  @Test
  void allowsExactlyTheTransitionsOfTheTable() {
    List<String> actual = new ArrayList<>();
    for (DocumentStatus from : DocumentStatus.values()) {
      String row =
          Arrays.stream(DocumentStatus.values())
              .map(to -> from.mayBecome(to) ? "x" : ".")
              .collect(Collectors.joining(" "));
      actual.add(String.format("%-15s | %s", from.wire(), row));
    }
    assertThat(actual).isEqualTo(TABLE);
  }

  @Test
  void isTerminalOnceNothingMoreHappensByItself() {
    assertThat(DocumentStatus.values())
        .filteredOn(status -> !status.terminal())
        .containsExactly(
            DocumentStatus.AWAITING_UPLOAD, DocumentStatus.UPLOADED, DocumentStatus.PROCESSING);
  }

  @ParameterizedTest
  @EnumSource
  void isReadBackFromItsWireSpelling(DocumentStatus status) {
    assertThat(status.wire()).matches("[a-z]+(-[a-z]+)*");
    assertThat(DocumentStatus.ofWire(status.wire())).isSameAs(status);
  }

  @Test
  void refusesAnUnknownSpelling() {
    assertThatIllegalArgumentException().isThrownBy(() -> DocumentStatus.ofWire("READY"));
  }
}
