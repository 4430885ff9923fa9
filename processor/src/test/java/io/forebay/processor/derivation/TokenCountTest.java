package io.forebay.processor.derivation;

import static org.assertj.core.api.Assertions.assertThat;

import com.knuddels.jtokkit.Encodings;
import com.knuddels.jtokkit.api.EncodingType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TokenCountTest {

  /** As gpt-tokenizer 4.0.0 counts, an implementation of others in another language. */
  @ParameterizedTest
  @CsvSource({
    "hello world, 2",
    "tiktoken is great!, 6",
    "antidisestablishmentarianism, 6",
    "'', 0"
  })
  void countsAsTheModelDoes(String text, int tokens) {
    assertThat(TokenCount.of(text)).isEqualTo(tokens);
  }

  @Test
  void countsALongTextInPiecesAsInOne() {
    String text = "The quay's crane, No. 7, lifts 12,000 kg - über 😀 Straßen. ".repeat(2000);
    int whole =
        Encodings.newLazyEncodingRegistry()
            .getEncoding(EncodingType.CL100K_BASE)
            .countTokensOrdinary(text);
    assertThat(TokenCount.of(text)).isEqualTo(whole);
  }

  @Test
  void countsARunWithoutABlankInBoundedMemory() {
    assertThat(TokenCount.of("😀".repeat(100_000))).isBetween(100_000, 300_000);
  }
}
