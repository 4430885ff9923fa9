package io.forebay.common.storage;

import io.forebay.common.failure.FailureCode;
import io.forebay.common.failure.ForebayException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A versioned bucket in memory, which keeps {@link ObjectStoreContract}. */
public final class InMemoryObjectStore implements ObjectStore {

  private final Map<String, List<ObjectVersion>> versions = new HashMap<>();
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
  public ObjectVersion upload(String key, Path file, String mediaType) {
    try {
      return put(key, Files.readAllBytes(file), mediaType);
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  @Override
  public synchronized ObjectVersion put(String key, byte[] bytes, String mediaType) {
    writes++;
    ObjectVersion version =
        new ObjectVersion(
            key,
            "v" + writes,
            Integer.toHexString(Arrays.hashCode(bytes)),
            bytes.length,
            mediaType);
    versions.computeIfAbsent(key, absent -> new ArrayList<>()).add(version);
    contents.put(version, bytes.clone());
    return version;
  }

  @Override
  public synchronized ObjectVersion copy(
      String key, @Nullable String versionId, String targetKey, String mediaType) {
    return put(targetKey, read(key, versionId), mediaType);
  }

  private Optional<ObjectVersion> find(String key, @Nullable String versionId) {
    return versions.getOrDefault(key, List.of()).stream()
        .filter(each -> versionId == null || versionId.equals(each.versionId()))
        .reduce((older, newer) -> newer);
  }
}
