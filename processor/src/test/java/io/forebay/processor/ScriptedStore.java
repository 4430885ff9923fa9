package io.forebay.processor;

import io.forebay.common.storage.ConditionalWrites;
import io.forebay.common.storage.InMemoryObjectStore;
import io.forebay.common.storage.ListedObject;
import io.forebay.common.storage.ObjectForm;
import io.forebay.common.storage.ObjectListing;
import io.forebay.common.storage.ObjectStore;
import io.forebay.common.storage.ObjectVersion;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A bucket in memory that lets a test step in before and after each call. */
public final class ScriptedStore implements ObjectStore, ObjectListing, ConditionalWrites {

  /** The calls that a store takes. */
  public enum Call {
    HEAD,
    DOWNLOAD,
    READ,
    UPLOAD,
    PUT,
    COPY,
    LIST
  }

  /** What the test does at a call; what it throws, the caller gets. */
  public interface Script {
    /**
     * Told of each call with its key, of a copy with the key of its source, of a listing with its
     * prefix.
     */
    void at(Call call, String key);
  }

  private static final Script NOTHING = (call, key) -> {};

  private final InMemoryObjectStore store = new InMemoryObjectStore();
  private volatile Script before = NOTHING;
  private volatile Script after = NOTHING;

  /** The bucket itself, past every script. */
  public InMemoryObjectStore memory() {
    return store;
  }

  /** Steps in before a call has any effect, from now on. */
  public void before(Script script) {
    before = script;
  }

  /** Steps in once a call has had its effect, from now on. */
  public void after(Script script) {
    after = script;
  }

  /** Behaves well from now on. */
  public void heal() {
    before = NOTHING;
    after = NOTHING;
  }

  private <T> T scripted(Call call, String key, Supplier<T> effect) {
    before.at(call, key);
    T result = effect.get();
    after.at(call, key);
    return result;
  }

  @Override
  public String bucket() {
    return store.bucket();
  }

  @Override
  public Optional<ObjectVersion> head(String key, @Nullable String versionId) {
    return scripted(Call.HEAD, key, () -> store.head(key, versionId));
  }

  @Override
  public void download(String key, @Nullable String versionId, Path target) {
    before.at(Call.DOWNLOAD, key);
    store.download(key, versionId, target);
    after.at(Call.DOWNLOAD, key);
  }

  @Override
  public byte[] read(String key, @Nullable String versionId) {
    return scripted(Call.READ, key, () -> store.read(key, versionId));
  }

  @Override
  public ObjectVersion upload(String key, Path file, ObjectForm form) {
    return scripted(Call.UPLOAD, key, () -> store.upload(key, file, form));
  }

  @Override
  public ObjectVersion put(String key, byte[] bytes, String mediaType) {
    return scripted(Call.PUT, key, () -> store.put(key, bytes, mediaType));
  }

  @Override
  public Optional<ObjectVersion> putIf(
      String key, byte[] bytes, String mediaType, @Nullable String etag) {
    return scripted(Call.PUT, key, () -> store.putIf(key, bytes, mediaType, etag));
  }

  @Override
  public ObjectVersion copy(
      String key, @Nullable String versionId, String targetKey, String mediaType) {
    return scripted(Call.COPY, key, () -> store.copy(key, versionId, targetKey, mediaType));
  }

  @Override
  public List<ListedObject> page(String prefix, @Nullable String after) {
    return scripted(Call.LIST, prefix, () -> store.page(prefix, after));
  }
}
