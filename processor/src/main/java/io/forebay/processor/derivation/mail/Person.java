package io.forebay.processor.derivation.mail;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.forebay.processor.derivation.parse.CleanText;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who writes or is written to.
 *
 * @param name as it is shown; null where there is none
 * @param address null where it was left out
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Person(@Nullable String name, @Nullable String address) {

  private static final int MAX_LENGTH = 320;

  /** Makes both fit for JSON. */
  Person {
    name = CleanText.orNull(name, MAX_LENGTH);
    address = CleanText.orNull(address, MAX_LENGTH);
  }

  boolean known() {
    return name != null || address != null;
  }
}
