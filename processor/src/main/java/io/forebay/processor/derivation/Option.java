package io.forebay.processor.derivation;

/**
 * One thing about a step that a profile may choose.
 *
 * @param name as it is configured
 * @param usual its value where no profile chooses one
 */
record Option(String name, OptionKind kind, String usual) {

  /** Holds the usual value to what is asked of every other. */
  Option {
    usual = kind.read(usual).orElseThrow();
  }

  static Option number(String name, int usual, int least, int most) {
    return new Option(name, new OptionKind.WholeNumber(least, most), String.valueOf(usual));
  }

  static Option flag(String name, boolean usual) {
    return new Option(name, new OptionKind.Flag(), String.valueOf(usual));
  }

  /**
   * The one spelling of what was configured.
   *
   * @param key where it stands, for the message
   * @throws IllegalArgumentException naming the key and what is allowed
   */
  String read(String key, String given) {
    return kind.read(given)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    key + " takes " + kind.allowed() + ", not '" + given + "'"));
  }
}
