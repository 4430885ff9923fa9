package io.forebay.standalone;

import io.forebay.common.storage.MultipartUploads;
import io.forebay.common.storage.MultipartUploadsContract;
import io.forebay.common.storage.ObjectStore;
import java.net.URI;
import org.junit.jupiter.api.AfterAll;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;

class EmbeddedMultipartUploadsIT extends MultipartUploadsContract {

  private static final StorageBeans STORAGE = StorageBeans.embedded();
  private static final Connection.S3 BUCKET = RunningInstance.connection().s3();
  private static final S3Client CLIENT =
      new S3Access(URI.create(BUCKET.endpoint()), BUCKET.accessKeyId(), BUCKET.secretAccessKey())
          .client();

  @AfterAll
  static void close() {
    STORAGE.close();
    CLIENT.close();
  }

  @Override
  protected ObjectStore store() {
    return STORAGE.bean(ObjectStore.class);
  }

  @Override
  protected MultipartUploads uploads() {
    return STORAGE.bean(MultipartUploads.class);
  }

  @Override
  protected void put(String key, String uploadId, int number, byte[] bytes) {
    CLIENT.uploadPart(
        part -> part.bucket(BUCKET.bucket()).key(key).uploadId(uploadId).partNumber(number),
        RequestBody.fromBytes(bytes));
  }
}
