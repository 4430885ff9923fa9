package io.forebay.ingest.upload;

import io.forebay.common.document.Checksum;
import io.forebay.common.document.ChecksumAlgorithm;
import io.forebay.common.failure.FailureCode;
import io.forebay.common.failure.ForebayException;
import io.forebay.ingest.upload.CreateDocument.CreateChecksum;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Checks which parts a caller asks for. */
@Component
class PartsReader {

  /** Parts that one call signs. */
  static final int MOST = 100;

  /**
   * What is asked for.
   *
   * @param md5 by part number, where given
   */
  record Wanted(Set<Integer> numbers, Map<Integer, String> md5) {}

  private final ChecksumReader checksums;

  PartsReader(ChecksumReader checksums) {
    this.checksums = checksums;
  }

  Wanted read(SignParts request, PartPlan plan) {
    Set<Integer> numbers = numbers(request.partNumbers(), plan.count());
    Map<Integer, String> md5 = new HashMap<>();
    if (request.checksums() != null) {
      request.checksums().forEach((part, given) -> md5.put(of(part, numbers), md5(given)));
    }
    return new Wanted(numbers, md5);
  }

  private static Set<Integer> numbers(@Nullable List<@Nullable BigDecimal> given, int count) {
    if (given == null || given.isEmpty() || given.size() > MOST) {
      throw invalid("Ask for 1 to " + MOST + " parts at a time.");
    }
    Set<Integer> numbers = new LinkedHashSet<>();
    for (BigDecimal each : given) {
      if (!numbers.add(number(each, count))) {
        throw invalid("A part is named twice.");
      }
    }
    return numbers;
  }

  private static int number(@Nullable BigDecimal given, int count) {
    BigDecimal number = given == null ? BigDecimal.ZERO : given.stripTrailingZeros();
    if (number.signum() <= 0
        || number.scale() > 0
        || number.compareTo(BigDecimal.valueOf(count)) > 0) {
      throw invalid("The parts of this upload are 1 to " + count + ".");
    }
    return number.intValueExact();
  }

  private static int of(String part, Set<Integer> numbers) {
    return numbers.stream()
        .filter(number -> number.toString().equals(part))
        .findFirst()
        .orElseThrow(() -> invalid("A checksum is for a part that is not asked for."));
  }

  /**
   * Other algorithms have to be agreed with S3 for all parts before the first of them; Content-MD5
   * is proved for each by itself.
   */
  private String md5(@Nullable CreateChecksum given) {
    Checksum checksum = checksums.read(given);
    if (checksum == null) {
      throw new ForebayException(FailureCode.CHECKSUM_INVALID, "a part's checksum is null");
    }
    if (!checksum.algorithm().equals(ChecksumAlgorithm.MD5.wire())) {
      throw ForebayException.withDetail(
          FailureCode.CHECKSUM_UNSUPPORTED, "The checksum of a part is md5.");
    }
    return checksum.value();
  }

  private static ForebayException invalid(String detail) {
    return ForebayException.withDetail(FailureCode.PART_NUMBERS_INVALID, detail);
  }
}
