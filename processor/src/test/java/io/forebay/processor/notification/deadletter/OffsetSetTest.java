package io.forebay.processor.notification.deadletter;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class OffsetSetTest {

  private final OffsetSet offsets = new OffsetSet(5_000_000_000L);

  @Test
  void holdsOffsetsFarBeyondAnIntAndForgetsThoseThatAreGone() {
    offsets.add(5_000_000_007L);
    offsets.add(4_999_999_999L);
    assertThat(offsets.contains(5_000_000_007L)).isTrue();
    assertThat(offsets.contains(4_999_999_999L)).isFalse();
    assertThat(offsets.contains(Long.MAX_VALUE)).isFalse();
    assertThat(offsets.count()).isEqualTo(1);
  }

  @Test
  void findsTheNextOneFromAnywhere() {
    offsets.add(5_000_000_007L);
    assertThat(offsets.next(0)).isEqualTo(5_000_000_007L);
    assertThat(offsets.next(5_000_000_007L)).isEqualTo(5_000_000_007L);
    assertThat(offsets.next(5_000_000_008L)).isEqualTo(-1);
  }

  @Test
  void keepsTheNewest() {
    offsets.add(5_000_000_000L);
    offsets.add(5_000_000_003L);
    offsets.add(5_000_000_009L);
    assertThat(offsets.newest(2).count()).isEqualTo(2);
    assertThat(offsets.newest(2).next(0)).isEqualTo(5_000_000_003L);
    assertThat(offsets.newest(9).count()).isEqualTo(3);
    assertThat(new OffsetSet(0).newest(9).count()).isZero();
  }

  @Test
  void leavesItselfAloneWhenAnotherIsTakenOut() {
    offsets.add(5_000_000_001L);
    offsets.add(5_000_000_002L);
    OffsetSet other = new OffsetSet(5_000_000_000L);
    other.add(5_000_000_001L);
    assertThat(offsets.without(other).next(0)).isEqualTo(5_000_000_002L);
    assertThat(offsets.count()).isEqualTo(2);
  }
}
