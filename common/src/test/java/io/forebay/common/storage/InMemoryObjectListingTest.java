package io.forebay.common.storage;

class InMemoryObjectListingTest extends ObjectListingContract {

  private final InMemoryObjectStore store = new InMemoryObjectStore();

  @Override
  protected ObjectStore store() {
    return store;
  }

  @Override
  protected ObjectListing listing() {
    return store;
  }
}
