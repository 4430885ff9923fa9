package io.forebay.standalone;

import java.io.InputStream;
import java.util.List;
import org.gaul.s3proxy.S3ErrorCode;
import org.gaul.s3proxy.S3ProxyException;
import org.gaul.s3proxy.blobstore.BlobStore;
import org.gaul.s3proxy.blobstore.ForwardingBlobStore;
import org.gaul.s3proxy.blobstore.domain.MultipartUpload;
import software.amazon.awssdk.services.s3.model.Part;
import software.amazon.awssdk.services.s3.model.UploadPartRequest;
import software.amazon.awssdk.services.s3.model.UploadPartResponse;

/**
 * Knows an upload in parts until it is complete or aborted, as S3 does; the store below would keep
 * parts of one that never was, for ever and unseen.
 */
final class LiveUploads extends ForwardingBlobStore {

  LiveUploads(BlobStore store) {
    super(store);
  }

  @Override
  public UploadPartResponse uploadMultipartPart(
      MultipartUpload upload, UploadPartRequest request, InputStream payload) {
    requireLive(upload);
    return super.uploadMultipartPart(upload, request, payload);
  }

  @Override
  public List<Part> listMultipartUpload(MultipartUpload upload) {
    requireLive(upload);
    return super.listMultipartUpload(upload);
  }

  private void requireLive(MultipartUpload upload) {
    String stub = PathSizedKeys.MULTIPART + upload.id() + "-" + upload.blobName() + "-stub";
    if (!delegate().blobExists(upload.containerName(), stub)) {
      throw new S3ProxyException(S3ErrorCode.NO_SUCH_UPLOAD);
    }
  }
}
