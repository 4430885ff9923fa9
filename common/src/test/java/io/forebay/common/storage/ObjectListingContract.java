package io.forebay.common.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What every {@link ObjectListing} on a versioned bucket does; keys are new in each test. */
public abstract class ObjectListingContract {

  private static final int MORE_THAN_A_PAGE = 1_003;

  private final String prefix = "listing/" + UUID.randomUUID() + "/";

  /** Where the objects come from. */
  protected abstract ObjectStore store();

  /** The listing under test, of the same bucket. */
  protected abstract ObjectListing listing();

  @Test
  void isEmptyWhereNothingIs() {
    assertThat(listing().page(prefix, null)).isEmpty();
  }

  @Test
  void listsKeysInOrderWithTheirSizesAndNothingOfOtherPrefixes() {
    put("b", 2);
    put("a/deep", 1);
    put("c d+e%.txt", 3);
    store().put("other/" + prefix + "x", new byte[1], "text/plain");
    List<ListedObject> page = listing().page(prefix, null);
    assertThat(page)
        .extracting(ListedObject::key)
        .containsExactly(prefix + "a/deep", prefix + "b", prefix + "c d+e%.txt");
    assertThat(page).extracting(ListedObject::size).containsExactly(1L, 2L, 3L);
    assertThat(page).extracting(ListedObject::storedAt).doesNotContainNull();
  }

  @Test
  void showsAnObjectOnceHoweverManyVersionsItHas() {
    put("a", 1);
    put("a", 7);
    assertThat(listing().page(prefix, null)).extracting(ListedObject::size).containsExactly(7L);
  }

  @Test
  void goesOnBehindAKeyWhetherThatIsStillThereOrNot() {
    put("a", 1);
    put("c", 1);
    assertThat(listing().page(prefix, prefix + "a"))
        .extracting(ListedObject::key)
        .containsExactly(prefix + "c");
    assertThat(listing().page(prefix, prefix + "b"))
        .extracting(ListedObject::key)
        .containsExactly(prefix + "c");
    assertThat(listing().page(prefix, prefix + "c")).isEmpty();
  }

  @Test
  void walksThroughMoreThanAPage() {
    IntStream.range(0, MORE_THAN_A_PAGE).parallel().forEach(each -> put("n" + each, 0));
    List<String> keys = new ArrayList<>();
    List<ListedObject> page = listing().page(prefix, null);
    while (!page.isEmpty()) {
      assertThat(page).hasSizeLessThanOrEqualTo(1_000);
      page.forEach(each -> keys.add(each.key()));
      page = listing().page(prefix, last(keys));
    }
    assertThat(keys).hasSize(MORE_THAN_A_PAGE).doesNotHaveDuplicates().isSorted();
  }

  private static @Nullable String last(List<String> keys) {
    return keys.get(keys.size() - 1);
  }

  private void put(String name, int size) {
    store().put(prefix + name, new byte[size], "text/plain");
  }
}
