package io.forebay.processor.sandbox;

import io.forebay.common.failure.ForebayException;
import io.forebay.processor.sandbox.tool.Capabilities;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Pools of warm worker processes that run {@link Operation}s on untrusted bytes. The death of a
 * worker is the verdict on the one call it was busy with; the next call gets another worker.
 *
 * <p>Safe for any number of threads; as many calls of a kind run at a time as it has workers.
 */
public final class Sandbox implements AutoCloseable {

  private final Path root;
  private final Wrapping wrapping;
  private final Map<WorkerKind, WorkerPool> pools = new EnumMap<>(WorkerKind.class);
  private final Map<WorkerKind, WorkerPool> yieldingPools = new EnumMap<>(WorkerKind.class);
  private final ExecutorService exchanges = Executors.newCachedThreadPool(Sandbox::daemon);
  private final ScheduledExecutorService keeper =
      Executors.newSingleThreadScheduledExecutor(Sandbox::daemon);
  private final List<Future<?>> keeping = new ArrayList<>();
  private final Watch watch = new Watch(this::workerProcesses);
  private final CompletableFuture<Capabilities> capabilities;

  private Sandbox(Map<WorkerKind, SandboxLimits> limits, Path root, Wrapping wrapping) {
    this.root = root;
    this.wrapping = wrapping;
    limits.forEach(this::addPools);
    this.capabilities = CompletableFuture.supplyAsync(this::probeTools, exchanges);
  }

  private void addPools(WorkerKind kind, SandboxLimits limits) {
    Semaphore permits = new Semaphore(limits.workers(), true);
    pools.put(kind, pool(limits, wrapping, permits));
    yieldingPools.put(kind, pool(limits, wrapping.givingWay(), permits));
  }

  private WorkerPool pool(SandboxLimits limits, Wrapping begin, Semaphore permits) {
    WorkerPool pool =
        new WorkerPool(new WorkerFactory(limits, begin, root, exchanges, keeper), permits);
    long period = Math.max(1, limits.idle().toMillis() / 2);
    keeping.add(
        keeper.scheduleWithFixedDelay(pool::retireIdle, period, period, TimeUnit.MILLISECONDS));
    return pool;
  }

  private Capabilities probeTools() {
    WorkerLimits limits = pool(WorkerKind.MEDIA).limits().worker();
    return ToolProbe.run(home -> wrapping.prefix(limits, home), root);
  }

  /** Opens the same pool for every kind, see {@link #open(Map, Path)}. */
  public static Sandbox open(SandboxLimits limits, Path root) {
    return open(forEveryKind(limits), root);
  }

  static Map<WorkerKind, SandboxLimits> forEveryKind(SandboxLimits limits) {
    return Stream.of(WorkerKind.values())
        .collect(Collectors.toMap(Function.identity(), kind -> limits));
  }

  /**
   * Probes the host and opens the pools; no worker runs yet.
   *
   * @param limits for every kind
   * @param root the scratch directory below which every call's directory lies; created if need be.
   *     Workers may read it, and read nothing else that is anybody's own, where the host can hide
   *     that
   */
  public static Sandbox open(Map<WorkerKind, SandboxLimits> limits, Path root) {
    return open(limits, root, any -> true);
  }

  /** The same on a host that seems to lack the programs that this says no to. */
  static Sandbox open(
      Map<WorkerKind, SandboxLimits> limits, Path root, Predicate<List<String>> offered) {
    try {
      Path real = Files.createDirectories(root).toRealPath();
      return new Sandbox(limits, real, HostProbe.run(limits, real, offered));
    } catch (IOException e) {
      throw new UncheckedIOException("scratch directory cannot be used: " + root, e);
    }
  }

  /** What holds the workers on this host. */
  public Containment containment() {
    return wrapping.containment();
  }

  /** The native programs that operations can use; found out once, in the background. */
  public Capabilities capabilities() {
    return capabilities.join();
  }

  /** Starts one worker for documents in the background, so that the first call need not wait. */
  public void prewarm() {
    exchanges.execute(() -> pool(WorkerKind.DOCUMENTS).prewarm());
  }

  /**
   * Runs one operation and waits for its result, of which no files are taken. Interrupting the
   * caller kills the worker; the caller's interrupt flag stays set.
   *
   * @throws OverBudget where the worker used more than the call may
   * @throws ForebayException with {@code timeout} where the deadline passed, {@code memory} where
   *     the worker ran out of it, {@code crashed} where it died or broke the protocol, {@code
   *     sandbox-unavailable} where none could be started or was free in time, and the code that the
   *     operation itself gave for its input
   */
  public SandboxReply call(SandboxCall call) {
    return call(call, Function.identity());
  }

  /**
   * As {@link #call(SandboxCall)}, and checks the reply, and takes its files, while the worker is
   * still held: one whose reply is refused with {@code crashed} is killed and never given another
   * file.
   */
  public <T> T call(SandboxCall call, Function<SandboxReply, T> reading) {
    Path directory = inside(call.directory());
    WorkerPool pool =
        call.yielding()
            ? Objects.requireNonNull(yieldingPools.get(call.kind()))
            : pool(call.kind());
    try {
      return pool.with(worker -> new Conversation(worker, call, directory).hold(reading));
    } catch (Conversation.StaleAnswer ofAnEarlierFile) { // at least that of the first time
      return pool.with(worker -> new Conversation(worker, call, directory).hold(reading));
    }
  }

  private WorkerPool pool(WorkerKind kind) {
    return Objects.requireNonNull(pools.get(kind), kind::wire);
  }

  private Path inside(Path directory) {
    try {
      Path real = directory.toRealPath();
      if (real.startsWith(root) && Files.isDirectory(real)) {
        return real;
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    throw new IllegalArgumentException(directory + " does not lie below " + root);
  }

  private Collection<WorkerProcess> workerProcesses() {
    return Stream.of(pools, yieldingPools)
        .flatMap(each -> each.values().stream())
        .flatMap(pool -> pool.workers().stream())
        .toList();
  }

  /** How many workers of that kind run, busy or not. */
  public int workers(WorkerKind kind) {
    return Stream.of(pools, yieldingPools)
        .mapToInt(each -> Objects.requireNonNull(each.get(kind)).workers().size())
        .sum();
  }

  /** The process ids of the workers alive, for tests and for the log. */
  public Set<Long> workers() {
    return workerProcesses().stream().map(WorkerProcess::pid).collect(Collectors.toSet());
  }

  /** Kills all workers; calls under way end with {@code crashed}. */
  @Override
  public void close() {
    keeping.forEach(each -> each.cancel(false));
    keeper.shutdownNow();
    watch.close();
    pools.values().forEach(WorkerPool::close);
    yieldingPools.values().forEach(WorkerPool::close);
    exchanges.shutdown();
  }

  private static Thread daemon(Runnable task) {
    Thread thread = new Thread(task, "sandbox");
    thread.setDaemon(true);
    return thread;
  }
}
