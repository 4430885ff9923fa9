package io.forebay.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import io.forebay.common.json.Json;
import io.forebay.common.storage.FormToSign;
import io.forebay.common.storage.ObjectStore;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Forms on the embedded store, and the whole way of a document that comes by one. */
class EmbeddedFormUploadIT extends FormUploadContract {

  private static final StorageBeans STORAGE = StorageBeans.embedded();

  private static final long LARGE = 200L << 20;

  private final Client client = RunningInstance.client();

  @AfterAll
  static void close() {
    STORAGE.close();
  }

  @Override
  StorageBeans storage() {
    return STORAGE;
  }

  /** Without it Uppy 5 would wait for ever at 100 %. */
  @Test
  void sendsTheTagOfWhatItStored() {
    assertThat(hello().send().headers().firstValue("etag")).isPresent();
  }

  @Test
  void refusesOtherBytesThanTheChecksumSays() {
    assertRefused(summed("hallo"));
  }

  /** Before anything is checked: anybody may send a form. */
  @Test
  void readsNoFieldThatIsLongerThanAnyIsAndNoFormWithoutEnd() {
    assertRefused(hello().with("x-amz-meta-long", "a".repeat(21 << 10)));
    FormPost many = hello();
    for (int number = 0; number < 100; number++) {
      many = many.with("x-amz-meta-" + number, "a");
    }
    assertRefused(many);
  }

  /** The server behind would hold it in memory, three times, and takes 128 MB at most. */
  @Test
  void takesAFileThatItsHeapWouldNotHold() throws Exception {
    String key = "uploads/acme/large/" + UUID.randomUUID();
    FormPost form = signed(new FormToSign(key, "a/b", LARGE, LARGE, null));
    assertThat(form.sendZeros(LARGE)).isEqualTo(201);
    assertThat(STORAGE.bean(ObjectStore.class).head(key, null).orElseThrow().size())
        .isEqualTo(LARGE);
  }

  /** Nobody calls complete: the store's own notification has to do. */
  @Test
  void noticesADocumentThatComesByForm() {
    byte[] text = SampleFiles.text(3);
    Client.Answer created =
        client.post(
            "/v1/documents",
            Json.MAPPER.writeValueAsString(
                Map.of(
                    "name", "form.txt",
                    "mediaType", "text/plain",
                    "size", text.length,
                    "tags", Map.of("project", "alpha"),
                    "method", "POST")));
    assertThat(FormPost.of(created.body().path("upload"), text).send().statusCode()).isEqualTo(201);
    JsonNode ended = client.awaitEnd(created.body().path("id").asString());
    assertThat(ended.path("status").asString()).as(ended.toString()).isEqualTo("ready");
  }

  @Test
  void noticesAFileWhoseSizeNobodyTold() {
    byte[] text = SampleFiles.text(3);
    JsonNode opened = client.get("/s3/params?filename=page.txt&type=text/plain").body();
    assertThat(FormPost.of(opened, text).send().statusCode()).isEqualTo(201);
    JsonNode ended = client.awaitEnd(opened.path("documentId").asString());
    assertThat(ended.path("status").asString()).as(ended.toString()).isEqualTo("ready");
    assertThat(ended.path("size").asLong()).isEqualTo(text.length);
  }

  @Test
  void saysThatThisStoreKeepsNoTags() {
    JsonNode setup = client.get("/actuator/info").body().path("storage").path("setup");
    assertThat(setup.path("object-tagging").asString()).isEqualTo("unsupported");
  }
}
