package io.forebay.common.storage;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.forebay.common.document.Sha256;
import io.forebay.common.failure.FailureCode;
import io.forebay.common.failure.ForebayException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What every {@link ObjectStore} on a versioned bucket does. A store's own test extends it; keys
 * are new in each test, so that the bucket may be shared.
 */
public abstract class ObjectStoreContract {

  private static final int MULTIPART = 9 * 1024 * 1024;
  private final String prefix = "contract/" + UUID.randomUUID() + "/";

  /** Where files of a test go. */
  @TempDir protected Path scratch;

  /** The store under test. */
  protected abstract ObjectStore store();

  @Test
  void namesItsBucket() {
    assertThat(store().bucket()).isNotBlank();
  }

  @Test
  void knowsNothingOfAnObjectThatIsNotThere() {
    assertThat(store().head(key("absent"), null)).isEmpty();
  }

  @Test
  void describesTheCurrentVersionAsItWasStored() {
    ObjectVersion stored = put("a.txt", "hello");
    assertThat(stored.key()).isEqualTo(key("a.txt"));
    assertThat(stored.versionId()).isNotBlank();
    assertThat(stored.etag()).isNotBlank().doesNotContain("\"");
    assertThat(stored.size()).isEqualTo(5);
    assertThat(stored.mediaType()).isEqualTo("text/plain");
    assertThat(store().head(key("a.txt"), null)).hasValue(stored);
  }

  @Test
  void givesEveryWriteAVersionOfItsOwn() {
    ObjectVersion first = put("a.txt", "one");
    ObjectVersion second = put("a.txt", "second");
    assertThat(second.versionId()).isNotEqualTo(first.versionId());
    assertThat(store().head(key("a.txt"), null)).hasValue(second);
    assertThat(store().head(key("a.txt"), first.versionId())).hasValue(first);
    assertThat(read("a.txt", first)).isEqualTo("one");
    assertThat(read("a.txt", second)).isEqualTo("second");
    assertThat(new String(store().read(key("a.txt"), null), UTF_8)).isEqualTo("second");
  }

  @Test
  void tellsEqualBytesWrittenTwiceApart() {
    assertThat(put("a.txt", "same").versionId()).isNotEqualTo(put("a.txt", "same").versionId());
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 100_000, MULTIPART})
  void bringsAFileBackByteForByte(int size) throws IOException {
    Path file = file(size);
    ObjectForm form =
        new ObjectForm("application/octet-stream", Sha256.hex(file), "no-store", null, Map.of());
    ObjectVersion stored = store().upload(key("file.bin"), file, form);
    assertThat(stored.size()).isEqualTo(size);
    assertThat(stored.versionId()).isNotBlank();
    assertThat(store().head(key("file.bin"), stored.versionId())).hasValue(stored);
    Path back = scratch.resolve("back.bin");
    store().download(key("file.bin"), stored.versionId(), back);
    assertThat(back).hasSameBinaryContentAs(file);
  }

  @Test
  void downloadsThePinnedVersionNotTheCurrentOne() {
    ObjectVersion first = put("a.txt", "pinned");
    put("a.txt", "overwritten");
    Path back = scratch.resolve("a.txt");
    store().download(key("a.txt"), first.versionId(), back);
    assertThat(back).hasContent("pinned");
  }

  @Test
  void copiesThePinnedVersionUnderANewTypeAndLeavesTheSourceAlone() {
    ObjectVersion first = put("a.txt", "pinned");
    ObjectVersion second = put("a.txt", "overwritten");
    ObjectVersion copy =
        store().copy(key("a.txt"), first.versionId(), key("deep/b.bin"), "application/pdf");
    assertThat(copy.key()).isEqualTo(key("deep/b.bin"));
    assertThat(copy.versionId()).isNotBlank().isNotEqualTo(first.versionId());
    assertThat(copy.size()).isEqualTo(6);
    assertThat(copy.mediaType()).isEqualTo("application/pdf");
    assertThat(read("deep/b.bin", copy)).isEqualTo("pinned");
    assertThat(store().head(key("a.txt"), null)).hasValue(second);
  }

  @Test
  void copiesOverAnExistingObjectAsANewVersion() {
    ObjectVersion old = put("b.txt", "old");
    put("a.txt", "new");
    ObjectVersion copy = store().copy(key("a.txt"), null, key("b.txt"), "text/plain");
    assertThat(read("b.txt", copy)).isEqualTo("new");
    assertThat(read("b.txt", old)).isEqualTo("old");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"with space.txt", "a+b&c=d.txt", "100%25.txt", "\u00e9\u4e2d.txt", "#?;'"})
  void takesAnyKeyAsItIs(String name) {
    ObjectVersion stored = put(name, "x");
    assertThat(store().head(key(name), stored.versionId())).hasValue(stored);
    ObjectVersion copy = store().copy(key(name), stored.versionId(), key("copy"), "text/plain");
    assertThat(read("copy", copy)).isEqualTo("x");
  }

  @Test
  void failsWithItsCodeWhereTheSourceIsMissing() {
    String absent = key("absent");
    assertMissing(() -> store().read(absent, null));
    assertMissing(() -> store().download(absent, null, scratch.resolve("none")));
    assertMissing(() -> store().copy(absent, null, key("target"), "text/plain"));
    assertThat(store().head(key("target"), null)).isEmpty();
  }

  private void assertMissing(ThrowingCallable call) {
    assertThatExceptionOfType(ForebayException.class)
        .isThrownBy(call)
        .extracting(ForebayException::code)
        .isEqualTo(FailureCode.SOURCE_MISSING);
  }

  private ObjectVersion put(String name, String text) {
    return store().put(key(name), text.getBytes(UTF_8), "text/plain");
  }

  private String read(String name, ObjectVersion version) {
    return new String(store().read(key(name), version.versionId()), UTF_8);
  }

  private String key(String name) {
    return prefix + name;
  }

  private Path file(int size) throws IOException {
    byte[] bytes = new byte[size];
    new Random(size).nextBytes(bytes);
    return Files.write(scratch.resolve("file.bin"), bytes);
  }
}
