package io.forebay.common.storage.s3;

import io.forebay.common.failure.FailureCode;
import io.forebay.common.failure.ForebayException;
import io.forebay.common.storage.MultipartUploads;
import io.forebay.common.storage.UnfinishedUpload;
import io.forebay.common.storage.UploadedPart;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;
import software.amazon.awssdk.services.s3.S3AsyncClient;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.ListPartsRequest;
import software.amazon.awssdk.services.s3.model.MultipartUpload;
import software.amazon.awssdk.services.s3.model.Part;

/** {@link MultipartUploads} over the AWS SDK. */
@Component
class S3MultipartUploads implements MultipartUploads {

  private final S3AsyncClient s3;
  private final S3AsyncClient whole;
  private final StorageProperties properties;
  private final String bucket;

  S3MultipartUploads(
      S3AsyncClient s3,
      @Qualifier(S3ClientConfiguration.WHOLE) S3AsyncClient whole,
      StorageProperties properties) {
    this.s3 = s3;
    this.whole = whole;
    this.properties = properties;
    this.bucket = properties.bucket();
  }

  @Override
  public String begin(String key, String mediaType) {
    return call(
            s3.createMultipartUpload(begin -> begin.bucket(bucket).key(key).contentType(mediaType)),
            "BEGIN " + key)
        .uploadId();
  }

  @Override
  public List<UploadedPart> parts(String key, String uploadId) {
    ListPartsRequest list =
        ListPartsRequest.builder().bucket(bucket).key(key).uploadId(uploadId).build();
    List<UploadedPart> parts = new ArrayList<>();
    call(
        s3.listPartsPaginator(list).parts().subscribe(part -> parts.add(uploaded(part))),
        "LIST PARTS " + key);
    return parts;
  }

  @Override
  public void complete(String key, String uploadId, List<UploadedPart> parts) {
    List<CompletedPart> completed = parts.stream().map(S3MultipartUploads::completed).toList();
    CompletableFuture<Boolean> made =
        whole
            .completeMultipartUpload(
                complete ->
                    complete
                        .bucket(bucket)
                        .key(key)
                        .uploadId(uploadId)
                        .ifNoneMatch("*")
                        .multipartUpload(upload -> upload.parts(completed)))
            .handle((answer, failure) -> heldBefore(failure));
    // Stores take their time over many parts, and a second call meanwhile would only confuse them.
    if (S3Calls.await(made, properties.transferTimeout(), "COMPLETE " + key)) {
      abort(key, uploadId);
    }
  }

  private static boolean heldBefore(@Nullable Throwable failure) {
    if (failure == null || S3Failures.preconditionFailed(failure)) {
      return failure != null;
    }
    throw failure instanceof CompletionException done ? done : new CompletionException(failure);
  }

  @Override
  public void abort(String key, String uploadId) {
    try {
      call(
          s3.abortMultipartUpload(abort -> abort.bucket(bucket).key(key).uploadId(uploadId)),
          "ABORT " + key);
    } catch (ForebayException refused) {
      if (refused.code() != FailureCode.SOURCE_MISSING) {
        throw refused;
      }
    }
  }

  @Override
  public List<UnfinishedUpload> unfinished(String prefix) {
    return call(
            s3.listMultipartUploads(list -> list.bucket(bucket).prefix(prefix)),
            "LIST UPLOADS " + prefix)
        .uploads()
        .stream()
        .map(S3MultipartUploads::unfinished)
        .toList();
  }

  private <T> T call(CompletableFuture<T> call, String what) {
    return S3Calls.await(call, properties.callTimeout(), what);
  }

  private static UploadedPart uploaded(Part part) {
    return new UploadedPart(part.partNumber(), part.eTag().replace("\"", ""), part.size());
  }

  private static CompletedPart completed(UploadedPart part) {
    return CompletedPart.builder().partNumber(part.number()).eTag(part.etag()).build();
  }

  private static UnfinishedUpload unfinished(MultipartUpload upload) {
    return new UnfinishedUpload(upload.key(), upload.uploadId(), upload.initiated());
  }
}
