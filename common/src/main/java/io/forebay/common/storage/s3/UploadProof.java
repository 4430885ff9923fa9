package io.forebay.common.storage.s3;

import io.forebay.common.document.ChecksumAlgorithm;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;

/**
 * What a store is given to hold the bytes of a file against, as far as it proves anything: the best
 * that it proves of a file in one piece, or of one in parts, for which neither SHA-256 nor MD5 of
 * the whole counts.
 *
 * @param proves as an operator says
 */
record UploadProof(Set<ChecksumAlgorithm> proves) {

  /**
   * Adds it to the request. Each part goes with a sum of its own; with SHA-256 there is none of the
   * whole beside them.
   */
  PutObjectRequest.Builder add(
      PutObjectRequest.Builder put, Path file, long size, @Nullable String sha256) {
    boolean whole = size < S3ClientConfiguration.PART;
    if (whole && sha256 != null && proves.contains(ChecksumAlgorithm.SHA256)) {
      return put.checksumSHA256(
          Base64.getEncoder().encodeToString(HexFormat.of().parseHex(sha256)));
    }
    if (proves.contains(ChecksumAlgorithm.CRC32C)) {
      return put.checksumCRC32C(ChecksumAlgorithm.CRC32C.of(file));
    }
    if (proves.contains(ChecksumAlgorithm.CRC64NVME)) {
      return put.checksumCRC64NVME(ChecksumAlgorithm.CRC64NVME.of(file));
    }
    if (proves.contains(ChecksumAlgorithm.SHA256) && !whole) {
      return put.checksumAlgorithm(
          software.amazon.awssdk.services.s3.model.ChecksumAlgorithm.SHA256);
    }
    return whole && proves.contains(ChecksumAlgorithm.MD5)
        ? put.contentMD5(ChecksumAlgorithm.MD5.of(file))
        : put;
  }

  /** Whether the tag of what is stored has to stand in for it. */
  boolean byTag(long size) {
    return size >= S3ClientConfiguration.PART && proves.equals(Set.of(ChecksumAlgorithm.MD5));
  }
}
