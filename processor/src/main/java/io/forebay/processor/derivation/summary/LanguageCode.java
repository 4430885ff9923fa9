package io.forebay.processor.derivation.summary;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** Tags of BCP 47, which wants the shortest code that a language has. */
final class LanguageCode {

  private static final Map<String, String> SHORTER = shorter();

  private LanguageCode() {}

  // Where the model tells one language of a group apart, the code of the group is the usual one.
  private static Map<String, String> shorter() {
    Map<String, String> codes = new HashMap<>();
    for (String code : Locale.getISOLanguages()) {
      codes.put(Locale.forLanguageTag(code).getISO3Language(), code);
    }
    // The runtime also lists what these three were called before 1989.
    codes.putAll(Map.of("heb", "he", "ind", "id", "yid", "yi"));
    codes.putAll(Map.of("cmn", "zh", "pes", "fa", "ekk", "et", "lvs", "lv", "plt", "mg"));
    return codes;
  }

  /** For a code of ISO 639-3. */
  static String of(String iso) {
    return SHORTER.getOrDefault(iso, iso);
  }
}
