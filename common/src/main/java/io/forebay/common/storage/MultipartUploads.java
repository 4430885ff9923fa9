package io.forebay.common.storage;

import java.util.List;

/**
 * Objects that arrive in parts. Fails as {@link ObjectStore} does; where the upload itself is gone,
 * because it was completed, aborted or never begun, with {@code source-missing}.
 */
public interface MultipartUploads {

  /** Begins one and gives its id. */
  String begin(String key, String mediaType);

  /**
   * The parts that the store holds, by their number; of an upload that is gone, some stores say
   * that it has none instead of failing.
   */
  List<UploadedPart> parts(String key, String uploadId);

  /**
   * Makes the object of these parts, where its key holds nothing yet and the store heeds that; a
   * key that holds something keeps it, and the parts are given up.
   *
   * @param parts by their number, rising
   */
  void complete(String key, String uploadId, List<UploadedPart> parts);

  /** Gives one up with all its parts; one that is gone already is no error. */
  void abort(String key, String uploadId);

  /** Those that have begun under keys of this prefix and have not ended, at most a thousand. */
  List<UnfinishedUpload> unfinished(String prefix);
}
