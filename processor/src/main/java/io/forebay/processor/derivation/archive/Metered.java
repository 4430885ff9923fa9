package io.forebay.processor.derivation.archive;

import io.forebay.common.failure.FailureCode;
import io.forebay.common.failure.ForebayException;
import io.forebay.processor.derivation.TimeBudget;
import io.forebay.processor.inspection.Limit;
import io.forebay.processor.inspection.Limits;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** What comes out of a packed stream: nobody can tell how much that is before it came. */
final class Metered extends FilterInputStream {

  /** The clock is not asked more often than once for so many bytes. */
  private static final int STRIDE = 1 << 20;

  private final long most;
  private final Limit limit;
  private final BooleanSupplier late;
  private long count;
  private long asked;
  private @Nullable String spent;

  /**
   * @param packed bytes of the file
   * @param late whether there is no time left
   */
  Metered(InputStream in, Limits limits, long packed, BooleanSupplier late) {
    super(in);
    long byRatio = Math.max(limits.archiveRatioAfter(), limits.archiveRatio() * packed);
    this.most = Math.min(byRatio, limits.archiveBytes());
    this.limit = byRatio < limits.archiveBytes() ? Limit.ARCHIVE_RATIO : Limit.ARCHIVE_BYTES;
    this.late = late;
  }

  /** The name of the limit that ended it, or null. */
  @Nullable String spent() {
    return spent;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] bytes, int start, int length) throws IOException {
    require();
    int read = super.read(bytes, start, length);
    count += Math.max(0, read);
    return read;
  }

  @Override
  public long skip(long bytes) throws IOException {
    require();
    long skipped = super.skip(Math.min(bytes, STRIDE));
    count += Math.max(0, skipped);
    return skipped;
  }

  private void require() throws IOException {
    if (count > most) {
      spent = limit.wire();
    } else if (count >= asked) {
      asked = count + STRIDE;
      spent = late.getAsBoolean() ? TimeBudget.LIMIT : spent;
    }
    if (spent != null) {
      throw new IOException(new ForebayException(FailureCode.LIMIT_EXCEEDED, "over " + spent));
    }
  }
}
