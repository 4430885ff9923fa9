package io.forebay.cli.demo;

import io.forebay.cli.client.ApiClient;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** Sends files, a few at a time, and watches all of them until each has an end. */
final class DemoRun {
  private static final int UPLOADS_AT_A_TIME = 4;
  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(150);

  private final Sender sender;
  private final Watcher watcher;
  private final ProgressView view;

  /**
   * Every file has an end after a bounded time.
   *
   * @param timeout for one file, from its first request to its end
   * @param profile that the files are sent under; null for the tenant's own
   */
  DemoRun(ApiClient api, Duration timeout, @Nullable String profile, ProgressView view) {
    this.sender = new Sender(api, timeout, profile);
    this.watcher = new Watcher(api, timeout);
    this.view = view;
  }

  /** The outcomes in the order of the files; fewer when it was told to stop. */
  List<Outcome> run(List<InputFile> files, BooleanSupplier stopping) throws InterruptedException {
    List<Track> tracks = files.stream().map(Track::new).toList();
    ExecutorService uploads = Executors.newFixedThreadPool(UPLOADS_AT_A_TIME);
    try {
      tracks.forEach(track -> uploads.execute(() -> sender.send(track)));
      watch(tracks, stopping);
    } finally {
      uploads.shutdownNow();
    }
    return tracks.stream().map(Track::outcome).filter(Objects::nonNull).toList();
  }

  private void watch(List<Track> tracks, BooleanSupplier stopping) throws InterruptedException {
    boolean open = true;
    while (open && !stopping.getAsBoolean()) {
      for (Track track : tracks) {
        watcher.look(track);
      }
      open = !tracks.stream().allMatch(Track::finished);
      if (!stopping.getAsBoolean()) {
        view.show(tracks);
      }
      if (open) {
        TimeUnit.MILLISECONDS.sleep(BETWEEN_LOOKS.toMillis());
      }
    }
  }
}
