package io.forebay.ingest.upload;

import io.forebay.common.failure.FailureCode;
import io.forebay.common.failure.ForebayException;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Checks how a client wishes to bring its bytes. */
@Component
class WayReader {

  private static final String POST = "POST";
  private static final String PUT = "PUT";

  private final PartUploads parts;

  WayReader(PartUploads parts) {
    this.parts = parts;
  }

  /** By method, size and wish; a form brings the whole file. */
  Way read(long size, @Nullable Boolean multipart, @Nullable String method) {
    if (!isForm(method)) {
      return parts.suit(size, multipart) ? Way.PARTS : Way.PUT;
    }
    if (Boolean.TRUE.equals(multipart)) {
      throw invalid("Parts come by PUT.");
    }
    parts.requireFit(size);
    return Way.FORM;
  }

  /** Whether an HTML form is asked for; HTTP's names have one spelling. */
  static boolean isForm(@Nullable String method) {
    if (method != null && !method.equals(POST) && !method.equals(PUT)) {
      throw invalid("An upload's method is PUT, or POST for an HTML form.");
    }
    return POST.equals(method);
  }

  static ForebayException invalid(String detail) {
    return ForebayException.withDetail(FailureCode.UPLOAD_METHOD_INVALID, detail);
  }
}
