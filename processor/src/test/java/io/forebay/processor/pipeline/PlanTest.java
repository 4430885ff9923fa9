package io.forebay.processor.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.forebay.processor.derivation.DerivationCatalogue;
import io.forebay.processor.inspection.Limits;
import org.junit.jupiter.api.Test;

class PlanTest {

  private static final Limits LIMITS = Limits.defaults();

  @Test
  void hasTheSameRecipesForTheSameSourceAndLimits() {
    assertThat(plan(LIMITS, "sha")).isEqualTo(plan(LIMITS, "sha"));
    assertThat(plan(LIMITS, "sha")).isNotEqualTo(plan(LIMITS, "other"));
  }

  @Test
  void makesAnewWhatOtherLimitsMayCutElsewhere() {
    Limits fewer =
        new Limits(
            LIMITS.imagePixels(),
            LIMITS.imageSide(),
            LIMITS.pages() - 1,
            LIMITS.textBytes(),
            LIMITS.archiveEntries(),
            LIMITS.archiveDepth(),
            LIMITS.archiveRatio(),
            LIMITS.archiveRatioAfter(),
            LIMITS.archiveBytes(),
            LIMITS.officeRatio(),
            LIMITS.xmlDepth(),
            LIMITS.htmlDepth());
    assertThat(plan(fewer, "sha")).isNotEqualTo(plan(LIMITS, "sha"));
  }

  private static Plan plan(Limits limits, String sha256) {
    return Plan.of(
        new DerivationCatalogue().stepsFor("application/pdf", 1, false),
        limits,
        sha256,
        "application/pdf");
  }
}
