package io.forebay.common.registry;

/**
 * The upload in parts that brings a document's bytes.
 *
 * @param uploadId the store's id of it; internal, since whoever has it and rights on the bucket can
 *     end the upload
 * @param partSize bytes of every part but the last
 */
public record MultipartSession(String uploadId, long partSize) {

  /** Keeps the id to itself. */
  @Override
  public String toString() {
    return "MultipartSession[" + partSize + "]";
  }
}
