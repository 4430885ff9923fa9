package io.forebay.processor.notification.deadletter;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds out which of the letters that were named nothing was done about. */
final class Refusals {

  private Refusals() {}

  /** Takes what was known before anything was done. */
  static List<Refusal> of(DeadLetterSelection selection, LetterIndex index) {
    List<Refusal> refusals = new ArrayList<>();
    if (selection instanceof DeadLetterSelection.Ids named) {
      for (DeadLetterId id : named.ids()) {
        String reason = reason(id, index.partition(id.partition()));
        if (reason != null) {
          refusals.add(new Refusal(id, reason));
        }
      }
    }
    return refusals;
  }

  private static @Nullable String reason(DeadLetterId id, @Nullable PartitionIndex partition) {
    if (partition == null || !partition.all().contains(id.offset())) {
      return "does not exist";
    }
    return switch (partition.status(id.offset())) {
      case OPEN -> null;
      case REDRIVEN -> "was redriven already";
      case DISCARDED -> "was discarded already";
    };
  }
}
