package io.forebay.processor.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.forebay.common.document.Artifact;
import io.forebay.common.document.Document;
import io.forebay.common.document.DocumentStatus;
import io.forebay.common.document.Manifest;
import io.forebay.common.document.ManifestDerivation;
import io.forebay.common.document.Problem;
import io.forebay.common.failure.FailureCode;
import io.forebay.common.failure.ForebayException;
import io.forebay.common.profile.KnownProfiles;
import io.forebay.common.registry.ReprocessingRequests;
import io.forebay.processor.ScriptedStore.Call;
import io.forebay.processor.job.JobResult;
import io.forebay.processor.job.Lane;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Documents are made by their profiles, with the settings that the documentation shows. */
class ProfilesIT extends PipelineTestBase {

  @Override
  Map<String, ?> settings() {
    Map<String, Object> settings = new HashMap<>();
    settings.putAll(ExampleProfiles.keys("text-only.yaml"));
    settings.putAll(ExampleProfiles.keys("thumbnails.yaml"));
    settings.put("forebay.profiles.larger.options.image.sizes", "256,2048");
    settings.put("forebay.profiles.null.derivations", "metadata");
    return settings;
  }

  @Test
  void makesWhatTheProfileListsAndNothingElse() throws Exception {
    Document ready = made(uploads().of("quay.png", "image/png", picture(), "thumbnails"));
    Manifest manifest = uploads().assertThere(ready);
    assertThat(manifest.profile()).isEqualTo("thumbnails");
    assertThat(manifest.derivations())
        .extracting(ManifestDerivation::name)
        .containsExactly("image");
    assertThat(manifest.of("image"))
        .extracting(Artifact::name)
        .filteredOn(ProfilesIT::madeEverywhere)
        .containsExactlyInAnyOrder("previews/64.jpg", "previews/320.jpg", "image.json");
    assertThat(ready.profile()).isEqualTo("thumbnails");
  }

  @Test
  void isReadyWithTheOriginalAloneWhereTheProfileHasNothingForTheType() throws Exception {
    Document ready = made(uploads().of("notes.txt", "text/plain", Uploads.TEXT, "thumbnails"));
    Manifest manifest = uploads().assertThere(ready);
    assertThat(manifest.derivations()).isEmpty();
    assertThat(manifest.artifacts()).hasSize(1);
  }

  @Test
  void cutsChunksAsTheProfileSays() throws Exception {
    byte[] text = "Water settles here. ".repeat(100).getBytes(StandardCharsets.UTF_8);
    Document usual = made(uploads().of("a.txt", "text/plain", text, "default"));
    Document small = made(uploads().of("b.txt", "text/plain", text, "text-only"));
    assertThat(uploads().assertThere(usual).of("chunk")).hasSize(2);
    assertThat(uploads().assertThere(small).of("chunk")).hasSizeGreaterThan(4);
  }

  @Test
  void makesOnlyWhatAnotherProfileWantsOtherwise() throws Exception {
    Document ready = made(uploads().of("quay.png", "image/png", picture(), "default"));
    Manifest first = uploads().manifest(ready);
    List<String> writes = moved(ready, "larger");
    assertThat(writes)
        .filteredOn(ProfilesIT::madeEverywhere)
        .containsExactlyInAnyOrder(
            "previews/256.jpg", "previews/2048.jpg", "image.json", "manifest.json");
    Manifest second = uploads().assertThere(uploads().now(ready));
    assertThat(second.of("metadata")).isEqualTo(first.of("metadata"));
    assertThat(second.profile()).isEqualTo("larger");
  }

  @Test
  void carriesTextOverWhereOnlyItsChunksAreCutOtherwise() throws Exception {
    Document ready = made(uploads().text());
    Manifest first = uploads().manifest(ready);
    assertThat(moved(ready, "text-only")).containsExactly("chunks/0001.json", "manifest.json");
    assertThat(uploads().manifest(uploads().now(ready)).of("text")).isEqualTo(first.of("text"));
  }

  @Test
  void makesNothingOfATextWhereOnlySizesOfImagesDiffer() throws Exception {
    Document ready = made(uploads().text());
    assertThat(moved(ready, "larger")).containsExactly("manifest.json");
    assertThat(uploads().now(ready).profile()).isEqualTo("larger");
  }

  @Test
  void movesBackToTheDefaultProfile() throws Exception {
    Document ready = made(uploads().of("notes.txt", "text/plain", Uploads.TEXT, "thumbnails"));
    assertThat(moved(ready, "default")).contains("metadata.json", "text.txt", "chunks/0001.json");
    assertThat(uploads().now(ready).profile()).isNull();
  }

  @Test
  void waitsForAProfileThatItWasNotToldOf() throws Exception {
    Document document = uploads().of("notes.txt", "text/plain", Uploads.TEXT, "coming");
    assertThat(uploads().attempts(7)).containsOnly(JobResult.RETRIED);
    Document waiting = uploads().now(document);
    assertThat(waiting.status().terminal()).isFalse();
    assertThat(waiting.problem()).isEqualTo(Problem.of(FailureCode.PROFILE_MISSING));
    assertThat(context().jobs()).isOne();
  }

  @Test
  void letsADocumentOutOfAProfileThatNeverComes() throws Exception {
    Document ready = made(uploads().text());
    ask(ready, "mistyped");
    assertThat(uploads().attempt(Lane.BACKFILL)).isEqualTo(JobResult.RETRIED);
    context().jdbc().sql("update job set run_at = now() + interval '1 hour'").update();
    redirect(ready, "text-only");
    assertThat(context().bean(ReprocessingIntake.class).takeUp()).isOne();
    assertThat(uploads().attempt(Lane.BACKFILL)).isEqualTo(JobResult.READY);
    assertThat(uploads().now(ready).profile()).isEqualTo("text-only");
    assertThat(context().jobs()).isZero();
  }

  @Test
  void startsAnewWhereAnotherProfileIsAskedForDuringTheWork() throws Exception {
    Document ready = made(uploads().text());
    ask(ready, "larger");
    once(Call.PUT, () -> redirect(ready, "text-only"));
    assertThat(uploads().attempt(Lane.BACKFILL)).isEqualTo(JobResult.LOST);
    assertThat(uploads().now(ready).generation()).isOne();
    assertThat(context().jdbc().sql("select attempt from job").query().singleValue()).isEqualTo(0);
    assertThat(uploads().attempt(Lane.BACKFILL)).isEqualTo(JobResult.READY);
    assertThat(uploads().now(ready).profile()).isEqualTo("text-only");
  }

  /** One after which there would be no other attempt, and one after which there would. */
  @ParameterizedTest
  @EnumSource(names = {"CONTENT_CORRUPT", "STORAGE_UNAVAILABLE"})
  void holdsNoFailureAgainstAnotherProfileThatIsAskedForMeanwhile(FailureCode code)
      throws Exception {
    Document ready = made(uploads().text());
    ask(ready, "text-only");
    once(
        Call.DOWNLOAD,
        () -> {
          redirect(ready, "thumbnails");
          throw new ForebayException(code, "as the test wants it");
        });
    assertThat(uploads().attempt(Lane.BACKFILL)).isEqualTo(JobResult.LOST);
    assertThat(ReprocessingRequests.pending(uploads().now(ready))).isTrue();
    assertThat(uploads().attempt(Lane.BACKFILL)).isEqualTo(JobResult.READY);
    assertThat(uploads().now(ready).profile()).isEqualTo("thumbnails");
  }

  /** Runs that at the next such call, and never again. */
  private void once(Call wanted, Runnable then) {
    context()
        .store()
        .before(
            (call, key) -> {
              if (call == wanted) {
                context().store().heal();
                then.run();
              }
            });
  }

  private void redirect(Document document, String profile) {
    Document pending = uploads().now(document);
    assertThat(
            context()
                .bean(ReprocessingRequests.class)
                .writeRedirected(
                    ReprocessingRequests.redirected(pending, pending.updatedAt(), profile)))
        .isTrue();
  }

  @Test
  void letsOthersPastThoseThatWaitForAProfile() throws Exception {
    Document ready = made(uploads().text());
    context()
        .jdbc()
        .sql(
            """
            with waiting as (
              insert into document (id, created_at, upload_expires_at, state)
              select gen_random_uuid(), created_at, upload_expires_at, state
              from document, generate_series(1, 500) returning id)
            insert into job (document_id, tenant, lane, turn, run_at, deadline, created_at, last_code)
            select id, 'acme', 'backfill', 1, now() + interval '1 hour',
              now() + interval '1 day', now(), 'profile-missing' from waiting
            """)
        .update();
    ask(ready, "text-only");
    assertThat(uploads().attempt(Lane.BACKFILL)).isEqualTo(JobResult.READY);
  }

  @Test
  void letsTheDatabaseKnowWhichProfilesThereAre() {
    assertThat(context().bean(KnownProfiles.class).names())
        .contains("default", "larger", "null", "text-only", "thumbnails");
  }

  @Test
  void losesNoDocumentWhoseProfileNeverComes() throws Exception {
    Document document = uploads().of("notes.txt", "text/plain", Uploads.TEXT, "coming");
    context().jdbc().sql("update job set deadline = now() + interval '1 minute'").update();
    assertThat(uploads().attempt()).isEqualTo(JobResult.RETRIED);
    context().jdbc().sql("update job set deadline = now() - interval '1 minute'").update();
    assertThat(uploads().attempt()).isEqualTo(JobResult.FAILED);
    Document failed = uploads().now(document);
    assertThat(failed.status()).isEqualTo(DocumentStatus.FAILED);
    assertThat(moved(failed, "default")).contains("text.txt", "manifest.json");
  }

  @Test
  void leavesAReadyDocumentAsItIsWhereTheNextProfileIsMissing() throws Exception {
    Document ready = made(uploads().text());
    ask(ready, "coming");
    assertThat(uploads().attempt(Lane.BACKFILL)).isEqualTo(JobResult.RETRIED);
    context().jdbc().sql("update job set deadline = now() - interval '1 minute'").update();
    assertThat(uploads().attempt(Lane.BACKFILL)).isEqualTo(JobResult.FAILED);
    Document kept = uploads().now(ready);
    assertThat(kept.status()).isEqualTo(DocumentStatus.READY);
    assertThat(kept.profile()).isNull();
    assertThat(moved(kept, null)).containsExactly("manifest.json");
  }

  /** WebP needs libvips, which a host may have or not. */
  private static boolean madeEverywhere(String name) {
    return !name.endsWith(".webp");
  }

  private Document made(Document uploaded) throws InterruptedException {
    assertThat(uploads().attempt()).isEqualTo(JobResult.READY);
    return uploads().now(uploaded);
  }

  /** What is written when the document is made again by this profile. */
  private List<String> moved(Document document, @Nullable String profile)
      throws InterruptedException {
    ask(document, profile);
    List<String> writes = uploads().writes();
    assertThat(uploads().attempt(Lane.BACKFILL)).isEqualTo(JobResult.READY);
    uploads().assertThere(uploads().now(document));
    return writes;
  }

  private void ask(Document document, @Nullable String profile) {
    Document asked = ReprocessingRequests.requested(document, document.updatedAt(), profile);
    assertThat(context().bean(ReprocessingRequests.class).write(asked)).isTrue();
    assertThat(context().bean(ReprocessingIntake.class).takeUp()).isOne();
  }

  private static byte[] picture() throws IOException {
    ByteArrayOutputStream png = new ByteArrayOutputStream();
    ImageIO.write(new BufferedImage(640, 480, BufferedImage.TYPE_INT_RGB), "png", png);
    return png.toByteArray();
  }
}
