package io.forebay.ingest.upload;

import io.forebay.common.storage.SignedRequest;
import io.forebay.common.storage.UploadedPart;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What a client sees of parts. */
final class PartViews {

  private PartViews() {}

  /** A part to send. */
  record Part(int partNumber, String method, URI url, Map<String, String> headers) {}

  /** Parts to send, and until when the first of their URLs has to be started. */
  record Signed(List<Part> parts, Instant expiresAt) {

    static Signed of(Set<Integer> numbers, List<SignedRequest> requests) {
      Iterator<Integer> number = numbers.iterator();
      List<Part> parts = new ArrayList<>();
      for (SignedRequest each : requests) {
        parts.add(new Part(number.next(), each.method(), each.url(), each.headers()));
      }
      Instant first =
          requests.stream()
              .map(SignedRequest::expiresAt)
              .min(Comparator.naturalOrder())
              .orElseThrow();
      return new Signed(parts, first);
    }
  }

  /** The answer to a call for URLs. */
  record Urls(List<Part> parts, Instant expiresAt, Instant serverTime) {}

  /** A part that the store holds. */
  record HeldPart(int partNumber, long size, String etag) {

    static HeldPart of(UploadedPart part) {
      return new HeldPart(part.number(), part.size(), part.etag());
    }
  }

  /** What is there of how much. */
  record Held(long partSize, int partCount, List<HeldPart> parts) {

    static Held of(PartPlan plan, List<UploadedPart> parts) {
      return new Held(plan.partSize(), plan.count(), parts.stream().map(HeldPart::of).toList());
    }
  }
}
