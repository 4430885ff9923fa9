package io.forebay.processor.derivation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FileFactsTest {

  private static final Cost LARGE = Cost.slowAbove(FileFacts.PIXELS, 40_000_000, 1);

  @TempDir private Path directory;

  private FileFacts facts(String json) throws IOException {
    Path metadata = Files.createDirectories(directory.resolve("metadata"));
    Files.writeString(metadata.resolve("metadata.json"), json);
    return FileFacts.in(directory);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'width': 6800, 'height': 6000}",
        "{'cost': {'width': 6800, 'height': 6000}}",
        "{'width': 1, 'height': 1, 'cost': {'width': 6800, 'height': 6000}}"
      })
  void knowsALargeImageByItsMetadataOrByItsHeaders(String json) throws IOException {
    assertThat(LARGE.slowFor(facts(json.replace('\'', '"')))).isTrue();
  }

  @Test
  void knowsNothingOfAnImageWithoutASize() throws IOException {
    assertThat(LARGE.slowFor(facts("{}"))).isFalse();
    assertThat(LARGE.slowFor(FileFacts.NONE)).isFalse();
  }

  @Test
  void letsALargeArchiveWaitWithTheSlowWork() throws IOException {
    Cost archive = StepContract.ARCHIVE.step().cost();
    assertThat(archive.slowFor(facts("{\"cost\": {\"inflatedBytes\": 200000000}}"))).isTrue();
    assertThat(archive.slowFor(facts("{\"cost\": {\"inflatedBytes\": 2000000}}"))).isFalse();
  }

  @Test
  void letsALargeMailWaitWithTheSlowWork() throws IOException {
    Cost mail = StepContract.MAIL.step().cost();
    assertThat(mail.slowFor(facts("{\"size\": 20000000}"))).isTrue();
    assertThat(mail.slowFor(facts("{\"size\": 200000}"))).isFalse();
    assertThat(mail.slowFor(FileFacts.ofHeaders(mail(20_000_000)))).isTrue();
    assertThat(mail.slowFor(FileFacts.ofHeaders(mail(200_000)))).isFalse();
  }

  private SourceFile mail(long size) {
    return new SourceFile(directory.resolve("a.eml"), "a.eml", "", MailTypes.MIME, size, "00");
  }
}
