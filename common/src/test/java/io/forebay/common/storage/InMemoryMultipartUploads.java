package io.forebay.common.storage;

import io.forebay.common.failure.FailureCode;
import io.forebay.common.failure.ForebayException;
import java.io.ByteArrayOutputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Uploads in parts to an {@link InMemoryObjectStore}. */
public final class InMemoryMultipartUploads implements MultipartUploads {

  private record Upload(String key, String mediaType, Instant begunAt, Map<Integer, byte[]> parts) {
    Upload(String key, String mediaType) {
      this(key, mediaType, Instant.now(), new TreeMap<>());
    }
  }

  private final Map<String, Upload> uploads = new ConcurrentHashMap<>();
  private final InMemoryObjectStore store;

  /** Objects end up there. */
  public InMemoryMultipartUploads(InMemoryObjectStore store) {
    this.store = store;
  }

  /** What a client does with a signed part. */
  public void put(String uploadId, int number, byte[] bytes) {
    upload(uploadId).parts().put(number, bytes.clone());
  }

  @Override
  public String begin(String key, String mediaType) {
    String id = UUID.randomUUID().toString();
    uploads.put(id, new Upload(key, mediaType));
    return id;
  }

  @Override
  public List<UploadedPart> parts(String key, String uploadId) {
    List<UploadedPart> parts = new ArrayList<>();
    upload(uploadId)
        .parts()
        .forEach(
            (number, bytes) -> parts.add(new UploadedPart(number, "e" + number, bytes.length)));
    return parts;
  }

  @Override
  public void complete(String key, String uploadId, List<UploadedPart> parts) {
    Upload upload = upload(uploadId);
    ByteArrayOutputStream whole = new ByteArrayOutputStream();
    parts.forEach(part -> whole.writeBytes(upload.parts().get(part.number())));
    store.put(key, whole.toByteArray(), upload.mediaType());
    uploads.remove(uploadId);
  }

  @Override
  public void abort(String key, String uploadId) {
    uploads.remove(uploadId);
  }

  @Override
  public List<UnfinishedUpload> unfinished(String prefix) {
    return uploads.entrySet().stream()
        .filter(each -> each.getValue().key().startsWith(prefix))
        .map(
            each ->
                new UnfinishedUpload(
                    each.getValue().key(), each.getKey(), each.getValue().begunAt()))
        .toList();
  }

  private Upload upload(String uploadId) {
    @Nullable Upload upload = uploads.get(uploadId);
    if (upload == null) {
      throw new ForebayException(FailureCode.SOURCE_MISSING, "no upload " + uploadId);
    }
    return upload;
  }
}
