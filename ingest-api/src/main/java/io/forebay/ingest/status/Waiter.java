package io.forebay.ingest.status;

import io.forebay.common.document.Document;
import io.forebay.common.failure.FailureCode;
import io.forebay.common.failure.ForebayException;
import io.forebay.ingest.watch.Watcher;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.context.request.async.DeferredResult;

/** One call that waits for a state of a document; answers once, at that state or at its end. */
final class Waiter implements Watcher {

  private final DeferredResult<ResponseEntity<DocumentView>> result;
  private final Predicate<Document> enough;
  private final Function<Document, ResponseEntity<DocumentView>> answer;
  private @Nullable Document latest;
  private boolean unreadable;

  Waiter(
      DeferredResult<ResponseEntity<DocumentView>> result,
      Predicate<Document> enough,
      Function<Document, ResponseEntity<DocumentView>> answer) {
    this.result = result;
    this.enough = enough;
    this.answer = answer;
  }

  @Override
  public synchronized long seen() {
    return latest == null ? 0 : latest.seq();
  }

  /** Told twice of a state, or of an older one by who read it first, it stays where it is. */
  @Override
  public synchronized void changed(Document now) {
    unreadable = false;
    if (seen() < now.seq()) {
      latest = now;
      if (enough.test(now)) {
        result.setResult(answer.apply(now));
      }
    }
  }

  @Override
  public synchronized void unreadable() {
    unreadable = true;
  }

  /** Answers with what there is; with a failure where that may be out of date. */
  synchronized void end() {
    if (unreadable || latest == null) {
      result.setErrorResult(
          new ForebayException(
              FailureCode.DATABASE_UNAVAILABLE, "a document that is waited for cannot be read"));
    } else {
      result.setResult(answer.apply(latest));
    }
  }
}
