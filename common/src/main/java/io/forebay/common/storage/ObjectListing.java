package io.forebay.common.storage;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Walks through the keys of the bucket. Fails as {@link ObjectStore} does. */
public interface ObjectListing {

  /**
   * The next objects in the order of their keys, a thousand at most; none is left after a page that
   * is empty.
   *
   * @param after the last key of the page before; null for the first
   */
  List<ListedObject> page(String prefix, @Nullable String after);
}
