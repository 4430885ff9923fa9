package io.forebay.processor.derivation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.forebay.common.Settings;
import io.forebay.common.failure.FailureCode;
import io.forebay.common.failure.ForebayException;
import io.forebay.common.profile.ProfileProperties;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DerivationProfilesTest {

  private static DerivationProfiles read(Map<String, String> keys) {
    return DerivationProfiles.of(Settings.bind(ProfileProperties.class, keys));
  }

  private static List<String> names(DerivationProfile profile, String type) {
    return profile.stepsFor(type, 1).stream().map(DerivationStep::name).toList();
  }

  @Test
  void makesEverythingButEmbeddingsByTheBuiltInProfile() {
    DerivationProfile usual = read(Map.of()).named("default");
    DerivationCatalogue all = new DerivationCatalogue();
    for (String type : List.of("application/pdf", "image/png", "video/mp4")) {
      assertThat(usual.stepsFor(type, 1))
          .isEqualTo(
              all.stepsFor(type, 1, false).stream()
                  .filter(step -> !step.name().equals("embedding"))
                  .toList());
    }
  }

  @Test
  void makesEmbeddingsWhereAProfileListsThem() {
    DerivationProfile search =
        read(Map.of(
                "forebay.profiles.search.derivations", "text,chunk,embedding",
                "forebay.profiles.search.options.embedding.chunks", "50"))
            .named("search");
    List<DerivationStep> steps = search.stepsFor("application/pdf", 1);
    assertThat(steps).extracting(DerivationStep::name).endsWith("chunk", "embedding");
    assertThat(steps.get(2).options().number("chunks")).isEqualTo(50);
  }

  @Test
  void leavesOutWhatAProfileDoesNotList() {
    DerivationProfile lean =
        read(Map.of("forebay.profiles.lean.derivations", "text,metadata")).named("lean");
    assertThat(names(lean, "application/pdf")).containsExactly("metadata", "text");
    assertThat(names(lean, "image/png")).containsExactly("metadata");
    assertThat(lean.steps()).containsOnlyKeys("metadata", "text");
  }

  @Test
  void givesStepsTheOptionsOfTheirProfile() {
    DerivationProfile small =
        read(Map.of("forebay.profiles.small.options.image.sizes", "320,64")).named("small");
    DerivationStep image = small.stepsFor("image/png", 1).get(1);
    assertThat(image.options().numbers("sizes")).containsExactly(64, 320);
    assertThat(small.steps().get("chunk")).isEqualTo(StepContract.CHUNK.step());
  }

  @Test
  void letsTheDefaultProfileBeReplaced() {
    DerivationProfile usual =
        read(Map.of("forebay.profiles.default.derivations", "metadata")).named("default");
    assertThat(names(usual, "application/pdf")).containsExactly("metadata");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "derivations | chunk | .derivations: chunk reads from text, which is left out",
        "derivations | metadata,txt | .derivations: 'txt' is no derivation, there are metadata, image, text, chunk, summary",
        "derivations | '' | .derivations names none; leave it out for all of",
        "options.txt.a | 1 | .options.txt is no derivation, there are metadata, image, text, chunk, summary",
        "options.probe.a | 1 | .options.probe.a is no option: it has none",
        "options.text.languages | german | .options.text.languages takes 1 to 8 languages as Tesseract calls them",
        "options.image.size | 1 | .options.image.size is no option: there are sizes",
        "options.image.sizes | 5 | .options.image.sizes takes 1 to 8 whole numbers from 16 to 4096, not '5'",
        "options.chunk.target | 99 | .options.chunk.target takes a whole number from 100 to 10000, not '99'",
        "options.chunk.overlap | 251 | .options.chunk: overlap may be a quarter of target at most"
      })
  void refusesWhatMakesNoSenseByItsKey(String key, String value, String message) {
    assertThatThrownBy(() -> read(Map.of("forebay.profiles.bad." + key, value)))
        .hasMessageStartingWith("forebay.profiles.bad" + message);
  }

  @Test
  void refusesOptionsOfWhatIsLeftOut() {
    assertThatThrownBy(
            () ->
                read(
                    Map.of(
                        "forebay.profiles.bad.derivations", "metadata",
                        "forebay.profiles.bad.options.image.sizes", "64")))
        .hasMessage("forebay.profiles.bad.options.image: the profile leaves image out");
  }

  @Test
  void lacksAProfileThatItWasNotToldOf() {
    assertThatExceptionOfType(ForebayException.class)
        .isThrownBy(() -> read(Map.of()).named("lean"))
        .satisfies(missing -> assertThat(missing.code()).isEqualTo(FailureCode.PROFILE_MISSING));
  }

  @Test
  void takesImagesForTextsWhereTheirLettersAreRead() {
    DerivationProfile reading =
        read(Map.of(
                "forebay.profiles.scans.options.text.ocr", "true",
                "forebay.profiles.scans.options.text.languages", "deu, eng"))
            .named("scans");
    assertThat(names(reading, "image/png"))
        .containsExactly("metadata", "image", "text", "chunk", "summary");
    DerivationStep text = reading.stepsFor("image/png", 1).get(2);
    assertThat(text.options().word("languages")).isEqualTo("deu,eng");
    assertThat(text.deadline()).isEqualTo(Duration.ofMinutes(10));
    assertThat(names(read(Map.of()).named("default"), "image/png"))
        .containsExactly("metadata", "image");
  }
}
