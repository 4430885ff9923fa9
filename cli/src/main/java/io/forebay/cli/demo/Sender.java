package io.forebay.cli.demo;

import io.forebay.cli.client.ApiClient;
import io.forebay.cli.client.ApiProblem;
import io.forebay.cli.client.CreatedDocument;
import io.forebay.cli.client.NewDocument;
import io.forebay.cli.client.UploadRefused;
import io.forebay.cli.terminal.Reason;
import io.forebay.common.document.DocumentStatus;
import java.io.IOException;
import java.net.ConnectException;
import java.nio.file.FileSystemException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Brings one file into the object storage; whatever goes wrong ends the track, not the thread. */
final class Sender {
  private final ApiClient api;
  private final Duration timeout;
  private final @Nullable String profile;

  Sender(ApiClient api, Duration timeout, @Nullable String profile) {
    this.api = api;
    this.timeout = timeout;
    this.profile = profile;
  }

  void send(Track track) {
    track.begin();
    try {
      upload(track, Declaration.of(track.input(), profile));
    } catch (IOException e) {
      giveUp(track, Trouble.FILE_UNREADABLE, e);
    } catch (RuntimeException e) {
      giveUp(track, Trouble.UNEXPECTED, e);
    }
  }

  private void upload(Track track, NewDocument declaration) {
    try {
      CreatedDocument created = api.create(declaration);
      track.created(created.id());
      put(track, created);
    } catch (ApiProblem e) {
      track.giveUp(DocumentStatus.REJECTED, e.code(), e.getMessage());
    } catch (UploadRefused e) {
      track.giveUp(Trouble.UPLOAD_REFUSED.code(), e.getMessage());
    } catch (IOException e) {
      giveUp(track, Trouble.UNREACHABLE, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** The bytes may be there though the answer does not say so; the service finds out. */
  private void put(Track track, CreatedDocument created) throws IOException, InterruptedException {
    try {
      api.upload(created.upload(), track.input().path(), timeout);
    } catch (UploadRefused e) {
      if (!e.becauseItIsThere()) {
        throw e;
      }
      api.complete(created.id());
    } catch (ConnectException | FileSystemException notSent) {
      throw notSent;
    } catch (IOException lost) {
      api.complete(created.id());
    }
    track.sent();
  }

  private static void giveUp(Track track, Trouble trouble, Exception e) {
    track.giveUp(DocumentStatus.FAILED, trouble.code(), Reason.of(e));
  }
}
