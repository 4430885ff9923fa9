package io.forebay.standalone;

import java.io.InputStream;
import java.time.Clock;
import java.util.concurrent.atomic.AtomicLong;
import org.gaul.s3proxy.blobstore.BlobStore;
import org.gaul.s3proxy.blobstore.ForwardingBlobStore;
import org.gaul.s3proxy.blobstore.domain.MultipartUpload;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.model.CompleteMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.CompleteMultipartUploadResponse;
import software.amazon.awssdk.services.s3.model.CopyObjectRequest;
import software.amazon.awssdk.services.s3.model.CopyObjectResponse;
import software.amazon.awssdk.services.s3.model.DeleteObjectRequest;
import software.amazon.awssdk.services.s3.model.DeleteObjectResponse;
import software.amazon.awssdk.services.s3.model.HeadObjectRequest;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.PutObjectResponse;

/**
 * Tells of every object stored or removed, but not of the store's own bookkeeping of multipart
 * uploads.
 */
final class NotifyingBlobStore extends ForwardingBlobStore {
  private static final Logger LOG = LoggerFactory.getLogger(NotifyingBlobStore.class);

  private final ObjectEvents events;
  private final AtomicLong sequence;
  private final Clock clock;

  /**
   * @param firstSequencer must lie above every sequencer that this store ever gave out
   */
  NotifyingBlobStore(BlobStore store, ObjectEvents events, long firstSequencer, Clock clock) {
    super(store);
    this.events = events;
    this.sequence = new AtomicLong(firstSequencer);
    this.clock = clock;
  }

  @Override
  public PutObjectResponse putBlob(PutObjectRequest request, InputStream payload) {
    PutObjectResponse response = super.putBlob(request, payload);
    tell(
        ObjectEvent.Type.PUT,
        request.bucket(),
        request.key(),
        response.versionId(),
        request.contentLength(),
        response.eTag());
    return response;
  }

  @Override
  public CopyObjectResponse copyBlob(CopyObjectRequest request) {
    CopyObjectResponse response = super.copyBlob(request);
    created(
        ObjectEvent.Type.COPY,
        request.destinationBucket(),
        request.destinationKey(),
        response.versionId());
    return response;
  }

  @Override
  public CompleteMultipartUploadResponse completeMultipartUpload(
      MultipartUpload upload, CompleteMultipartUploadRequest request) {
    CompleteMultipartUploadResponse response = super.completeMultipartUpload(upload, request);
    created(
        ObjectEvent.Type.COMPLETE_MULTIPART_UPLOAD,
        upload.containerName(),
        upload.blobName(),
        response.versionId());
    return response;
  }

  @Override
  public DeleteObjectResponse removeBlob(DeleteObjectRequest request) {
    DeleteObjectResponse response = super.removeBlob(request);
    boolean marker = request.versionId() == null && Boolean.TRUE.equals(response.deleteMarker());
    tell(
        marker ? ObjectEvent.Type.DELETE_MARKER_CREATED : ObjectEvent.Type.DELETE,
        request.bucket(),
        request.key(),
        response.versionId(),
        null,
        null);
    return response;
  }

  /** Neither a copy nor a completion says how large its object is, so the store is asked. */
  private void created(
      ObjectEvent.Type type, String bucket, String key, @Nullable String versionId) {
    HeadObjectResponse head = head(bucket, key, versionId);
    tell(
        type,
        bucket,
        key,
        versionId,
        head == null ? null : head.contentLength(),
        head == null ? null : head.eTag());
  }

  private @Nullable HeadObjectResponse head(String bucket, String key, @Nullable String versionId) {
    try {
      return delegate()
          .blobMetadata(
              HeadObjectRequest.builder().bucket(bucket).key(key).versionId(versionId).build());
    } catch (SdkException e) {
      LOG.debug("{}/{} went away before its size could be read", bucket, key, e);
      return null;
    }
  }

  private void tell(
      ObjectEvent.Type type,
      String bucket,
      String key,
      @Nullable String versionId,
      @Nullable Long size,
      @Nullable String eTag) {
    if (PathSizedKeys.isBookkeeping(key)) {
      return;
    }
    String plainTag = eTag == null ? null : eTag.replace("\"", "");
    ObjectEvent event =
        new ObjectEvent(
            bucket,
            key,
            versionId,
            size,
            plainTag,
            type,
            sequence.incrementAndGet(),
            clock.instant());
    try {
      events.accept(event);
    } catch (RuntimeException e) {
      LOG.warn("{} of {}/{} was stored, but its event is lost", type.wireName(), bucket, key, e);
    }
  }
}
