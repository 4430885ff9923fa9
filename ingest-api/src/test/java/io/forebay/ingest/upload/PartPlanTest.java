package io.forebay.ingest.upload;

import static org.assertj.core.api.Assertions.assertThat;

import io.forebay.common.storage.UploadedPart;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PartPlanTest {

  private static final long MIB = 1L << 20;
  private static final long EIGHT = 8 * MIB;

  @ParameterizedTest
  @CsvSource({
    "1,8388608,1,1",
    "8388608,8388608,1,8388608",
    "8388609,8388608,2,1",
    "12582912,8388608,2,4194304",
    "83886080000,8388608,10000,8388608",
    "83886080001,9437184,8889,8388609",
    "53687091200000,5368709120,10000,5368709120"
  })
  void cutsAFileIntoPartsThatS3Takes(long size, long partSize, int count, long last) {
    PartPlan plan = PartPlan.of(size, EIGHT);
    assertThat(plan.partSize()).isEqualTo(partSize);
    assertThat(plan.count()).isEqualTo(count);
    assertThat(plan.sizeOf(count)).isEqualTo(last);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 5 * MIB, 99_999_999, 5L << 30, 123_456_789_012L, 50_000L << 30})
  void givesEveryByteToOnePart(long size) {
    PartPlan plan = PartPlan.of(size, EIGHT);
    long sum = LongStream.rangeClosed(1, plan.count()).map(n -> plan.sizeOf((int) n)).sum();
    assertThat(sum).isEqualTo(size);
    assertThat(plan.count()).isBetween(1, PartPlan.MOST_PARTS);
    assertThat(plan.partSize()).isBetween(PartPlan.SMALLEST_PART, PartPlan.LARGEST_PART);
    assertThat(plan.partSize() % MIB).isZero();
    assertThat(plan.sizeOf(plan.count())).isBetween(1L, plan.partSize());
  }

  @Test
  void missesPartsThatAreAbsentOrOfAnotherSize() {
    PartPlan plan = new PartPlan(25, 10);
    assertThat(plan.missing(List.of())).containsExactly(1, 2, 3);
    assertThat(plan.missing(List.of(part(1, 10), part(2, 9), part(3, 10)))).containsExactly(2, 3);
    assertThat(plan.missing(List.of(part(1, 10), part(2, 10), part(3, 5)))).isEmpty();
  }

  private static UploadedPart part(int number, long size) {
    return new UploadedPart(number, "e", size);
  }
}
