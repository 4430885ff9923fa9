package io.forebay.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import io.forebay.common.storage.ListedObject;
import io.forebay.common.storage.MultipartUploads;
import io.forebay.common.storage.ObjectListing;
import io.forebay.common.storage.ObjectListingContract;
import io.forebay.common.storage.ObjectStore;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class EmbeddedObjectListingIT extends ObjectListingContract {

  private static final StorageBeans STORAGE = StorageBeans.embedded();

  @AfterAll
  static void close() {
    STORAGE.close();
  }

  @Override
  protected ObjectStore store() {
    return STORAGE.bean(ObjectStore.class);
  }

  @Override
  protected ObjectListing listing() {
    return STORAGE.bean(ObjectListing.class);
  }

  /** The embedded store keeps them as objects of its own, at the top of the bucket. */
  @Test
  void showsNothingOfUnfinishedUploads() {
    MultipartUploads uploads = STORAGE.bean(MultipartUploads.class);
    String id = uploads.begin("uploads/demo/unfinished", "video/mp4");
    List<ListedObject> all = listing().page("", null);
    assertThat(all)
        .extracting(ListedObject::key)
        .noneMatch(PathSizedKeys::isBookkeeping)
        .doesNotContain("uploads/demo/unfinished");
    uploads.abort("uploads/demo/unfinished", id);
  }
}
