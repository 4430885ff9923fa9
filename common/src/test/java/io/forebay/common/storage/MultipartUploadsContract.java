package io.forebay.common.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.forebay.common.failure.FailureCode;
import io.forebay.common.failure.ForebayException;
import java.util.List;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** What every {@link MultipartUploads} does; keys are new in each test. */
public abstract class MultipartUploadsContract {

  private static final int SMALLEST_PART = 5 * 1024 * 1024;

  private final String prefix = "parts/" + UUID.randomUUID() + "/";
  private final String key = prefix + "large file.bin";

  /** Where the objects go. */
  protected abstract ObjectStore store();

  /** The uploads under test, to the same bucket. */
  protected abstract MultipartUploads uploads();

  /** Sends a part as a client does. */
  protected abstract void put(String key, String uploadId, int number, byte[] bytes);

  @Test
  void makesOneObjectOfItsParts() {
    String id = uploads().begin(key, "video/mp4");
    put(key, id, 1, new byte[SMALLEST_PART]);
    put(key, id, 2, new byte[] {1, 2, 3});
    List<UploadedPart> parts = uploads().parts(key, id);
    assertThat(parts).extracting(UploadedPart::number).containsExactly(1, 2);
    assertThat(parts).extracting(UploadedPart::size).containsExactly((long) SMALLEST_PART, 3L);
    assertThat(parts).allSatisfy(part -> assertThat(part.etag()).isNotBlank().doesNotContain("\""));
    assertThat(store().head(key, null)).isEmpty();
    uploads().complete(key, id, parts);
    ObjectVersion whole = store().head(key, null).orElseThrow();
    assertThat(whole.size()).isEqualTo(SMALLEST_PART + 3L);
    assertThat(whole.mediaType()).isEqualTo("video/mp4");
    assertThat(uploads().unfinished(prefix)).isEmpty();
  }

  @Test
  void listsWhatHasNotEnded() {
    String first = uploads().begin(key, "video/mp4");
    String second = uploads().begin(key, "video/mp4");
    uploads().begin(prefix + "else", "video/mp4");
    assertThat(uploads().unfinished(key))
        .allSatisfy(each -> assertThat(each.key()).isEqualTo(key))
        .allSatisfy(each -> assertThat(each.begunAt()).isNotNull())
        .extracting(UnfinishedUpload::uploadId)
        .containsExactlyInAnyOrder(first, second);
    assertThat(uploads().unfinished(prefix)).hasSize(3);
    assertThat(uploads().unfinished(prefix + "none")).isEmpty();
  }

  @Test
  void abortsWithAllParts() {
    String id = uploads().begin(key, "video/mp4");
    put(key, id, 1, new byte[] {1});
    uploads().abort(key, id);
    assertThat(uploads().unfinished(prefix)).isEmpty();
    assertThat(store().head(key, null)).isEmpty();
    assertNoPartsOf(id);
  }

  /** The embedded store answers an empty list where S3 answers that there is no such upload. */
  private void assertNoPartsOf(String id) {
    try {
      assertThat(uploads().parts(key, id)).isEmpty();
    } catch (ForebayException refused) {
      assertThat(refused.code()).isEqualTo(FailureCode.SOURCE_MISSING);
    }
  }

  @Test
  void takesTheEndOfAnUploadThatIsGoneForDone() {
    String id = uploads().begin(key, "video/mp4");
    uploads().abort(key, id);
    uploads().abort(key, id);
    assertMissing(() -> uploads().complete(key, id, List.of(new UploadedPart(1, "e", 1))));
  }

  private static void assertMissing(ThrowingCallable call) {
    assertThatExceptionOfType(ForebayException.class)
        .isThrownBy(call)
        .extracting(ForebayException::code)
        .isEqualTo(FailureCode.SOURCE_MISSING);
  }
}
