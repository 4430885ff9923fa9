package io.forebay.ingest.upload;

import io.forebay.common.document.Document;
import io.forebay.common.failure.FailureCode;
import io.forebay.common.failure.ForebayException;
import io.forebay.common.registry.MultipartSession;
import io.forebay.common.storage.SignedForm;
import io.forebay.common.storage.SignedRequest;
import io.forebay.common.storage.UploadedPart;
import io.forebay.common.tenant.TenantId;
import java.math.BigDecimal;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/**
 * Uploads for clients that speak another protocol than ours: what is opened here is a document like
 * every other. A key that is not the document's is {@code document-not-found}.
 */
@Component
public class ClientUploads {

  /** A new document and the form that brings its bytes. */
  public record Opened(Document document, SignedForm form) {}

  private final ClientFileReader files;
  private final NewUploads created;
  private final Creation creation;
  private final Offers offers;
  private final OpenUploads waiting;
  private final PartUploads parts;
  private final PartsReader numbers;
  private final PartSigning signing;

  ClientUploads(
      ClientFileReader files,
      NewUploads created,
      Creation creation,
      Offers offers,
      OpenUploads waiting,
      PartUploads parts,
      PartsReader numbers,
      PartSigning signing) {
    this.files = files;
    this.created = created;
    this.creation = creation;
    this.offers = offers;
    this.waiting = waiting;
    this.parts = parts;
    this.numbers = numbers;
    this.signing = signing;
  }

  /** Opens an upload in one HTML form; without a size it may have as many bytes as are allowed. */
  public Opened inForm(TenantId tenant, ClientFile file) {
    Document document = created.document(tenant, files.inForm(tenant, file));
    Opened opened = new Opened(document, offers.form(document));
    created.write(document, null, null);
    return opened;
  }

  /** Opens an upload in parts, which the client cuts by 5 MiB, or by a 10,000th of the file. */
  public Document inParts(TenantId tenant, ClientFile file) {
    return creation.open(tenant, files.inParts(tenant, file), null).document();
  }

  /** The parts that the store holds. */
  public List<UploadedPart> held(TenantId tenant, String id, String key) {
    Document document = open(tenant, id, key);
    return parts.held(document, parts.required(document));
  }

  /** Requests for these parts, by their number. */
  public Map<Integer, SignedRequest> sign(
      TenantId tenant, String id, String key, List<BigDecimal> wanted) {
    Document document = open(tenant, id, key);
    MultipartSession session = parts.required(document);
    PartsReader.Wanted read =
        numbers.read(new SignParts(wanted, null), PartSigning.plan(document, session));
    Iterator<SignedRequest> signed = signing.requests(document, session, read).iterator();
    Map<Integer, SignedRequest> requests = new LinkedHashMap<>();
    read.numbers().forEach(number -> requests.put(number, signed.next()));
    return requests;
  }

  private Document open(TenantId tenant, String id, String key) {
    Document document = waiting.of(tenant, id);
    requireKey(document, key);
    return document;
  }

  static void requireKey(Document document, String key) {
    if (!document.uploadKey().equals(key)) {
      throw new ForebayException(FailureCode.DOCUMENT_NOT_FOUND, "another key");
    }
  }
}
