package io.forebay.processor.derivation.mail;

import org.apache.james.mime4j.stream.Field;

/** How much of the fields of all parts of one mail is decoded; it is asked before any is. */
final class FieldBudget {

  /** Characters of all fields. */
  private static final int CHARACTERS = 2 << 20;

  /**
   * Words of other alphabets than ASCII's in all fields. Each costs more than the few characters
   * that it takes: where its charset is unknown, all that know any are asked, and where it does not
   * end it is looked through to the end of the field.
   */
  private static final int WORDS = 10_000;

  private static final String WORD = "=?";

  private int characters = CHARACTERS;
  private int words = WORDS;

  /** Whether there is room for this one too. */
  boolean take(Field field) {
    String body = field.getBody();
    if (body != null) {
      characters -= body.length();
      words -= characters < 0 ? 0 : words(body);
    }
    return characters >= 0 && words >= 0;
  }

  private static int words(String body) {
    int count = 0;
    for (int at = body.indexOf(WORD); at >= 0; at = body.indexOf(WORD, at + 1)) {
      count++;
    }
    return count;
  }
}
