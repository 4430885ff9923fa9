package io.forebay.ingest.upload;

import io.forebay.common.document.Checksum;
import io.forebay.common.document.ChecksumAlgorithm;
import io.forebay.common.failure.FailureCode;
import io.forebay.common.failure.ForebayException;
import io.forebay.common.storage.UploadSigner;
import io.forebay.ingest.upload.CreateDocument.CreateChecksum;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Checks declared checksums: one that the store would not prove is refused, never ignored. */
@Component
class ChecksumReader {

  private final UploadSigner signer;

  ChecksumReader(UploadSigner signer) {
    this.signer = signer;
  }

  @Nullable Checksum read(@Nullable CreateChecksum given) {
    if (given == null) {
      return null;
    }
    ChecksumAlgorithm algorithm = algorithm(given.algorithm());
    if (given.value() == null || !algorithm.writes(given.value())) {
      throw ForebayException.withDetail(
          FailureCode.CHECKSUM_INVALID,
          "A "
              + algorithm.wire()
              + " checksum is "
              + algorithm.length()
              + " characters of base64.");
    }
    return new Checksum(algorithm.wire(), given.value());
  }

  private ChecksumAlgorithm algorithm(@Nullable String given) {
    return ChecksumAlgorithm.ofWire(given == null ? "" : given)
        .filter(signer.proves()::contains)
        .orElseThrow(() -> ForebayException.withDetail(FailureCode.CHECKSUM_UNSUPPORTED, proved()));
  }

  private String proved() {
    String names =
        Arrays.stream(ChecksumAlgorithm.values())
            .filter(signer.proves()::contains)
            .map(ChecksumAlgorithm::wire)
            .collect(Collectors.joining(", "));
    return names.isEmpty()
        ? "No checksum is supported here."
        : "The checksum algorithms supported here: " + names + ".";
  }
}
