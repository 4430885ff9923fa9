package io.forebay.common.storage.s3;

import io.forebay.common.document.ObjectKeys;
import java.util.concurrent.CompletionException;
import software.amazon.awssdk.core.async.AsyncRequestBody;
import software.amazon.awssdk.services.s3.S3AsyncClient;
import software.amazon.awssdk.services.s3.model.PublicAccessBlockConfiguration;
import software.amazon.awssdk.services.s3.model.S3Exception;

/**
 * Block Public Access: nothing in this bucket is for everybody, whatever an ACL or a policy says.
 *
 * <p>Some stores refuse every object, with or without an ACL, once public ACLs are blocked. So
 * whether one can be written is tried with them blocked and, if not, without; where that alone made
 * the difference, ACLs stay unblocked, while they are ignored all the same. It is tried at every
 * start: whoever blocked them may have ended before the trial, or have been somebody else.
 */
final class PublicAccessAspect implements BucketAspect {

  private static final String PROBE = ObjectKeys.DOCUMENTS + ".setup";
  private static final int FORBIDDEN = 403;

  private final S3AsyncClient s3;
  private final String bucket;
  private final PublicAccessBlockConfiguration wanted;

  PublicAccessAspect(S3AsyncClient s3, StorageProperties properties) {
    this.s3 = s3;
    this.bucket = properties.bucket();
    this.wanted =
        PublicAccessBlockConfiguration.builder()
            .blockPublicAcls(properties.setup().blockPublicAcls())
            .ignorePublicAcls(true)
            .blockPublicPolicy(true)
            .restrictPublicBuckets(true)
            .build();
  }

  @Override
  public String name() {
    return "block-public-access";
  }

  @Override
  public boolean inForce() {
    return configured() && (!wanted.blockPublicAcls() || canWrite());
  }

  private boolean configured() {
    return S3Calls.unlessMissing(
        s3.getPublicAccessBlock(get -> get.bucket(bucket))
            .thenApply(found -> wanted.equals(found.publicAccessBlockConfiguration())),
        false);
  }

  @Override
  public void apply() {
    put(wanted);
    if (wanted.blockPublicAcls() && !writesBlocked()) {
      blockUnlessItMatters();
    }
  }

  private void blockUnlessItMatters() {
    if (canWrite()) {
      throw new PartlyAppliedException(
          "with public ACLs blocked this store refuses every object; they are ignored instead. Set"
              + " forebay.storage.setup.block-public-acls=false to have it tried no more");
    }
    put(wanted);
  }

  /** Not knowing counts as no: uploads matter more than ACLs that are ignored anyway. */
  private boolean writesBlocked() {
    boolean writes = false;
    try {
      writes = canWrite();
    } finally {
      if (!writes) {
        put(wanted.toBuilder().blockPublicAcls(false).build());
      }
    }
    return writes;
  }

  private boolean canWrite() {
    try {
      String version =
          s3.putObject(put -> put.bucket(bucket).key(PROBE), AsyncRequestBody.empty())
              .join()
              .versionId();
      remove(version);
      return true;
    } catch (CompletionException failed) {
      if (forbidden(failed)) {
        return false;
      }
      throw failed;
    }
  }

  // Whoever may not remove it leaves an empty object that nobody looks at.
  private void remove(String version) {
    try {
      s3.deleteObject(delete -> delete.bucket(bucket).key(PROBE).versionId(version)).join();
    } catch (CompletionException failed) {
      if (!forbidden(failed)) {
        throw failed;
      }
    }
  }

  private static boolean forbidden(CompletionException failed) {
    return failed.getCause() instanceof S3Exception answer && answer.statusCode() == FORBIDDEN;
  }

  private void put(PublicAccessBlockConfiguration configuration) {
    s3.putPublicAccessBlock(put -> put.bucket(bucket).publicAccessBlockConfiguration(configuration))
        .join();
  }
}
