package io.forebay.processor.derivation.summary;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Words that were seen side by side, in all the forms that they had. */
final class Phrase {

  private final List<String> stems;
  private final Map<String, Integer> forms = new LinkedHashMap<>();
  private int times;

  Phrase(List<String> stems) {
    this.stems = stems;
  }

  void seen(String form) {
    times++;
    forms.merge(form, 1, Integer::sum);
  }

  List<String> stems() {
    return stems;
  }

  int times() {
    return times;
  }

  /** The form that it had most, else first. */
  String form() {
    int most = Collections.max(forms.values());
    return forms.entrySet().stream()
        .filter(each -> each.getValue() == most)
        .findFirst()
        .orElseThrow()
        .getKey();
  }

  /** Whether one is part of the other. */
  boolean overlaps(Phrase other) {
    return Collections.indexOfSubList(stems, other.stems) >= 0
        || Collections.indexOfSubList(other.stems, stems) >= 0;
  }
}
