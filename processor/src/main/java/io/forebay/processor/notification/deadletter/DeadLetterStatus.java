package io.forebay.processor.notification.deadletter;

import java.util.Arrays;
import java.util.Optional;

/** Whether somebody has dealt with a dead letter. */
public enum DeadLetterStatus {
  /** Nobody has. */
  OPEN("open"),
  /** It was put back on its source topic. */
  REDRIVEN("redriven"),
  /** It was set aside for good. */
  DISCARDED("discarded");

  private final String word;

  DeadLetterStatus(String word) {
    this.word = word;
  }

  /** The spelling in the marker's header and in what is printed. */
  public String word() {
    return word;
  }

  static Optional<DeadLetterStatus> ofWord(String word) {
    return Arrays.stream(values()).filter(each -> each.word.equals(word)).findFirst();
  }
}
