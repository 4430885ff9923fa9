package io.forebay.common.document;

import static org.assertj.core.api.Assertions.assertThat;

import io.forebay.common.json.Json;
import io.forebay.common.json.JsonSchemas;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class ManifestTest {

  private static final String SCHEMA = "/contract/schemas/manifest.v2.json";
  private final Manifest manifest = SampleManifests.complete(SampleDocuments.CREATED);

  @Test
  void fitsItsPublishedSchemaAndIsReadBack() {
    String json = Json.MAPPER.writeValueAsString(manifest);
    JsonSchemas.assertFits(json, SCHEMA);
    assertThat(Json.MAPPER.readValue(json, Manifest.class)).isEqualTo(manifest);
  }

  @Test
  void doesNotFitItsSchemaWithAFailureThatMayBeMendedOnceItIsComplete() {
    String json = Json.MAPPER.writeValueAsString(manifest);
    String unsettled = json.replace("\"temporary\":false", "\"temporary\":true");
    assertThat(JsonSchemas.violations(unsettled, SCHEMA)).isNotEmpty();
  }

  /** A scan is found out of a version, it does not make another of it. */
  @Test
  void isOfTheSameVersionWhetherItWasScannedOrNot() {
    ManifestSource source = manifest.source();
    SourceObject pinned = source.object();
    assertThat(source.isOf(pinned)).isTrue();
    assertThat(
            source.isOf(pinned.scanned(new MalwareScan("clean", "clamd", SampleDocuments.CREATED))))
        .isTrue();
    SourceObject other =
        new SourceObject(
            pinned.bucket(), pinned.key(), "v9", pinned.etag(), pinned.size(), null, null);
    assertThat(source.isOf(other)).isFalse();
  }

  /** Data directories hold such manifests. */
  @Test
  void readsTheFirstSchema() throws IOException {
    Manifest first;
    try (InputStream file = ManifestTest.class.getResourceAsStream("/manifest.v1.json")) {
      first = Json.MAPPER.readValue(Objects.requireNonNull(file), Manifest.class);
    }
    assertThat(first.schema()).isEqualTo(1);
    assertThat(first.generation()).isEqualTo(1);
    assertThat(first.complete()).isTrue();
    assertThat(first.artifacts()).extracting(Artifact::name).contains("text.txt");
    assertThat(first.derivations()).extracting(ManifestDerivation::recipe).containsOnlyNulls();
    assertThat(first.outcomes()).extracting(DerivationOutcome::name).contains("metadata", "text");
  }

  @Test
  void saysTheSameWheneverItWasMade() {
    Manifest later = SampleManifests.complete(SampleDocuments.CREATED.plusSeconds(60));
    assertThat(later).isNotEqualTo(manifest);
    assertThat(later.saysTheSameAs(manifest)).isTrue();
  }

  @Test
  void givesARecipeAnotherHashForEachThingThatDecides() {
    Recipe input = Recipe.of("text", 1, "o", "s", "t", List.of());
    assertThat(
            List.of(
                input,
                Recipe.of("texts", 1, "o", "s", "t", List.of()),
                Recipe.of("text", 2, "o", "s", "t", List.of()),
                Recipe.of("text", 1, "p", "s", "t", List.of()),
                Recipe.of("text", 1, "o", "r", "t", List.of()),
                Recipe.of("text", 1, "o", "s", "u", List.of()),
                Recipe.of("text", 1, "o", "s", "t", List.of(input))))
        .extracting(Recipe::hash)
        .doesNotHaveDuplicates();
    assertThat(Recipe.of("text", 1, "o", "s", "t", List.of())).isEqualTo(input);
  }
}
