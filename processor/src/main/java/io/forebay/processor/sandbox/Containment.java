package io.forebay.processor.sandbox;

import java.util.List;
import java.util.Set;

/**
 * Which of the host's means hold a worker. What every worker has anyway (its own process, a heap
 * cap, an empty environment, a deadline) is not listed.
 *
 * @param inForce measures that were tried on this host and work
 * @param missing measures that this host does not offer to this user
 * @param prefix what the worker's command starts with
 */
public record Containment(Set<String> inForce, Set<String> missing, List<String> prefix) {

  /** Copies, so that what was probed stays what is reported. */
  public Containment {
    inForce = Set.copyOf(inForce);
    missing = Set.copyOf(missing);
    prefix = List.copyOf(prefix);
  }

  /** Whether the measure of that name works here. */
  public boolean has(String measure) {
    return inForce.contains(measure);
  }
}
