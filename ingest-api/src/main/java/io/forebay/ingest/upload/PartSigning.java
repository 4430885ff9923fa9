package io.forebay.ingest.upload;

import io.forebay.common.document.Document;
import io.forebay.common.registry.MultipartSession;
import io.forebay.common.storage.PartToSign;
import io.forebay.common.storage.SignedRequest;
import io.forebay.common.storage.UploadSigner;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.springframework.stereotype.Component;

/** Signs the parts of uploads. */
@Component
class PartSigning {

  /** Parts that are signed unasked, so that a client can begin at once. */
  private static final int FIRST = 10;

  private final UploadSigner signer;
  private final OpenUploads waiting;

  PartSigning(UploadSigner signer, OpenUploads waiting) {
    this.signer = signer;
    this.waiting = waiting;
  }

  static PartPlan plan(Document document, MultipartSession session) {
    return new PartPlan(document.declared().size(), session.partSize());
  }

  /** The whole upload with its first parts signed. */
  UploadView.Multipart offer(Document document, MultipartSession session) {
    PartPlan plan = plan(document, session);
    Set<Integer> first =
        IntStream.rangeClosed(1, Math.min(FIRST, plan.count()))
            .boxed()
            .collect(Collectors.toCollection(TreeSet::new));
    PartViews.Signed signed = sign(document, session, new PartsReader.Wanted(first, Map.of()));
    return new UploadView.Multipart(
        "multipart", plan.partSize(), plan.count(), signed.parts(), signed.expiresAt());
  }

  /** These parts, which all live equally long. */
  PartViews.Signed sign(Document document, MultipartSession session, PartsReader.Wanted wanted) {
    return PartViews.Signed.of(wanted.numbers(), requests(document, session, wanted));
  }

  /** The same, in the order of the wanted numbers. */
  List<SignedRequest> requests(
      Document document, MultipartSession session, PartsReader.Wanted wanted) {
    PartPlan plan = plan(document, session);
    Duration life = waiting.urlLife(document);
    return wanted.numbers().stream()
        .map(number -> part(document, session, plan.sizeOf(number), number, wanted.md5()))
        .map(part -> signer.signPart(part, life))
        .toList();
  }

  private static PartToSign part(
      Document document,
      MultipartSession session,
      long size,
      int number,
      Map<Integer, String> md5) {
    return new PartToSign(document.uploadKey(), session.uploadId(), number, size, md5.get(number));
  }
}
