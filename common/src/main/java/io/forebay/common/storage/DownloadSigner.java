package io.forebay.common.storage;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Signs downloads. */
public interface DownloadSigner {

  /**
   * A GET of exactly this version, answered as an attachment.
   *
   * @param mediaType what the answer's Content-Type says, whatever is stored
   * @param fileName what a browser saves it as
   * @param life how long the request may be started
   */
  SignedRequest signGet(
      String key, @Nullable String versionId, String mediaType, String fileName, Duration life);
}
