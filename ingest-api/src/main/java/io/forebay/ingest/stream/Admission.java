package io.forebay.ingest.stream;

import io.forebay.common.failure.FailureCode;
import io.forebay.common.failure.ForebayException;
import io.forebay.common.tenant.TenantId;
import java.util.HashMap;
import java.util.Map;

/** Counts who has a stream open, and lets in no more than allowed. */
final class Admission {

  private final int perTenant;
  private final int total;
  private final Map<TenantId, Integer> open = new HashMap<>();
  private int count;

  Admission(int perTenant, int total) {
    this.perTenant = perTenant;
    this.total = total;
  }

  /** Lets one in, who has to leave once, or fails with {@code too-many-streams}. */
  synchronized void enter(TenantId tenant) {
    if (open.getOrDefault(tenant, 0) >= perTenant || count >= total) {
      throw new ForebayException(FailureCode.TOO_MANY_STREAMS, tenant + " has too many streams");
    }
    open.merge(tenant, 1, Integer::sum);
    count++;
  }

  synchronized void leave(TenantId tenant) {
    open.computeIfPresent(tenant, (same, before) -> before == 1 ? null : before - 1);
    count--;
  }
}
