package io.forebay.processor.derivation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.forebay.processor.inspection.Limits;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OptionSetTest {

  private static final String KEY = "forebay.profiles.p.options.s";
  private static final String BUNDLED = "all-minilm-l6-v2-q";
  private static final OptionSet SET =
      OptionSet.of(
          Option.number("level", 5, 1, 9),
          new Option("mode", new OptionKind.Word(List.of("fast", "best")), "fast"),
          new Option("strict", new OptionKind.Flag(), "false"));

  @Test
  void givesWhatIsUsualWhereNothingIsChosen() {
    Options usual = SET.usual();
    assertThat(usual.number("level")).isEqualTo(5);
    assertThat(usual.word("mode")).isEqualTo("fast");
    assertThat(usual.flag("strict")).isFalse();
  }

  @Test
  void takesWhatIsChosen() {
    Options chosen = SET.read(KEY, Map.of("level", "9", "mode", "best", "strict", "true"));
    assertThat(chosen.number("level")).isEqualTo(9);
    assertThat(chosen.word("mode")).isEqualTo("best");
    assertThat(chosen.flag("strict")).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "level,0,a whole number from 1 to 9",
    "level,10,a whole number from 1 to 9",
    "level,99999999999,a whole number from 1 to 9",
    "level,1.5,a whole number from 1 to 9",
    "mode,Best,'one of fast, best'",
    "strict,yes,true or false"
  })
  void refusesAnythingElseAndSaysWhatIsAllowed(String name, String value, String allowed) {
    assertThatThrownBy(() -> SET.read(KEY, Map.of(name, value)))
        .hasMessage(KEY + "." + name + " takes " + allowed + ", not '" + value + "'");
  }

  @Test
  void takesModelsThatAreThere() {
    OptionSet models = OptionSet.of(new Option("model", new OptionKind.Model(), BUNDLED));
    assertThat(models.read(KEY, Map.of("model", BUNDLED)).word("model")).isEqualTo(BUNDLED);
    for (String name : List.of("absent", "../x", "")) {
      assertThatThrownBy(() -> models.read(KEY, Map.of("model", name)))
          .hasMessageContaining(KEY + ".model takes the name of a model on the class path");
    }
  }

  @Test
  void refusesAnUnknownOneAndSaysWhichThereAre() {
    assertThatThrownBy(() -> SET.read(KEY, Map.of("size", "1")))
        .hasMessage(KEY + ".size is no option: there are level, mode, strict");
    assertThatThrownBy(() -> OptionSet.NONE.read(KEY, Map.of("size", "1")))
        .hasMessage(KEY + ".size is no option: it has none");
  }

  @ParameterizedTest
  @ValueSource(strings = {"1440,256", "256,1440", " 0256 , 1440,256"})
  void hashesTheSameMeaningTheSame(String sizes) {
    DerivationStep image = StepContract.IMAGE.step();
    Options chosen = StepContract.IMAGE.options().read(KEY, Map.of("sizes", sizes));
    assertThat(chosen.numbers("sizes")).containsExactly(256, 1440);
    assertThat(image.with(chosen).optionsHash(Limits.defaults()))
        .isEqualTo(image.optionsHash(Limits.defaults()));
  }

  @Test
  void hashesAnotherMeaningDifferently() {
    DerivationStep image = StepContract.IMAGE.step();
    Options chosen = StepContract.IMAGE.options().read(KEY, Map.of("sizes", "256"));
    assertThat(image.with(chosen).optionsHash(Limits.defaults()))
        .isNotEqualTo(image.optionsHash(Limits.defaults()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ",", "15", "4097", "256,", "20,21,22,23,24,25,26,27,28"})
  void takesOneToEightSizesWithinTheirBounds(String sizes) {
    assertThatThrownBy(() -> StepContract.IMAGE.options().read(KEY, Map.of("sizes", sizes)))
        .hasMessageContaining(
            KEY + ".sizes takes 1 to 8 whole numbers from 16 to 4096, not '" + sizes + "'");
  }

  @Test
  void refusesAnOverlapThatDoesNotFitItsTarget() {
    OptionSet chunk = StepContract.CHUNK.options();
    assertThatThrownBy(() -> chunk.read(KEY, Map.of("target", "400")))
        .hasMessage(KEY + ": overlap may be a quarter of target at most");
    assertThat(chunk.read(KEY, Map.of("target", "400", "overlap", "100")).number("overlap"))
        .isEqualTo(100);
  }

  @Test
  void allowsPreviewsOfTheChosenSizesAlone() {
    StepFiles files = StepFiles.previews(List.of(64, 640));
    assertThat(files.most()).isEqualTo(5);
    assertThat(files.mediaTypeOf("previews/640.jpg")).isEqualTo("image/jpeg");
    assertThat(files.mediaTypeOf("previews/256.jpg")).isNull();
  }
}
