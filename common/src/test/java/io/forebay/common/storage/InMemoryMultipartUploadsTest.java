package io.forebay.common.storage;

class InMemoryMultipartUploadsTest extends MultipartUploadsContract {

  private final InMemoryObjectStore store = new InMemoryObjectStore();
  private final InMemoryMultipartUploads uploads = new InMemoryMultipartUploads(store);

  @Override
  protected ObjectStore store() {
    return store;
  }

  @Override
  protected MultipartUploads uploads() {
    return uploads;
  }

  @Override
  protected void put(String key, String uploadId, int number, byte[] bytes) {
    uploads.put(uploadId, number, bytes);
  }
}
