package io.forebay.cli.demo;

import io.forebay.cli.client.ApiClient;
import io.forebay.cli.client.ApiProblem;
import io.forebay.cli.client.DocumentState;
import io.forebay.common.document.DocumentStatus;
import io.forebay.common.failure.FailureCode;
import java.io.IOException;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks at one document until it has an end, its own or that of our patience. */
final class Watcher {
  private static final Logger LOGGER = LoggerFactory.getLogger(Watcher.class);

  private final ApiClient api;
  private final Duration timeout;

  Watcher(ApiClient api, Duration timeout) {
    this.api = api;
    this.timeout = timeout;
  }

  void look(Track track) throws InterruptedException {
    if (track.overdue(timeout)) {
      track.giveUp(
          FailureCode.DEADLINE_EXCEEDED.code(), "not finished within " + Human.seconds(timeout));
      return;
    }
    String id = track.watchedId();
    if (id != null) {
      look(track, id);
    }
  }

  private void look(Track track, String id) throws InterruptedException {
    try {
      DocumentState state = api.document(id);
      track.saw(state);
      if (state.status().terminal()) {
        end(track, state);
      }
    } catch (ApiProblem e) {
      if (!e.passing()) {
        track.giveUp(e.code(), e.getMessage());
      }
    } catch (IOException e) {
      LOGGER.debug("{} could not be looked at; the next look may do better", id, e);
    }
  }

  private void end(Track track, DocumentState state) throws IOException, InterruptedException {
    DocumentState.Refusal problem = state.status() == DocumentStatus.READY ? null : state.problem();
    track.end(
        problem == null ? null : problem.code(),
        problem == null ? null : problem.message(),
        api.artifacts(state.id()));
  }
}
