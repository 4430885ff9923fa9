package io.forebay.processor.sandbox;

import java.util.Set;

/**
 * Which of the host's means hold a worker. What every worker has anyway (its own process, a heap
 * cap, an empty environment, a deadline) is not listed. The names are part of what {@code
 * /actuator/info} shows, and stay.
 *
 * @param inForce measures that were tried on this host and work
 * @param missing measures that this host does not offer to this user
 */
public record Containment(Set<String> inForce, Set<String> missing) {

  /** Copies, so that what was probed stays what is reported. */
  public Containment {
    inForce = Set.copyOf(inForce);
    missing = Set.copyOf(missing);
  }

  /** Whether the measure of that name works here. */
  public boolean has(String measure) {
    return inForce.contains(measure);
  }
}
