package io.forebay.standalone;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.gaul.s3proxy.blobstore.BlobStore;
import org.gaul.s3proxy.blobstore.ForwardingBlobStore;
import org.gaul.s3proxy.blobstore.S3Exceptions;
import org.gaul.s3proxy.blobstore.domain.MultipartUpload;
import software.amazon.awssdk.services.s3.model.CopyObjectRequest;
import software.amazon.awssdk.services.s3.model.CopyObjectResponse;
import software.amazon.awssdk.services.s3.model.CreateMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.PutObjectResponse;

/**
 * Answers 400 to a key that no file name can carry; the store below would answer 500, which clients
 * repeat.
 */
final class PathSizedKeys extends ForwardingBlobStore {
  /**
   * Bytes between two slashes: 255 that file systems allow, less the suffix of a file that is being
   * written.
   */
  static final int MAXIMUM_SEGMENT_BYTES = 200;

  /** How the store below begins the names of what it keeps of uploads in parts. */
  static final String MULTIPART = ".mpus-";

  PathSizedKeys(BlobStore store) {
    super(store);
  }

  @Override
  public PutObjectResponse putBlob(PutObjectRequest request, InputStream payload) {
    if (!isBookkeeping(request.key())) {
      check(request.key());
    }
    return super.putBlob(request, payload);
  }

  @Override
  public CopyObjectResponse copyBlob(CopyObjectRequest request) {
    check(request.destinationKey());
    return super.copyBlob(request);
  }

  @Override
  public MultipartUpload initiateMultipartUpload(CreateMultipartUploadRequest request) {
    check(request.key());
    return super.initiateMultipartUpload(request);
  }

  /** Names that the server itself makes for multipart uploads, which no client can choose. */
  static boolean isBookkeeping(String key) {
    return key.startsWith(".s3proxy-mpu-stub-") || key.startsWith(MULTIPART);
  }

  private static void check(String key) {
    int start = 0;
    while (start <= key.length()) {
      int slash = key.indexOf('/', start);
      int end = slash < 0 ? key.length() : slash;
      if (key.substring(start, end).getBytes(StandardCharsets.UTF_8).length
          > MAXIMUM_SEGMENT_BYTES) {
        throw S3Exceptions.invalidArgument(
            "Each part of a key between slashes has at most "
                + MAXIMUM_SEGMENT_BYTES
                + " bytes here.");
      }
      start = end + 1;
    }
  }
}
