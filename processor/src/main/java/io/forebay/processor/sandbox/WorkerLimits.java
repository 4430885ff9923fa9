package io.forebay.processor.sandbox;

import java.time.Duration;

/**
 * What one worker may use, with all the processes that it starts. Sizes are bytes.
 *
 * @param heap the Java heap; running out of it is the verdict {@code memory}
 * @param addressSpace all virtual memory of each of its processes, which is what bounds native
 *     decoders. A JVM with the default heap reserves 1 GiB before it does anything (measured on
 *     17), and a progressive JPEG of 100 megapixels takes 0.3 GiB on top
 * @param memory RAM of all its processes together; more is the verdict {@code memory}
 * @param cpuTime processor seconds in the life of one of its processes. Resource limits know no
 *     calls, so the pool retires a worker at half of it; the budget of a call is watched
 * @param fileSize the largest file that it may write
 * @param openFiles descriptors of one process; the class path alone can take one for each jar
 * @param processes how many it may consist of, what contains it included
 * @param scratch what it may have on the disk during one call, unless the call says otherwise
 */
public record WorkerLimits(
    long heap,
    long addressSpace,
    long memory,
    Duration cpuTime,
    long fileSize,
    int openFiles,
    int processes,
    long scratch) {

  static final long MIB = 1L << 20;

  /** Refuses what no worker could live with. */
  public WorkerLimits {
    atLeast("heap", heap, 32 * MIB);
    atLeast("address-space", addressSpace, heap + 1024 * MIB);
    atLeast("memory", memory, heap + 128 * MIB);
    atLeast("cpu-time", cpuTime.toSeconds(), 10);
    atLeast("file-size", fileSize, MIB);
    atLeast("open-files", openFiles, 64);
    atLeast("processes", processes, 8);
    atLeast("scratch", scratch, MIB);
  }

  /** With 512 MiB of heap, of which everything else follows. */
  public static WorkerLimits defaults() {
    return ofHeap(512 * MIB);
  }

  /**
   * With that much heap. The address space is large enough for a JVM with native decoders in it,
   * and RAM for heap, code and one native program.
   */
  public static WorkerLimits ofHeap(long heap) {
    return new WorkerLimits(
        heap,
        heap + 1536 * MIB,
        heap + 1024 * MIB,
        Duration.ofHours(2),
        2048 * MIB,
        1024,
        64,
        4096 * MIB);
  }

  /** The same with another bound of what lies on the disk; no file may be larger than that. */
  public WorkerLimits withScratch(long bytes) {
    return new WorkerLimits(
        heap,
        addressSpace,
        memory,
        cpuTime,
        Math.min(fileSize, bytes),
        openFiles,
        processes,
        bytes);
  }

  /** The same with another bound of virtual memory. */
  public WorkerLimits withAddressSpace(long bytes) {
    return new WorkerLimits(heap, bytes, memory, cpuTime, fileSize, openFiles, processes, scratch);
  }

  /** The same with another bound of RAM. */
  public WorkerLimits withMemory(long bytes) {
    return new WorkerLimits(
        heap, addressSpace, bytes, cpuTime, fileSize, openFiles, processes, scratch);
  }

  /** The same with another number of processes. */
  public WorkerLimits withProcesses(int most) {
    return new WorkerLimits(
        heap, addressSpace, memory, cpuTime, fileSize, openFiles, most, scratch);
  }

  private static void atLeast(String name, long value, long least) {
    if (value < least) {
      throw new IllegalArgumentException(name + " must be at least " + least + ": " + value);
    }
  }
}
