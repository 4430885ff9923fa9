package io.forebay.common.storage.s3;

import io.forebay.common.failure.FailureCode;
import io.forebay.common.failure.ForebayException;
import io.forebay.common.storage.ObjectForm;
import io.forebay.common.storage.ObjectStore;
import io.forebay.common.storage.ObjectVersion;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;
import software.amazon.awssdk.core.async.AsyncRequestBody;
import software.amazon.awssdk.core.async.AsyncResponseTransformer;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.s3.S3AsyncClient;
import software.amazon.awssdk.services.s3.model.ChecksumMode;
import software.amazon.awssdk.services.s3.model.CopyObjectRequest;
import software.amazon.awssdk.services.s3.model.CopyObjectResponse;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.MetadataDirective;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.PutObjectResponse;
import software.amazon.awssdk.transfer.s3.S3TransferManager;
import software.amazon.awssdk.transfer.s3.model.CompletedFileUpload;

/** {@link ObjectStore} over the AWS SDK; files travel through the transfer manager. */
@Component
class S3ObjectStore implements ObjectStore {

  private final S3AsyncClient s3;
  private final S3AsyncClient whole;
  private final S3TransferManager transfers;
  private final ObjectTags tags;
  private final StorageProperties properties;
  private final String bucket;
  private final UploadProof proof;

  S3ObjectStore(
      S3AsyncClient s3,
      @Qualifier(S3ClientConfiguration.WHOLE) S3AsyncClient whole,
      S3TransferManager transfers,
      ObjectTags tags,
      StorageProperties properties) {
    this.s3 = s3;
    this.whole = whole;
    this.transfers = transfers;
    this.tags = tags;
    this.properties = properties;
    this.bucket = properties.bucket();
    this.proof = new UploadProof(properties.checksums());
  }

  @Override
  public String bucket() {
    return bucket;
  }

  @Override
  public Optional<ObjectVersion> head(String key, @Nullable String versionId) {
    return call(
        inTheBucket(
                s3.headObject(
                    head ->
                        head.bucket(bucket)
                            .key(key)
                            .versionId(versionId)
                            .checksumMode(ChecksumMode.ENABLED)))
            .thenApply(found -> Optional.of(version(key, found)))
            .exceptionally(S3ObjectStore::emptyWhereAbsent),
        "HEAD " + key);
  }

  @Override
  public void download(String key, @Nullable String versionId, Path target) {
    transfer(
        whole.getObject(get(key, versionId), AsyncResponseTransformer.toFile(target)),
        "GET " + key);
  }

  @Override
  public byte[] read(String key, @Nullable String versionId) {
    return call(s3.getObject(get(key, versionId), AsyncResponseTransformer.toBytes()), "GET " + key)
        .asByteArray();
  }

  @Override
  public ObjectVersion upload(String key, Path file, ObjectForm form) {
    long size = file.toFile().length();
    PutObjectRequest put = request(key, file, size, form);
    CompletableFuture<CompletedFileUpload> call =
        transfers
            .uploadFile(upload -> upload.source(file).putObjectRequest(put))
            .completionFuture();
    String tag = proof.byTag(size) ? tag(file, call) : null;
    PutObjectResponse answer = transfer(call, "PUT " + key).response();
    String etag = unquoted(answer.eTag());
    ObjectVersion stored =
        answer.versionId() == null || etag.isEmpty()
            ? stored(key, answer.versionId(), etag)
            : version(key, answer, size, form.mediaType());
    if (tag != null && !tag.equals(stored.etag())) {
      // A tag of another kind proves nothing: what is stored does, read once more.
      StoredBytes.compare(stream(stored), file);
    }
    tags.write(stored, form.tags());
    return stored;
  }

  private PutObjectRequest request(String key, Path file, long size, ObjectForm form) {
    PutObjectRequest.Builder put =
        PutObjectRequest.builder()
            .bucket(bucket)
            .key(key)
            .contentType(form.mediaType())
            .cacheControl(form.cacheControl())
            .storageClass(form.storageClass());
    return proof.add(put, file, size, form.sha256()).build();
  }

  private GetObjectRequest get(String key, @Nullable String versionId) {
    return GetObjectRequest.builder().bucket(bucket).key(key).versionId(versionId).build();
  }

  private InputStream stream(ObjectVersion stored) {
    return transfer(
        whole.getObject(
            get(stored.key(), stored.versionId()),
            AsyncResponseTransformer.toBlockingInputStream()),
        "GET " + stored.key());
  }

  /** Made while the file is on its way. */
  private static String tag(Path file, CompletableFuture<?> underWay) {
    try {
      return PartsTag.of(file, S3ClientConfiguration.PART);
    } catch (IOException stopped) {
      underWay.cancel(true);
      throw new ForebayException(
          FailureCode.STORAGE_UNAVAILABLE, "no tag of " + file + ": " + stopped, stopped);
    }
  }

  @Override
  public ObjectVersion put(String key, byte[] bytes, String mediaType) {
    PutObjectResponse answer =
        call(
            s3.putObject(
                put -> put.bucket(bucket).key(key).contentType(mediaType),
                AsyncRequestBody.fromBytes(bytes)),
            "PUT " + key);
    return version(key, answer, bytes.length, mediaType);
  }

  @Override
  public ObjectVersion copy(
      String key, @Nullable String versionId, String targetKey, String mediaType) {
    CopyObjectRequest wanted =
        CopyObjectRequest.builder()
            .sourceBucket(bucket)
            .sourceKey(key)
            .sourceVersionId(versionId)
            .destinationBucket(bucket)
            .destinationKey(targetKey)
            .contentType(mediaType)
            .metadataDirective(MetadataDirective.REPLACE)
            .build();
    CopyObjectResponse answer =
        transfer(
                inTheBucket(
                    transfers.copy(copy -> copy.copyObjectRequest(wanted)).completionFuture()),
                "COPY " + key)
            .response();
    return stored(targetKey, answer.versionId(), unquoted(answer.copyObjectResult().eTag()));
  }

  @Override
  public ObjectVersion copy(
      String key,
      @Nullable String versionId,
      String targetKey,
      String mediaType,
      Map<String, String> with) {
    ObjectVersion copy = copy(key, versionId, targetKey, mediaType);
    tags.write(copy, with);
    return copy;
  }

  /**
   * What was just written, asked for where the store does not tell all of it: some do not say which
   * version parts became, or what their tag is. Under another tag they are somebody else's bytes.
   *
   * @param etag empty where it is not known
   */
  private ObjectVersion stored(String key, @Nullable String versionId, String etag) {
    return head(key, versionId)
        .filter(found -> etag.isEmpty() || found.etag().equals(etag))
        .orElseThrow(() -> gone(key));
  }

  private static ForebayException gone(String key) {
    return new ForebayException(
        FailureCode.STORAGE_UNAVAILABLE, "what was written is gone or replaced already: " + key);
  }

  private <T> T call(CompletableFuture<T> call, String what) {
    return S3Calls.await(call, properties.callTimeout(), what);
  }

  private <T> T transfer(CompletableFuture<T> call, String what) {
    return S3Calls.await(call, properties.transferTimeout(), what);
  }

  /**
   * For calls that begin with a HEAD, whose 404 says nothing of what is missing: believed where the
   * bucket is there.
   */
  private <T> CompletableFuture<T> inTheBucket(CompletableFuture<T> call) {
    return call.exceptionallyCompose(
        failure ->
            S3Failures.notFound(failure)
                ? s3.headBucket(head -> head.bucket(bucket))
                    .thenCompose(there -> CompletableFuture.failedFuture(failure))
                : CompletableFuture.failedFuture(failure));
  }

  private static Optional<ObjectVersion> emptyWhereAbsent(Throwable failure) {
    if (S3Failures.absent(failure)) {
      return Optional.empty();
    }
    throw failure instanceof CompletionException done ? done : new CompletionException(failure);
  }

  private static ObjectVersion version(String key, HeadObjectResponse answer) {
    return new ObjectVersion(
        key,
        answer.versionId(),
        unquoted(answer.eTag()),
        length(key, answer),
        answer.contentType(),
        StoredChecksum.of(answer.checksumSHA256(), answer.checksumType()),
        answer.serverSideEncryptionAsString());
  }

  private static ObjectVersion version(
      String key, PutObjectResponse answer, long size, String mediaType) {
    return new ObjectVersion(
        key,
        answer.versionId(),
        unquoted(answer.eTag()),
        size,
        mediaType,
        StoredChecksum.of(answer.checksumSHA256(), answer.checksumType()),
        answer.serverSideEncryptionAsString());
  }

  private static String unquoted(@Nullable String etag) {
    return etag == null ? "" : etag.replace("\"", "");
  }

  // Taken for 0, it would be held against the client as another size than declared.
  private static long length(String key, HeadObjectResponse answer) {
    if (answer.contentLength() == null) {
      throw SdkClientException.create("an answer without a length for " + key);
    }
    return answer.contentLength();
  }
}
