package io.forebay.ingest.companion;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.forebay.common.failure.FailureCode;
import io.forebay.common.failure.ForebayException;
import io.forebay.common.storage.SignedRequest;
import io.forebay.common.storage.UploadedPart;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;

/** What Uppy is answered about parts. */
@Component
class PartAnswers {

  /** A part that the store holds, in S3's spelling. */
  record Held(
      @JsonProperty("PartNumber") int partNumber,
      @JsonProperty("ETag") String etag,
      @JsonProperty("Size") long size) {}

  /**
   * Where one part is put.
   *
   * @param expires seconds from now
   */
  record Signed(URI url, long expires) {}

  /** Where several parts are put, by their number. */
  record SignedBatch(Map<Integer, URI> presignedUrls) {}

  private static final Pattern NUMBERS = Pattern.compile("[0-9]{1,5}(,[0-9]{1,5}){0,99}");

  private final Clock clock;

  PartAnswers(Clock clock) {
    this.clock = clock;
  }

  /** Numbers with commas between them. */
  static List<BigDecimal> numbers(String given) {
    if (!NUMBERS.matcher(given).matches()) {
      throw new ForebayException(FailureCode.PART_NUMBERS_INVALID, "unusable part numbers");
    }
    return Arrays.stream(given.split(",", -1)).map(BigDecimal::new).toList();
  }

  List<Held> held(List<UploadedPart> parts) {
    return parts.stream()
        .map(part -> new Held(part.number(), "\"" + part.etag() + "\"", part.size()))
        .toList();
  }

  Signed one(Map<Integer, SignedRequest> requests) {
    SignedRequest only = requests.values().iterator().next();
    return new Signed(only.url(), Duration.between(clock.instant(), only.expiresAt()).toSeconds());
  }

  SignedBatch many(Map<Integer, SignedRequest> requests) {
    Map<Integer, URI> urls = new TreeMap<>();
    requests.forEach((number, request) -> urls.put(number, request.url()));
    return new SignedBatch(urls);
  }
}
