package io.forebay.common.document;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DocumentIdTest {

  @Test
  void isReadBackFromItsText() {
    DocumentId id = SampleDocuments.id(9);
    assertThat(DocumentId.parse(id.toString())).hasValue(id);
  }

  /** One document has one spelling, or caches, logs and keys would know it under several. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "1-1-1-1-1",
        "nope",
        "019AA000-0000-7000-8000-000000000009",
        "019aa000-0000-7000-8000-0000000000009",
        " 019aa000-0000-7000-8000-000000000009",
        "019aa000-0000-7000-8000-00000000000g"
      })
  void hasNoOtherSpelling(String text) {
    assertThat(DocumentId.parse(text)).isEmpty();
  }
}
