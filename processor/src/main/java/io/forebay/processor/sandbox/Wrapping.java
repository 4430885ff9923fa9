package io.forebay.processor.sandbox;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * How the commands of workers begin on this host.
 *
 * @param containment what that achieves
 * @param yielding before all else for those that give way to others on the processor; empty where
 *     that cannot be had
 * @param outside before the limits
 * @param prlimit the program that sets the limits, or nothing where none can be set
 * @param resources the limits that work here, as options of that program
 * @param wall after the limits, given the home of the worker
 * @param inside behind the wall
 */
record Wrapping(
    Containment containment,
    List<String> yielding,
    List<String> outside,
    List<String> prlimit,
    List<Function<WorkerLimits, String>> resources,
    Function<Path, List<String>> wall,
    List<String> inside) {

  /** The same for workers that give way. */
  Wrapping givingWay() {
    List<String> begin = new ArrayList<>(yielding);
    begin.addAll(outside);
    return new Wrapping(containment, yielding, begin, prlimit, resources, wall, inside);
  }

  List<String> prefix(WorkerLimits limits, Path home) {
    List<String> prefix = new ArrayList<>(outside);
    if (!resources.isEmpty()) {
      prefix.addAll(prlimit);
      resources.forEach(option -> prefix.add(option.apply(limits)));
    }
    prefix.addAll(wall.apply(home));
    prefix.addAll(inside);
    return prefix;
  }
}
