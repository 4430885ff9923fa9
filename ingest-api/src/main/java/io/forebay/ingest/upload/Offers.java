package io.forebay.ingest.upload;

import io.forebay.common.document.Document;
import io.forebay.common.registry.MultipartSession;
import io.forebay.common.storage.UploadSigner;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Signs how the bytes of a document are brought. */
@Component
class Offers {

  private final OpenUploads waiting;
  private final PartUploads parts;
  private final PartSigning signing;
  private final UploadSigner signer;

  Offers(OpenUploads waiting, PartUploads parts, PartSigning signing, UploadSigner signer) {
    this.waiting = waiting;
    this.parts = parts;
    this.signing = signing;
    this.signer = signer;
  }

  /** In one request. */
  UploadView whole(Document document) {
    return UploadView.Single.of(
        signer.signPut(document.uploadKey(), document.declared(), waiting.urlLife(document)));
  }

  /** In parts. */
  UploadView inParts(Document document, MultipartSession session) {
    return signing.offer(document, session);
  }

  /** The same; null for a document whose bytes cannot come any more. */
  @Nullable UploadView wholeIfOpen(Document document) {
    return waiting.isOpen(document) ? whole(document) : null;
  }

  /** As this waiting document was begun; earlier URLs stay good until they expire. */
  UploadView again(Document document) {
    return parts
        .of(document)
        .map(session -> inParts(document, session))
        .orElseGet(() -> whole(document));
  }

  /** The same; null for a document whose bytes cannot come any more. */
  @Nullable UploadView ifOpen(Document document) {
    return waiting.isOpen(document) ? again(document) : null;
  }
}
