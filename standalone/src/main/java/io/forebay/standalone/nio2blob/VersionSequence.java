package io.forebay.standalone.nio2blob;

import java.lang.reflect.Field;
import java.util.concurrent.atomic.AtomicLong;
import org.gaul.s3proxy.nio2blob.AbstractNio2BlobStore;

/**
 * The counter from which S3Proxy takes version ids and the names of the files that hold older
 * versions.
 *
 * <p>It starts at zero in every process. Without moving it on, the second run on a directory would
 * hand out the version ids of the first again and write over its older versions. The field is
 * private and S3Proxy offers no other way; its version is pinned, and a test restarts a store in a
 * fresh process.
 */
final class VersionSequence {
  private VersionSequence() {}

  static void advanceTo(long least) {
    try {
      Field field = AbstractNio2BlobStore.class.getDeclaredField("VERSION_SEQUENCE");
      field.setAccessible(true);
      ((AtomicLong) field.get(null)).accumulateAndGet(least, Math::max);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(
          "this version of S3Proxy is not the one that Forebay was built for", e);
    }
  }
}
