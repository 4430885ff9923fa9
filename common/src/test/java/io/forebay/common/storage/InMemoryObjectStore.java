package io.forebay.common.storage;

import io.forebay.common.document.Checksum;
import io.forebay.common.document.Sha256;
import io.forebay.common.failure.FailureCode;
import io.forebay.common.failure.ForebayException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A versioned bucket in memory, which keeps {@link ObjectStoreContract} and {@link
 * ObjectListingContract}.
 */
public final class InMemoryObjectStore implements ObjectStore, ObjectListing, ConditionalWrites {

  private static final int PAGE = 1_000;

  private final NavigableMap<String, List<ObjectVersion>> versions = new TreeMap<>();
  private final Map<ObjectVersion, byte[]> contents = new HashMap<>();
  private int writes;

  @Override
  public String bucket() {
    return "in-memory";
  }

  @Override
  public synchronized Optional<ObjectVersion> head(String key, @Nullable String versionId) {
    return find(key, versionId);
  }

  @Override
  public void download(String key, @Nullable String versionId, Path target) {
    byte[] bytes = read(key, versionId);
    try {
      Files.write(target, bytes);
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  @Override
  public synchronized byte[] read(String key, @Nullable String versionId) {
    return find(key, versionId)
        .map(contents::get)
        .map(byte[]::clone)
        .orElseThrow(() -> new ForebayException(FailureCode.SOURCE_MISSING, "no " + key));
  }

  @Override
  public ObjectVersion upload(String key, Path file, ObjectForm form) {
    if (form.sha256() != null && !form.sha256().equals(Sha256.hex(file))) {
      throw new ForebayException(FailureCode.STORAGE_UNAVAILABLE, "other bytes than told of");
    }
    try {
      return put(key, Files.readAllBytes(file), form.mediaType());
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  @Override
  public ObjectVersion put(String key, byte[] bytes, String mediaType) {
    return put(key, bytes, mediaType, null, null);
  }

  @Override
  public synchronized Optional<ObjectVersion> putIf(
      String key, byte[] bytes, String mediaType, @Nullable String etag) {
    String held = find(key, null).map(ObjectVersion::etag).orElse(null);
    return Objects.equals(held, etag) ? Optional.of(put(key, bytes, mediaType)) : Optional.empty();
  }

  /** The same on a store that tells of a checksum and of encryption. */
  public synchronized ObjectVersion put(
      String key,
      byte[] bytes,
      String mediaType,
      @Nullable Checksum checksum,
      @Nullable String encryption) {
    writes++;
    ObjectVersion version =
        new ObjectVersion(
            key,
            "v" + writes,
            Integer.toHexString(Arrays.hashCode(bytes)),
            bytes.length,
            mediaType,
            checksum,
            encryption);
    versions.computeIfAbsent(key, absent -> new ArrayList<>()).add(version);
    contents.put(version, bytes.clone());
    return version;
  }

  @Override
  public synchronized ObjectVersion copy(
      String key, @Nullable String versionId, String targetKey, String mediaType) {
    return put(targetKey, read(key, versionId), mediaType);
  }

  /** What a lifecycle rule does in the end: nothing is left of it. */
  public synchronized void expire(String key) {
    versions.remove(key);
  }

  @Override
  public synchronized List<ListedObject> page(String prefix, @Nullable String after) {
    return versions.tailMap(after == null ? "" : after, false).values().stream()
        .map(each -> each.get(each.size() - 1))
        .filter(each -> each.key().startsWith(prefix))
        .limit(PAGE)
        .map(each -> new ListedObject(each.key(), each.size(), Instant.EPOCH))
        .toList();
  }

  private Optional<ObjectVersion> find(String key, @Nullable String versionId) {
    return versions.getOrDefault(key, List.of()).stream()
        .filter(each -> versionId == null || versionId.equals(each.versionId()))
        .reduce((older, newer) -> newer);
  }
}
