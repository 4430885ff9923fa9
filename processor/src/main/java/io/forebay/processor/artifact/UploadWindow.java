package io.forebay.processor.artifact;

import io.forebay.common.document.Artifact;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;

/**
 * The uploads of one document that are under way: few, so that a document of thousands of chunks
 * leaves room in the pool for another's two previews. Used by one thread.
 */
final class UploadWindow implements AutoCloseable {

  /** Half of the pool. */
  static final int SIZE = 16;

  private final Executor pool;
  private final Deque<Upload> underWay = new ArrayDeque<>();
  private final List<Artifact> written = new ArrayList<>();

  UploadWindow(Executor pool) {
    this.pool = pool;
  }

  /** Waits for room first; fails as the oldest upload failed. */
  void add(Callable<Artifact> work) throws InterruptedException, ExecutionException {
    if (underWay.size() == SIZE) {
      awaitOldest();
    }
    Upload upload = new Upload(work);
    underWay.add(upload);
    pool.execute(upload);
  }

  /** What all gave, in the order in which they were added. */
  List<Artifact> written() throws InterruptedException, ExecutionException {
    while (!underWay.isEmpty()) {
      awaitOldest();
    }
    return List.copyOf(written);
  }

  private void awaitOldest() throws InterruptedException, ExecutionException {
    written.add(underWay.element().get());
    underWay.remove();
  }

  /** Nothing is written any more once this returns, which is what keeps late losers rare. */
  @Override
  public void close() {
    underWay.forEach(upload -> upload.cancel(true));
    underWay.forEach(Upload::abandon);
  }
}
