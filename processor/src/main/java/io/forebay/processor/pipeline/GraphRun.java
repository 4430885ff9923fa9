package io.forebay.processor.pipeline;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Runs the steps of one plan, each as soon as all that it reads has ended, independent ones side by
 * side. Used by one thread, which alone hears of what has ended; nothing runs any more once {@link
 * #close} returns.
 */
final class GraphRun implements AutoCloseable {

  /** What a step does, on a thread of its own. */
  interface Task {
    Ended run() throws InterruptedException;
  }

  /** What a step is going to do; called on the thread that runs the graph. */
  interface Runner {
    Task taskOf(PlannedStep step);
  }

  /** What to make of the ends of steps; called on the thread that runs the graph. */
  interface Listener {
    /** The result that counts for a step that threw this. */
    Ended failed(PlannedStep step, Throwable failure) throws Verdict, InterruptedException;

    /** A step has ended in this way, and is in {@link GraphRun#ended}. */
    void ended(PlannedStep step, Ended how) throws Verdict, InterruptedException;

    /** So much of a step that has not ended is done, from 0 to 1. */
    void advanced(PlannedStep step, double done);
  }

  /** What other threads tell the one that runs the graph. */
  private sealed interface News permits Outcome, Advance {}

  private record Outcome(PlannedStep step, @Nullable Ended ended, @Nullable Throwable failure)
      implements News {}

  private record Advance(PlannedStep step, double done) implements News {}

  private final Plan plan;
  private final Runner runner;
  private final Listener listener;
  private final Map<String, Ended> ended = new LinkedHashMap<>();
  private final Set<String> begun = new HashSet<>();
  private final List<Thread> threads = new ArrayList<>();
  private final BlockingQueue<News> news = new LinkedBlockingQueue<>();

  GraphRun(Plan plan, Map<String, Ended> carried, Runner runner, Listener listener) {
    this.plan = plan;
    this.runner = runner;
    this.listener = listener;
    ended.putAll(carried);
    begun.addAll(carried.keySet());
  }

  /** What has ended, in whichever way, in the order of the plan. */
  List<Ended> ended() {
    return plan.steps().stream()
        .filter(step -> ended.containsKey(step.name()))
        .map(step -> ended.get(step.name()))
        .toList();
  }

  /** How this step ended; null where it has not. */
  @Nullable Ended ended(String name) {
    return ended.get(name);
  }

  boolean whole() {
    return ended.size() == plan.size() && ended.values().stream().noneMatch(Ended::temporary);
  }

  /**
   * Returns once no further step may run: all have ended, or what is left is not allowed or reads
   * from a step that failed for now.
   */
  void run(Predicate<PlannedStep> allowed) throws Verdict, InterruptedException {
    begin(allowed);
    while (begun.size() > ended.size()) {
      hear(news.take());
      begin(allowed);
    }
  }

  private void hear(News heard) throws Verdict, InterruptedException {
    if (heard instanceof Outcome outcome) {
      end(outcome.step(), result(outcome));
    } else if (heard instanceof Advance advance && !ended.containsKey(advance.step().name())) {
      listener.advanced(advance.step(), advance.done());
    }
  }

  /** So much of a step is done, from 0 to 1; called on any thread. */
  void advance(PlannedStep step, double done) {
    news.add(new Advance(step, done));
  }

  private Ended result(Outcome outcome) throws Verdict, InterruptedException {
    Throwable failure = outcome.failure();
    return outcome.ended() != null || failure == null
        ? Objects.requireNonNull(outcome.ended())
        : listener.failed(outcome.step(), failure);
  }

  private void end(PlannedStep step, Ended how) throws Verdict, InterruptedException {
    ended.put(step.name(), how);
    listener.ended(step, how);
  }

  private void begin(Predicate<PlannedStep> allowed) throws Verdict, InterruptedException {
    for (PlannedStep step : plan.steps()) {
      if (!begun.contains(step.name()) && settled(step)) {
        String missing = missing(step);
        if (missing != null) {
          begun.add(step.name());
          end(step, Ended.skipped(step, missing));
        } else if (allowed.test(step)) {
          start(step);
        }
      }
    }
  }

  private boolean settled(PlannedStep step) {
    return step.after().stream()
        .allMatch(name -> ended.containsKey(name) && !ended.get(name).temporary());
  }

  private @Nullable String missing(PlannedStep step) {
    return step.after().stream()
        .filter(name -> ended.containsKey(name) && ended.get(name).failed())
        .findFirst()
        .map(name -> name + " failed")
        .orElse(null);
  }

  private void start(PlannedStep step) {
    begun.add(step.name());
    Task task = runner.taskOf(step);
    Thread thread = new Thread(() -> news.add(outcome(step, task)), "derivation-" + step.name());
    thread.setDaemon(true);
    threads.add(thread);
    thread.start();
  }

  private static Outcome outcome(PlannedStep step, Task task) {
    try {
      return new Outcome(step, task.run(), null);
    } catch (Throwable any) { // whatever it is, the thread that waits has to hear of it
      return new Outcome(step, null, any);
    }
  }

  @Override
  public void close() {
    threads.forEach(Thread::interrupt);
    boolean interrupted = false;
    for (Thread thread : threads) {
      interrupted |= joined(thread);
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private static boolean joined(Thread thread) {
    boolean interrupted = false;
    while (true) {
      try {
        thread.join();
        return interrupted;
      } catch (InterruptedException hurried) { // what still runs would write behind our back
        interrupted = true;
      }
    }
  }
}
