package io.forebay.processor.artifact;

import io.forebay.common.document.Artifact;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicBoolean;

/** One upload that can be given up for good. */
final class Upload extends FutureTask<Artifact> {

  private final AtomicBoolean taken = new AtomicBoolean();
  private final CompletableFuture<Boolean> ended = new CompletableFuture<>();

  Upload(Callable<Artifact> work) {
    super(work);
  }

  @Override
  public void run() {
    if (!taken.getAndSet(true)) {
      try {
        super.run();
      } finally {
        ended.complete(true);
      }
    }
  }

  /** A cancelled future may still be at work; after this it is not, and never will be. */
  void abandon() {
    cancel(true);
    if (taken.getAndSet(true)) {
      ended.join();
    }
  }
}
