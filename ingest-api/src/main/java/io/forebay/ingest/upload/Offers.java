package io.forebay.ingest.upload;

import io.forebay.common.document.Document;
import io.forebay.common.registry.MultipartSession;
import io.forebay.common.storage.FormToSign;
import io.forebay.common.storage.SignedForm;
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
  UploadView whole(Document document, Way way) {
    // A PUT is signed with its exact length, which only a client that knows it can have declared.
    return way == Way.FORM || !document.declared().exact()
        ? UploadView.Form.of(form(document))
        : put(document);
  }

  private UploadView put(Document document) {
    return UploadView.Single.of(
        signer.signPut(document.uploadKey(), document.declared(), waiting.urlLife(document)));
  }

  /** In one HTML form. */
  SignedForm form(Document document) {
    return signer.signForm(
        FormToSign.of(document.uploadKey(), document.declared()), waiting.urlLife(document));
  }

  /** In parts. */
  UploadView inParts(Document document, MultipartSession session) {
    return signing.offer(document, session);
  }

  /** In one request; null for a document whose bytes cannot come any more. */
  @Nullable UploadView wholeIfOpen(Document document, Way way) {
    return waiting.isOpen(document) ? whole(document, way) : null;
  }

  /**
   * As this waiting document was begun; earlier URLs stay good until they expire.
   *
   * @param asForm whether what comes in one request shall come in a form; what comes in parts
   *     cannot: {@code upload-method-invalid}
   */
  UploadView again(Document document, boolean asForm) {
    Way way = asForm ? Way.FORM : Way.PUT;
    return parts
        .of(document)
        .map(session -> inParts(document, session, asForm))
        .orElseGet(() -> whole(document, way));
  }

  private UploadView inParts(Document document, MultipartSession session, boolean asForm) {
    if (asForm) {
      throw WayReader.invalid("This upload comes in parts, and parts come by PUT.");
    }
    return inParts(document, session);
  }

  /** The same; null for a document whose bytes cannot come any more. */
  @Nullable UploadView ifOpen(Document document, Way way) {
    return waiting.isOpen(document) ? again(document, way == Way.FORM) : null;
  }
}
