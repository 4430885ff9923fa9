package io.forebay.processor.sandbox.tool;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one run of a program may use, where that is less than its worker may; null leaves the
 * worker's own limit, which none can exceed. In force where the host has {@code prlimit}.
 *
 * @param addressSpace bytes of virtual memory of each of its processes
 * @param cpuTime processor seconds of each of its processes
 * @param fileSize bytes of the largest file that it may write
 */
public record ToolLimits(
    @Nullable Long addressSpace, @Nullable Duration cpuTime, @Nullable Long fileSize) {

  /** The worker's own. */
  public static final ToolLimits INHERITED = new ToolLimits(null, null, null);

  List<String> prefix() {
    List<String> options = new ArrayList<>();
    if (addressSpace != null) {
      options.add("--as=" + addressSpace);
    }
    if (cpuTime != null) {
      options.add("--cpu=" + Math.max(1, cpuTime.toSeconds()));
    }
    if (fileSize != null) {
      options.add("--fsize=" + fileSize);
    }
    if (!options.isEmpty()) {
      Program.find("prlimit")
          .ifPresentOrElse(prlimit -> options.add(0, prlimit.toString()), options::clear);
    }
    return options;
  }
}
