package io.forebay.processor.inspection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.forebay.common.Settings;
import io.forebay.common.failure.FailureCode;
import io.forebay.processor.inspection.TypePolicy.Mode;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class AcceptedTypesTest {

  private static @Nullable FailureCode judge(
      String allowed, String denied, String declared, String detected) {
    Map<String, String> keys =
        Map.of(
            "forebay.inspection.allowed-types", allowed,
            "forebay.inspection.denied-types", denied);
    AcceptedTypes accepted = Settings.bind(InspectionProperties.class, keys).acceptedTypes();
    return new TypePolicy(Mode.OFF, accepted).judge(declared, detected, 10);
  }

  @Test
  void takesEverythingByDefault() {
    assertThat(Settings.bind(InspectionProperties.class, Map.of()))
        .isEqualTo(new InspectionProperties(List.of(), List.of()));
    assertThat(judge("", "", "image/png", "application/x-dosexec")).isNull();
  }

  @ParameterizedTest
  @CsvSource({
    "image/*, '', image/png, image/png",
    "'image/*,application/pdf', '', application/pdf, application/pdf",
    "image/jpg, '', image/jpeg, image/jpeg",
    "image/png, '', application/octet-stream, image/png",
    "'', image/svg+xml, image/png, image/png",
    "text/*, '', text/html, text/html",
  })
  void takesWhatIsListed(String allowed, String denied, String declared, String detected) {
    assertThat(judge(allowed, denied, declared, detected)).isNull();
  }

  @ParameterizedTest
  @CsvSource({
    "image/*, '', image/png, application/pdf",
    "image/png, '', image/jpeg, image/jpeg",
    "image/*, image/svg+xml, image/svg+xml, image/svg+xml",
    "'', image/svg+xml, image/svg+xml, application/xml",
    "'', application/x-dosexec, application/octet-stream, application/x-dosexec",
    "'', text/*, text/plain, text/html",
    "application/zip, '', application/zip, application/java-archive",
  })
  void refusesWhatIsNotListedOrDenied(
      String allowed, String denied, String declared, String detected) {
    assertThat(judge(allowed, denied, declared, detected)).isEqualTo(FailureCode.TYPE_NOT_ALLOWED);
  }

  @ParameterizedTest
  @EnumSource(Mode.class)
  void hasTheListsInEveryMode(Mode mode) {
    AcceptedTypes accepted = new AcceptedTypes(List.of(), List.of("text/html"));
    assertThat(new TypePolicy(mode, accepted).judge("text/html", "text/html", 10))
        .isEqualTo(FailureCode.TYPE_NOT_ALLOWED);
  }

  @Test
  void saysThatBytesAreOfAnotherTypeBeforeItSaysThatTheTypeIsNotTaken() {
    AcceptedTypes accepted = new AcceptedTypes(List.of("image/*"), List.of());
    assertThat(new TypePolicy(Mode.FAMILY, accepted).judge("image/png", "text/html", 10))
        .isEqualTo(FailureCode.TYPE_MISMATCH);
  }

  @ParameterizedTest
  @ValueSource(strings = {"image", "*/*", "*", "image/p*", "Image/png", "image/png; q=1"})
  void refusesListsThatWouldMatchNothing(String pattern) {
    assertThatThrownBy(() -> judge(pattern, "", "image/png", "image/png"))
        .hasStackTraceContaining("forebay.inspection.allowed-types");
  }
}
