package io.forebay.ingest.upload;

import io.forebay.common.document.ChecksumAlgorithm;
import io.forebay.common.document.Declaration;
import io.forebay.common.storage.FormToSign;
import io.forebay.common.storage.PartToSign;
import io.forebay.common.storage.SignedForm;
import io.forebay.common.storage.SignedRequest;
import io.forebay.common.storage.UploadSigner;
import java.time.Duration;
import java.util.Set;

/** Speaks for a store that proves some checksums, and signs nothing. */
record ProvingSigner(Set<ChecksumAlgorithm> proves) implements UploadSigner {

  static ProvingSigner of(ChecksumAlgorithm... proved) {
    return new ProvingSigner(Set.of(proved));
  }

  @Override
  public SignedRequest signPut(String key, Declaration declared, Duration life) {
    throw new UnsupportedOperationException();
  }

  @Override
  public SignedRequest signPart(PartToSign part, Duration life) {
    throw new UnsupportedOperationException();
  }

  @Override
  public SignedForm signForm(FormToSign form, Duration life) {
    throw new UnsupportedOperationException();
  }
}
